import { expect, it } from 'vitest';
import { imageReader } from '../../../../../adapters/documents/logos/read-image.ts';
import type { ImageLogo } from '../../../../../src/ports/logos.ts';
import { aJpeg, aPng } from '../../../../support/logo-samples.ts';

/** The colour of the first and of the last point, as the image is seen. */
async function cornersOf({ png, largeur, hauteur }: ImageLogo) {
  const { Resvg } = await import('@resvg/resvg-js');
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${largeur}" height="${hauteur}"><image width="${largeur}" height="${hauteur}" href="${href}"/></svg>`;
  const { pixels } = new Resvg(svg).render();
  const nameOf = (at: number) => ((pixels[at] ?? 0) > (pixels[at + 1] ?? 0) ? 'red' : 'green');
  const last = (largeur * hauteur - 1) * 4;
  return [nameOf(0), nameOf((largeur - 1) * 4), nameOf(last - (largeur - 1) * 4), nameOf(last)];
}

async function read(bytes: Uint8Array): Promise<ImageLogo> {
  const reading = await imageReader.read(bytes);
  if ('faute' in reading) throw new Error(reading.faute);
  return reading.image;
}

it('is drawn anew, with nothing that its camera wrote beside it', async () => {
  const image = await read(aJpeg(1, 'Calais 50.9513'));
  expect(image).toMatchObject({ largeur: 48, hauteur: 48 });
  expect(Buffer.from(image.png).toString('latin1')).not.toContain('50.9513');
});

it.each([
  [1, ['green', 'red', 'red', 'red']],
  [2, ['red', 'green', 'red', 'red']],
  [3, ['red', 'red', 'red', 'green']],
  [4, ['red', 'red', 'green', 'red']],
  [5, ['green', 'red', 'red', 'red']],
  [6, ['red', 'green', 'red', 'red']],
  [7, ['red', 'red', 'red', 'green']],
  [8, ['red', 'red', 'green', 'red']],
])('stands upright however the camera was held (%i)', async (turn, corners) => {
  expect(await cornersOf(await read(aJpeg(turn)))).toEqual(corners);
});

it('is no larger than every chat takes', async () => {
  const image = await read(aPng(3000, 1500));
  expect(image).toMatchObject({ largeur: 1024, hauteur: 512 });
  expect(image.png.length).toBeLessThanOrEqual(1_000_000);
});

it('keeps its size where it is small', async () => {
  expect(await read(aPng(300, 60))).toMatchObject({ largeur: 300, hauteur: 60 });
});

it.each([
  ['too many bytes', new Uint8Array(5_000_001), 'trop-gros'],
  ['a drawing', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'format'],
  ['WebP', new TextEncoder().encode('RIFF\0\0\0\0WEBPVP8 '), 'format'],
  ['nothing', new Uint8Array(0), 'format'],
  ['what a few bytes unfold to', aPng(6000, 5000), 'dimensions'],
  ['a line', aPng(600, 10), 'dimensions'],
  ['half of one', aJpeg(1).slice(0, 60), 'format'],
  ['a broken one', aPng(100, 100).slice(0, 60), 'illisible'],
])('is refused: %s', async (_, bytes, faute) => {
  expect(await imageReader.read(bytes)).toEqual({ faute });
});
