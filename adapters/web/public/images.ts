import { type Request, type RequestHandler, Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import {
  PICTURE_FORMATS,
  PICTURE_SIZES,
  type PictureFormat,
  type Pictures,
} from '../../../src/ports/pictures.ts';
import { addPage } from '../requests/routing.ts';
import { createTurns } from '../requests/turns.ts';

/**
 * Pictures, each at an address that holds its very figures: whoever has the address has them, and nobody else can make
 * one. What is at it never changes.
 */
export function createImagesRouter(pictures: Pick<Pictures, 'open' | 'draw' | 'readImage'>): Router {
  const router = Router();
  addPage(router, PATHS.image, createImage(pictures));
  return router;
}

/** Somebody's own image, which may be withdrawn: nobody keeps it. */
async function findOwn(
  { image, size, format }: Request['params'],
  { readImage }: Pick<Pictures, 'readImage'>,
): Promise<Uint8Array | null> {
  return size === 'wide' && format === 'png' ? readImage(String(image)) : null;
}

function createImage(pictures: Pick<Pictures, 'open' | 'draw' | 'readImage'>): RequestHandler {
  const { open, draw } = pictures;
  const inTurn = createTurns(MOST_WAITING, MOST_WAITING);
  return async ({ params, ip, socket }, response, next) => {
    const size = PICTURE_SIZES.find((one) => one === params.size);
    const format = PICTURE_FORMATS.find((one) => one === params.format);
    const picture = open(String(params.image));
    if (picture === null) {
      const own = await findOwn(params, pictures);
      if (own === null) return next();
      response.set({ 'Cache-Control': 'private, no-store', 'Content-Type': CONTENT_TYPES.png });
      return void response.send(Buffer.from(own));
    }
    if (size === undefined || format === undefined) return next();
    const bytes = await inTurn(ip, () => draw(picture, { size, format }), socket);
    response
      .set({
        'Cache-Control': 'private, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; font-src data:", // a drawing has a style and letters of its own
        'Content-Type': CONTENT_TYPES[format],
      })
      .send(Buffer.from(bytes));
  };
}

const MOST_WAITING = 5_000; // Slack or Teams, each one network, looks at all of a wave; only addresses of ours come so far

const CONTENT_TYPES: Readonly<Record<PictureFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
};
