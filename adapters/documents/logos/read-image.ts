import type { ImageReader, ImageReading } from '../../../src/ports/logos.ts';
import { isPng } from './read-logo.ts';

/** What stands in the place of what came in is points that were drawn here: where it was taken, and by whom, is gone. */
export const imageReader: ImageReader = {
  read: async (bytes) => {
    if (bytes.length > MOST_BYTES) return { faute: 'trop-gros' };
    const source = isPng(bytes) ? readPng(bytes) : readJpeg(bytes);
    if (source === null) return { faute: 'format' };
    const { width, height } = source;
    const isSmall = Math.min(width, height) < SMALLEST;
    return isSmall || width * height > MOST_POINTS ? { faute: 'dimensions' } : draw(source, bytes);
  },
};

const MOST_BYTES = 5_000_000;
const MOST_POINTS = 25_000_000; // of a telephone; each takes four bytes while it is drawn
const SMALLEST = 40;

interface Source {
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** How the camera was held, of the eight ways of exif.org/Exif2-2.PDF (4.6.4 A): a program that shows it turns it. */
  readonly turn: number;
}

// Teams shows no larger one: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
const WIDEST = 1024;
const MOST_MADE = 1_000_000;

/** Smaller and smaller, until every chat takes it. */
async function draw(source: Source, bytes: Uint8Array): Promise<ImageReading> {
  const { Resvg } = await import('@resvg/resvg-js');
  const svg = wrap(source, bytes);
  try {
    const { width, height } = new Resvg(svg, OPTIONS);
    let zoom = Math.min(1, WIDEST / Math.max(width, height));
    for (;;) {
      const image = new Resvg(svg, { ...OPTIONS, fitTo: { mode: 'zoom', value: zoom } }).render();
      const png = new Uint8Array(image.asPng());
      if (!image.pixels.some((value, index) => index % 4 === 3 && value > 0)) return { faute: 'illisible' };
      if (png.length <= MOST_MADE) return { image: { png, largeur: image.width, hauteur: image.height } };
      zoom *= (MOST_MADE / png.length) ** 0.5 * MARGIN;
    }
  } catch {
    return { faute: 'illisible' };
  }
}

const OPTIONS = { font: { loadSystemFonts: false } } as const;
const MARGIN = 0.95; // points of a smaller one take a little more each

function wrap({ type, width, height, turn }: Source, bytes: Uint8Array): string {
  const isSide = turn > 4;
  const [w, h] = isSide ? [height, width] : [width, height];
  const data = Buffer.from(bytes).toString('base64');
  const matrix = TURNS[turn]?.(width, height) ?? '1 0 0 1 0 0';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><image transform="matrix(${matrix})" width="${width}" height="${height}" href="data:image/${type};base64,${data}"/></svg>`;
}

/** From the points as they are stored to the picture as it was seen. */
const TURNS: Readonly<Record<number, (width: number, height: number) => string>> = {
  2: (w) => `-1 0 0 1 ${w} 0`,
  3: (w, h) => `-1 0 0 -1 ${w} ${h}`,
  4: (_, h) => `1 0 0 -1 0 ${h}`,
  5: () => '0 1 1 0 0 0',
  6: (_, h) => `0 1 -1 0 ${h} 0`,
  7: (w, h) => `0 -1 -1 0 ${h} ${w}`,
  8: (w) => `0 -1 1 0 0 ${w}`,
};

/** w3.org/TR/png/#11IHDR */
function readPng(bytes: Uint8Array): Source | null {
  if (bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20), turn: 1 };
}

/** Segments until the one with the size: w3.org/Graphics/JPEG/itu-t81.pdf, B.1.1.4 and B.2.2 */
function readJpeg(bytes: Uint8Array): Source | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  let turn = 1;
  for (let at = 2; at + 9 < bytes.length && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isSize) return { type: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7), turn };
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) turn = findTurn(bytes.subarray(at + 4, at + 2 + length)) ?? turn;
    at += 2 + length;
  }
  return null;
}

/** The tag `Orientation` of an Exif segment: exif.org/Exif2-2.PDF, 4.5.2 and 4.6.2 */
function findTurn(segment: Uint8Array): number | null {
  if (segment.length < 22 || !EXIF.every((value, index) => segment[index] === value)) return null;
  const view = new DataView(segment.buffer, segment.byteOffset + 6, segment.length - 6);
  const isLittle = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, isLittle);
  if (start + 2 > view.byteLength) return null;
  const count = view.getUint16(start, isLittle);
  for (let at = start + 2; at < start + 2 + count * 12 && at + 12 <= view.byteLength; at += 12)
    if (view.getUint16(at, isLittle) === 0x0112) return view.getUint16(at + 8, isLittle);
  return null;
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
