import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Format } from '../../src/views/words/fichiers.ts';

/** What a file says, in its order, read as another program reads it. */
export type Read = (bytes: Uint8Array) => Promise<string> | string;

export const READ: Readonly<Record<Exclude<Format, 'json'>, Read>> = {
  csv: (bytes) => rowsOfCsv(bytes).flat().join('\n'),
  xlsx: (bytes) => textOfXml(readPart(bytes, 'xl/sharedStrings.xml'), 'si'), // all that is no number and no day
  ods: (bytes) => textOfXml(readPart(bytes, 'content.xml'), 'text:p'),
  odt: (bytes) => textOfXml(readPart(bytes, 'content.xml').replaceAll('</text:h>', '</text:p>'), 'text:p'),
  docx: (bytes) => textOfXml(readPart(bytes, 'word/document.xml'), 'w:p'),
  pptx: (bytes) => listSlides(bytes).join('\n'),
  pdf: textOfPdf,
};

/** One file of an archive. */
export function readPart(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  if (part === undefined) throw new Error(`no ${name} in this file`);
  return strFromU8(part);
}

/** Every file of an archive that is XML. */
export function listXml(bytes: Uint8Array): readonly (readonly [name: string, xml: string])[] {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(xml|rels)$/.test(name))
    .map(([name, part]) => [name, strFromU8(part)]);
}

export function listSlides(bytes: Uint8Array): readonly string[] {
  const slides = listXml(bytes).flatMap(([name, xml]) => {
    const [, rank] = /^ppt\/slides\/slide(\d+)\.xml$/.exec(name) ?? [];
    return rank === undefined ? [] : [{ rank: Number(rank), xml }];
  });
  return slides.toSorted((a, b) => a.rank - b.rank).map(({ xml }) => textOfXml(xml, 'a:p'));
}

/** The roles of its tags, in the order of reading: `H1`, `P`, `L` ... */
export async function listPdfRoles(bytes: Uint8Array): Promise<readonly string[]> {
  const roles: string[] = [];
  await eachPage(bytes, async (page) => {
    const collect = ({ role, children = [] }: Tag): void => {
      if (role !== undefined) roles.push(role);
      children.forEach(collect);
    };
    const tree = (await page.getStructTree()) as Tag | null;
    if (tree !== null) collect(tree);
  });
  return roles;
}

/** Without spaces and what only allows a line to break: what a text says, however it is set. */
export function compact(text: string): string {
  return text.replaceAll(/[\s\u200B]/g, '');
}

/** A tag, or a piece of what it holds, with its name in the page. */
export interface Tag {
  readonly role?: string;
  readonly id?: string;
  readonly children?: readonly Tag[];
}

export type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  return (await listPdfPages(bytes)).map(({ text }) => text).join('\n');
}

/** Each page: what it says, its words where they stand, and how large it is, all in points from the lower left. */
export async function listPdfPages(bytes: Uint8Array) {
  const pages: { text: string; words: readonly Word[]; width: number; height: number }[] = [];
  await eachPage(bytes, async (page) => {
    const items = (await page.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
    const [, , width = 0, height = 0] = page.view;
    const words = items
      .filter(({ str }) => str.trim() !== '')
      .map(
        ({ str, transform, ...box }): Word => ({
          str,
          x: transform[4],
          y: transform[5],
          width: box.width,
          height: box.height,
        }),
      );
    pages.push({ text: items.map(({ str }) => str).join(' '), words, width, height });
  });
  return pages;
}

interface Word extends Readonly<Record<'x' | 'y' | 'width' | 'height', number>> {
  readonly str: string;
}

/** The names of the typefaces that it is set in. */
export async function listPdfFonts(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  await eachPage(bytes, async (page) => {
    const { fnArray, argsArray } = await page.getOperatorList();
    const ids = argsArray.flatMap((args, index) => (fnArray[index] === OPS.setFont ? [`${args[0]}`] : []));
    for (const id of ids) names.add(page.commonObjs.get(id).name.replace(/^[A-Z]+\+/, ''));
  });
  return names;
}

export async function eachPage(bytes: Uint8Array, visit: (page: Page) => Promise<void>): Promise<void> {
  const task = getDocument({
    data: bytes.slice(),
    useSystemFonts: false,
    fontExtraProperties: true, // their names
    verbosity: 0,
  });
  const document = await task.promise;
  for (let number = 1; number <= document.numPages; number += 1) await visit(await document.getPage(number));
  await task.destroy();
}

function rowsOfCsv(bytes: Uint8Array): string[][] {
  return parse(new TextDecoder().decode(bytes), { delimiter: ';', bom: true }) as string[][];
}

function textOfXml(xml: string, tag: string): string {
  return xml
    .replaceAll(/<text:s text:c="(\d+)"\/>/g, (_, count: string) => ' '.repeat(Number(count)))
    .replaceAll(`</${tag}>`, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** What is wrong with an XML text; null when each of its tags is closed and nothing in it is forbidden. */
export function findXmlFault(xml: string): string | null {
  const open: string[] = [];
  for (const [tag, closing, name = '', empty] of xml.matchAll(
    /<(\/?)([\w:.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>/g,
  )) {
    if (closing === '/') {
      if (open.pop() !== name) return tag;
    } else if (empty === '') open.push(name);
  }
  const rest = xml.replaceAll(/<\?xml[^>]*\?>|<\/?[\w:.-]+(?:\s+[\w:.-]+="[^"<]*")*\s*\/?>/g, '');
  const forbidden = /[<]|&(?!(?:lt|gt|quot|apos|amp|#\d+);)|[^\t\n\r\P{Cc}]|[\uFFFE\uFFFF]/u.exec(rest);
  return open.pop() ?? forbidden?.[0] ?? null;
}
