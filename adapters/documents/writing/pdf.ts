import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { noteSignes } from '../../../src/views/words/fichiers.ts';
import { BOLD, FAMILY, REGULAR } from '../typeface.ts';
import { type Element, type PartiesElement, sharesOf } from './elements.ts';

/**
 * A tagged PDF (PDF/UA-1), set in the letters of the pages, what they lack in those that come with the compiler: the
 * machine needs none.
 * @throws Error when the standard cannot be kept: a file that claims it wrongly is not given
 */
export function renderPdf(elements: readonly Element[]): Uint8Array {
  compiler ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: FONTS }] });
  const data = JSON.stringify({
    font: FAMILY,
    title: toShown(elements[0]?.text ?? ''),
    elements: toPrinted(elements),
  });
  compiler.resetShadow();
  for (const [index, element] of elements.entries())
    if (element.kind === 'picture' && element.png)
      compiler.mapShadow(path.join(import.meta.dirname, nameOf(index)), Buffer.from(element.png.bytes));
    else if (element.kind === 'parties') mapLogos(compiler, element, index);
  const compiled = compiler.compile({ mainFileContent: MAIN, inputs: { data }, resetRead: true });
  if (compiled.result === null)
    throw new Error('the document cannot be set', { cause: compiled.takeError()?.shortDiagnostics });
  const bytes = new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
  compiler.evictCache(0);
  return bytes;
}

function mapLogos(compiler: NodeCompiler, { places }: PartiesElement, index: number): void {
  for (const [place, { logo }] of places.entries())
    if (logo)
      compiler.mapShadow(path.join(import.meta.dirname, nameOfLogo(index, place)), Buffer.from(logo.bytes));
}

function nameOfLogo(index: number, place: number): string {
  return `logo-${index}-${place}.png`;
}

let compiler: NodeCompiler | undefined;
const FONTS = [REGULAR, BOLD].map((file) => readFileSync(file));
const MAIN = readFileSync(new URL('summary.typ', import.meta.url), 'utf8');

/** The texts in lines, as the page shows them; a last note where a sign stands for others. */
function toPrinted(elements: readonly Element[]) {
  const isWhole = elements.flatMap(listTexts).every((text) => !HIDDEN.test(text.normalize('NFC')));
  const all: readonly Element[] = isWhole
    ? elements
    : [...elements, { kind: 'note', text: noteSignes(PLACE) }];
  return all.map((element, index) => {
    const { text, ...rest } = element;
    const lines = toLines(text);
    if (element.kind === 'picture')
      return {
        kind: element.png ? 'picture' : 'left-out',
        file: nameOf(index),
        title: toLines(element.picture.title),
        lines,
      };
    if (element.kind === 'parties')
      return { kind: element.kind, lines: [], places: toPlaces(element, index) };
    if (element.kind !== 'table') return { ...rest, lines };
    return {
      ...rest,
      lines,
      shares: sharesOf(element),
      head: element.head.map(toLines),
      rows: element.rows.map((row) => row.map(toLines)),
    };
  });
}

function toPlaces({ places }: PartiesElement, index: number) {
  return places.map(({ nom, logo }, place) => ({
    lines: toLines(nom),
    file: logo && nameOfLogo(index, place),
    alt: toShown(logo?.alternative ?? ''),
  }));
}

function listTexts(element: Element): readonly string[] {
  return element.kind === 'table' ? [element.text, ...element.head, ...element.rows.flat()] : [element.text];
}

function toLines(text: string): readonly string[] {
  return text.split('\n').map(toShown);
}

/** Where a picture stands for the compiler: no file of that name is ever written. */
function nameOf(index: number): string {
  return `picture-${index}.png`;
}

const PLACE = '□';

/** What Libertinus Serif, the last of its fonts, has no sign for: PDF/UA-1 refuses a character that is not drawn. */
const HIDDEN =
  /[^\n\t -~\u00A0-\u024F\u0391-\u03A1\u03A3-\u03C9\u0400-\u045F\u1E00-\u1EFF\u2010-\u2027\u202F-\u2037\u2039-\u203E\u20AC\u2116\u2122\u2153-\u2184\u2190-\u219B\u2260\u2264\u2265\u25A1\u2714]+/u;
const ALL_HIDDEN = new RegExp(HIDDEN.source, 'gu');

function toShown(text: string): string {
  return text.normalize('NFC').replaceAll(ALL_HIDDEN, PLACE).replaceAll(LONG_WORD, `$&${MAY_BREAK}`);
}

const LONG_WORD = /\S{30}/gu; // wider ones leave the page
const MAY_BREAK = '\u200B';
