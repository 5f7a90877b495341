import { drawPicture } from '../../adapters/documents/pictures/draw.ts';
import { createPictures } from '../../adapters/documents/pictures/index.ts';
import type { Pictures } from '../../src/ports/pictures.ts';

/** The program's own pictures, drawn in the thread of the test. */
export function createTestPictures(publicUrl: string, secret = 'a secret of the tests'): Pictures {
  return createPictures({ secret, publicUrl, maker: { draw: drawPicture } });
}
