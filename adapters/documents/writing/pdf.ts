import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Pill } from '../../../src/conversation/chat.ts';
import { noteSignes, piedDePage } from '../../../src/views/words/fichiers.ts';
import { listPills } from '../../../src/views/words/table.ts';
import { DANGER, EDGE, FILLS, INK, QUIET } from '../pictures/look.ts';
import { BOLD, FAMILY, REGULAR } from '../typeface.ts';
import {
  couleursOf,
  type DrawnPicture,
  type Element,
  type FactElement,
  isByHand,
  type PlaceElement,
  type Png,
  type TableElement,
} from './elements.ts';
import { columnsOf } from './widths.ts';

/**
 * A tagged PDF (PDF/UA-1), set in the letters of the pages, what they lack in those that come with the compiler: the
 * machine needs none.
 * @throws Error when the standard cannot be kept: a file that claims it wrongly is not given
 */
export function renderPdf(elements: readonly Element[]): Uint8Array {
  compiler ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: FONTS }] });
  const title = toShown(elements[0]?.text ?? '');
  compiler.resetShadow();
  for (const [index, element] of elements.entries())
    if (element.kind === 'picture' && element.png) mapPicture(compiler, element.png, index);
    else if ('places' in element) mapLogos(compiler, element.places, index);
  const [cover] = elements;
  if (cover?.kind === 'heading' && cover.glance) mapPicture(compiler, cover.glance.png, 0);
  const said = {
    font: FAMILY,
    colors: { ...COLORS, accent: couleursOf(elements).accent },
    title,
    foot: piedDePage(title).map(toShown),
    isLong: elements.reduce(countCharacters, 0) > LONG,
    isDense: elements.reduce(countCharacters, 0) > DENSE,
    elements: toPrinted(elements),
  };
  const set = setPages(compiler, { ...said, isClose: false });
  const close = isBarelyBegun(compiler, set) ? setPages(compiler, { ...said, isClose: true }) : set;
  const bytes = new Uint8Array(
    compiler.pdf(close.numOfPages < set.numOfPages ? close : set, { pdfStandard: 'ua-1' }),
  );
  compiler.evictCache(0);
  return bytes;
}

type Pages = NonNullable<ReturnType<NodeCompiler['compile']>['result']>;

function setPages(compiler: NodeCompiler, said: object): Pages {
  const compiled = compiler.compile({
    mainFileContent: MAIN,
    inputs: { data: JSON.stringify(said) },
    resetRead: true,
  });
  if (compiled.result === null)
    throw new Error('the document cannot be set', { cause: compiled.takeError()?.shortDiagnostics });
  return compiled.result;
}

/** A last page for a few lines: those before it may have room for them. In a long paper nobody minds, and twice is dear. */
function isBarelyBegun(compiler: NodeCompiler, set: Pages): boolean {
  const [end] = compiler.query(set, { selector: '<end>', field: 'value' });
  return set.numOfPages > 1 && set.numOfPages <= MANY && Number.parseFloat(end.y) < BEGUN;
}

const MANY = 40; // pages
const BEGUN = 340; // points from the top of the page, of 842

const COLORS = { ...FILLS, danger: DANGER, edge: EDGE, ink: INK, quiet: QUIET };

/** What fills three pages has a list of contents; a picture takes as much room as half a page of letters. */
const LONG = 6_000;
const PICTURE = 1_200;
const DENSE = 24_000; // ten pages: what is looked up is set a little smaller

function countCharacters(sum: number, element: Element): number {
  if (element.kind === 'picture') return sum + PICTURE;
  return sum + listTexts(element).join('').length;
}

function mapPicture(compiler: NodeCompiler, { bytes }: Png, index: number): void {
  compiler.mapShadow(path.join(import.meta.dirname, nameOf(index)), Buffer.from(bytes));
}

function mapLogos(compiler: NodeCompiler, places: readonly PlaceElement[] = [], index = 0): void {
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
  return besideFacts(gather(all.map(toPrintedOne)));
}

function toPrintedOne(element: Element, index: number) {
  const { text, ...rest } = element;
  const lines = toLines(text);
  switch (element.kind) {
    case 'picture':
      return {
        kind: isCurve(element) ? 'curve' : element.png ? 'picture' : 'left-out',
        ...toDrawn(element, index),
      };
    case 'parties':
      return { kind: element.kind, lines: [], places: toPlaces(element.places, index) };
    case 'heading':
      return {
        ...{ kind: element.kind, level: element.level, isAnnexe: element.isAnnexe === true, lines },
        places: toPlaces(element.places ?? [], index),
        ...(element.glance && { glance: toDrawn(element.glance, index) }),
      };
    case 'fact':
      return { ...rest, lines: markPills(element) };
    case 'table':
      return { ...rest, lines, ...toCells(element) };
    default:
      return { ...rest, lines };
  }
}

function toDrawn({ text, picture }: Pick<DrawnPicture, 'text' | 'picture'>, index: number) {
  const { title, source } = picture;
  return { file: nameOf(index), title: toLines(title), source: toShown(source), lines: toLines(text) };
}

type Printed = ReturnType<typeof toPrintedOne>;

function isCurve(element: Element): boolean {
  return element.kind === 'picture' && element.picture.kind === 'curve' && element.png !== undefined;
}

interface Gathered {
  readonly kind: string;
  readonly all?: Printed[];
}

/** Curves stand beside the facts that they follow. */
function besideFacts(gathered: readonly Gathered[]): readonly object[] {
  return gathered.flatMap((one, index): readonly object[] => {
    const [before, next] = [gathered[index - 1], gathered[index + 1]];
    if (one.kind === 'curves' && before?.kind === 'facts') return [];
    return [one.kind === 'facts' && next?.kind === 'curves' ? { ...one, beside: next.all } : one];
  });
}

/** Facts that follow each other stand in two columns, items are one list, curves side by side. */
function gather(all: readonly Printed[]): readonly Gathered[] {
  const gathered: Gathered[] = [];
  for (const one of all) {
    const last = gathered.at(-1);
    const kind = GATHERED.get(one.kind);
    if (kind === undefined) gathered.push(one);
    else if (last?.kind === kind) last.all?.push(one);
    else gathered.push({ kind, all: [one] });
  }
  return gathered;
}

const GATHERED: ReadonlyMap<string, string> = new Map([
  ['fact', 'facts'],
  ['item', 'items'],
  ['curve', 'curves'],
]);

/** A line in parts: what it says, and the colour of what says where something stands, with the word that it stands before. */
type Line = string | readonly Part[];
type Part = string | { readonly tone: Pill['tone']; readonly word: string };

function markPills({ text, pills = [] }: Pick<FactElement, 'text' | 'pills'>): readonly Line[] {
  const parts: Part[] = [];
  const [first = '', ...others] = text.split('\n');
  let rest = first;
  for (const { label, tone } of pills) {
    const at = rest.indexOf(label);
    if (at === -1) continue;
    const [word = ''] = toShown(label).split(' ', 1);
    parts.push(toShown(rest.slice(0, at)), { tone, word }, toShown(label).slice(word.length));
    rest = rest.slice(at + label.length);
  }
  return [[...parts, toShown(rest)], ...others.map(toShown)];
}

function toCells(element: TableElement) {
  const { head, rows, pills = [] } = element;
  const pillsOf = (cell: string) => listPills(cell, pills);
  return {
    shares: columnsOf(element, 100),
    head: head.map(toLines),
    isByHand: isByHand(element),
    rows: rows.map((row) => row.map((text) => markPills({ text, pills: pillsOf(text) }))),
  };
}

function toPlaces(places: readonly PlaceElement[], index: number) {
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
