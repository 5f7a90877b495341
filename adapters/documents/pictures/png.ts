import { renderAsync } from '@resvg/resvg-js';
import { FAMILY, REGULAR } from '../typeface.ts';
import { GROUND } from './look.ts';

/** The same as points, twice as many as it has pixels: for e-mail, documents and chats, on a ground of its own. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    background: GROUND,
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: [REGULAR], defaultFontFamily: FAMILY },
  });
  return new Uint8Array(image.asPng());
}
