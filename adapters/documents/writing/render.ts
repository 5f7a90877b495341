import type { Export, Format } from '../../../src/views/words/fichiers.ts';
import { toPlain } from '../plain.ts';
import { type Element, type Png, toElements } from './elements.ts';
import { sheetsOf } from './widths.ts';

/** A file of any format. What writes a format is loaded when it is first asked for. */
export async function renderFile(source: Export, format: Format): Promise<Uint8Array> {
  return RENDER[format](toPlain(source));
}

const RENDER: Readonly<Record<Format, (source: Export) => Promise<Uint8Array>>> = {
  csv: async ({ table }) => toBytes((await import('../csv.ts')).renderCsv(table)),
  json: async ({ donnees }) => toBytes(`${JSON.stringify(donnees, null, 2)}\n`),
  xlsx: async (source) => (await import('./xlsx.ts')).renderXlsx(sheetsOf(source)),
  ods: async (source) => (await import('./ods.ts')).renderOds(sheetsOf(source)),
  docx: async (source) => (await import('./docx.ts')).renderDocx(await getElements(source)),
  odt: async (source) => (await import('./odt.ts')).renderOdt(await getElements(source)),
  pptx: async (source) => (await import('./pptx.ts')).renderPptx(await getElements(source, 'screen')),
  pdf: async (source) => (await import('./pdf.ts')).renderPdf(await getElements(source, 'paper')),
};

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `text`: a paper that is worked on. */
type Medium = 'paper' | 'text' | 'screen';

async function getElements({ nom, document }: Export, medium: Medium = 'text'): Promise<readonly Element[]> {
  if (document === null) throw new Error(`${nom} is no document`);
  const drawn = await Promise.all(toElements(document).map((element) => drawElement(element, medium)));
  return drawn.filter((_, index) => !isToldInPicture(drawn, index));
}

/** The figures and the source of a picture follow it: its drawing has them, and its words all of it. */
function isToldInPicture(all: readonly Element[], index: number): boolean {
  const at = all.slice(0, index).findLastIndex((element) => element.kind === 'picture' && element.png);
  const element = all[at];
  if (element?.kind !== 'picture') return false;
  const { figures, source } = element.picture;
  return index - at <= figures.length + (source === '' ? 0 : 1);
}

async function drawElement(element: Element, medium: Medium): Promise<Element> {
  if (element.kind !== 'picture') return element;
  const { drawPicture } = await import('../pictures/draw.ts'); // most documents have no picture
  const size = medium !== 'screen' && element.picture.kind === 'curve' ? 'narrow' : 'wide'; // beside a text
  const bytes = await drawPicture(element.picture, { size, format: 'png' }, medium !== 'screen');
  return { ...element, png: toPng(bytes) };
}

const HEAD = 16; // of a PNG: its size in points is there, twice four bytes: w3.org/TR/png/#11IHDR
const ZOOM = 2; // points for each pixel of a screen

function toPng(bytes: Uint8Array): Png {
  const view = new DataView(bytes.buffer, bytes.byteOffset + HEAD);
  return { bytes, width: view.getUint32(0) / ZOOM, height: view.getUint32(4) / ZOOM };
}
