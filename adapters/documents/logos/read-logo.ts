import type { FauteLogo } from '../../../src/domain/annuaire/logo.ts';
import type { ImageLogo, LogoReader, LogoReading } from '../../../src/ports/logos.ts';
import { readSvg } from './read-svg.ts';

/** Whatever comes in, points come out, drawn anew here: nothing of a file that somebody handed in is ever served. */
export const logoReader: LogoReader = {
  read: async (bytes) => {
    if (bytes.length > MOST_BYTES) return { faute: 'trop-gros' };
    const source = isPng(bytes) ? wrapPng(bytes) : readSvg(toText(bytes));
    return 'faute' in source ? source : draw(source.svg);
  },
};

const MOST_BYTES = 1_000_000;
const WIDEST = 600; // points: 3 cm in print, at 500 to the inch
const TALLEST = 300;

async function draw(svg: string): Promise<LogoReading> {
  const { Resvg } = await import('@resvg/resvg-js');
  try {
    const { width, height } = new Resvg(svg, OPTIONS);
    if (!isLength(width) || !isLength(height)) return { faute: 'dimensions' };
    const zoom = Math.min(WIDEST / width, TALLEST / height);
    if (Math.min(width, height) * zoom < SMALLEST) return { faute: 'dimensions' };
    const image = new Resvg(svg, { ...OPTIONS, fitTo: { mode: 'zoom', value: zoom } }).render();
    if (!image.pixels.some((value, index) => index % 4 === 3 && value > 0)) return { faute: 'vide' };
    const drawn: ImageLogo = {
      png: new Uint8Array(image.asPng()),
      largeur: image.width,
      hauteur: image.height,
    };
    return { image: drawn };
  } catch {
    return { faute: 'svg-illisible' }; // the drawing has no more to say
  }
}

const OPTIONS = { font: { loadSystemFonts: false } } as const;
const SMALLEST = 20; // points: a line is no logo

function isLength(length: number): boolean {
  return Number.isFinite(length) && length > 0 && length <= LONGEST;
}

const LONGEST = 20_000;

/** w3.org/TR/png/#5PNG-file-signature */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((value, index) => bytes[index] === value);
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEAD = 16; // where its width and height stand, twice four bytes: w3.org/TR/png/#11IHDR
const MOST_POINTS = 4_000_000; // what a few bytes unfold to

function wrapPng(bytes: Uint8Array): { readonly svg: string } | { readonly faute: FauteLogo } {
  if (bytes.length < HEAD + 8) return { faute: 'png-illisible' };
  const view = new DataView(bytes.buffer, bytes.byteOffset + HEAD);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  if (width === 0 || height === 0 || width * height > MOST_POINTS) return { faute: 'dimensions' };
  const data = Buffer.from(bytes).toString('base64');
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></svg>`,
  };
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
