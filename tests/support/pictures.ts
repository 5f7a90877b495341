import { drawPicture } from '../../adapters/documents/pictures/draw.ts';
import { createPictures, type PicturesOptions } from '../../adapters/documents/pictures/index.ts';
import type { Pictures } from '../../src/ports/pictures.ts';

/** The program's own pictures, drawn in the thread of the test. */
export function createTestPictures(
  publicUrl: string,
  secret = 'a secret of the tests',
  find: Partial<Pick<PicturesOptions, 'findImage' | 'findLogo'>> = {},
): Pictures {
  const none = { findImage: async () => null, findLogo: async () => null };
  return createPictures({ secret, publicUrl, maker: { draw: drawPicture }, ...none, ...find });
}
