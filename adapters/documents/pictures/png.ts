import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';
import { FONT, GROUND } from './look.ts';

/** The same as points, twice as many as it has pixels: for e-mail, documents and chats, on a ground of its own. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    background: GROUND,
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: FONT },
  });
  return new Uint8Array(image.asPng());
}

// The package of PDF.js brings them: a machine may have no font at all.
const FONTS = ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'].map((name) =>
  fileURLToPath(import.meta.resolve(`pdfjs-dist/standard_fonts/${name}`)),
);
