import type { Picture } from '../../../src/conversation/picture.ts';
import type { PictureLook } from '../../../src/ports/pictures.ts';
import type { DrawnSize } from './look.ts';
import { drawSvg } from './svg.ts';

/** A picture as a file; `isPaper`: it will be printed. What makes points is loaded when it is first asked for. */
export async function drawPicture(
  picture: Picture,
  { size, format }: Pick<PictureLook, 'format'> & { readonly size: DrawnSize },
  isPaper = false,
): Promise<Uint8Array> {
  const svg = drawSvg(picture, size, isPaper);
  if (format === 'svg') return new TextEncoder().encode(svg);
  return (await import('./png.ts')).drawPng(svg);
}
