import type { Picture } from '../../../src/conversation/picture.ts';
import type { Document } from '../../../src/views/words/document.ts';
import type { Export, Format } from '../../../src/views/words/fichiers.ts';
import { ACCENT, type DrawnSize } from '../pictures/look.ts';
import { toPlain } from '../plain.ts';
import { type DrawnPicture, type Element, type Png, toElements } from './elements.ts';
import { sheetsOf } from './widths.ts';

/** A file of any format. What writes a format is loaded when it is first asked for. */
export async function renderFile(source: Export, format: Format): Promise<Uint8Array> {
  return RENDER[format](toPlain(source));
}

const RENDER: Readonly<Record<Format, (source: Export) => Promise<Uint8Array>>> = {
  csv: async ({ table }) => toBytes((await import('../csv.ts')).renderCsv(table)),
  json: async ({ donnees }) => toBytes(`${JSON.stringify(donnees, null, 2)}\n`),
  xlsx: async (source) => (await import('./xlsx.ts')).renderXlsx(sheetsOf(source), accentOf(source)),
  ods: async (source) => (await import('./ods.ts')).renderOds(sheetsOf(source), accentOf(source)),
  docx: async (source) => (await import('./docx.ts')).renderDocx(await getElements(source)),
  odt: async (source) => (await import('./odt.ts')).renderOdt(await getElements(source)),
  pptx: async (source) => (await import('./pptx.ts')).renderPptx(await getElements(source, 'screen')),
  pdf: async (source) => (await import('./pdf.ts')).renderPdf(await getElements(source, 'paper')),
};

function accentOf({ document }: Export): string {
  return document?.apparence?.couleurs?.accent ?? ACCENT;
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `text`: a paper that is worked on. */
type Medium = 'paper' | 'text' | 'screen';

async function getElements({ nom, document }: Export, medium: Medium = 'text'): Promise<readonly Element[]> {
  if (document === null) throw new Error(`${nom} is no document`);
  const drawn = await Promise.all(toElements(document).map((element) => drawElement(element, medium)));
  const [title, ...rest] = drawn.filter((_, index) => !isToldInPicture(drawn, index));
  if (title?.kind !== 'heading') return drawn;
  return [{ ...title, ...(await drawGlance(document, medium)) }, ...rest];
}

/** The first slide has the plan at a glance, and the cover of what tells it only after something else. */
async function drawGlance({ blocks }: Document, medium: Medium): Promise<{ readonly glance?: DrawnPicture }> {
  const at = blocks.findIndex((block) => block.kind === 'picture' && block.picture.kind === 'glance');
  const block = blocks[at];
  if (block?.kind !== 'picture' || block.picture.kind !== 'glance') return {};
  const { picture } = block;
  const isTold = at < 2 || picture.rows.flatMap(({ cells }) => cells).length < FEW; // on that very page
  if (isTold && medium !== 'screen') return {};
  return { glance: { text: picture.title, picture, png: await draw(picture, 'strip', medium) } };
}

/** The figures and the source of a picture follow it: its drawing has them, and its words all of it. */
function isToldInPicture(all: readonly Element[], index: number): boolean {
  const at = all.slice(0, index).findLastIndex((element) => element.kind === 'picture' && element.png);
  const element = all[at];
  if (element?.kind !== 'picture') return false;
  const { figures, source } = element.picture;
  return index - at <= figures.length + (source === '' ? 0 : 1);
}

const FEW = 9; // cells

async function drawElement(element: Element, medium: Medium): Promise<Element> {
  if (element.kind !== 'picture') return element;
  const size = medium !== 'screen' && element.picture.kind === 'curve' ? 'narrow' : 'wide'; // beside a text
  return { ...element, png: await draw(element.picture, size, medium) };
}

async function draw(picture: Picture, size: DrawnSize, medium: Medium): Promise<Png> {
  const { drawPicture } = await import('../pictures/draw.ts'); // most documents have no picture
  return toPng(await drawPicture(picture, { size, format: 'png' }, medium !== 'screen'));
}

const HEAD = 16; // of a PNG: its size in points is there, twice four bytes: w3.org/TR/png/#11IHDR
const ZOOM = 2; // points for each pixel of a screen

function toPng(bytes: Uint8Array): Png {
  const view = new DataView(bytes.buffer, bytes.byteOffset + HEAD);
  return { bytes, width: view.getUint32(0) / ZOOM, height: view.getUint32(4) / ZOOM };
}
