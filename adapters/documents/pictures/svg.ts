// In one file: its 300 modules take ten times as long to load, and twice the memory.
import { init } from 'echarts/dist/echarts.esm.min.mjs';
import { describePicture, type Picture } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';
import { toPlain } from '../plain.ts';
import { FAMILY } from '../typeface.ts';
import { takeLetters } from './letters.ts';
import { DARK, WIDTHS } from './look.ts';
import { toDrawing } from './options.ts';

/** A drawing that says what it shows, and takes the colours of a dark screen by itself. */
export function drawSvg(given: Picture, size: PictureSize): string {
  const picture = toPlain(given);
  const { height, option } = toDrawing(picture, size);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTHS[size], height });
  try {
    chart.setOption(option);
    return complete(chart.renderToSVGString(), picture);
  } finally {
    chart.dispose();
  }
}

/** `title` and `desc` come first in a drawing, so that they are its name: w3.org/TR/svg-aam-1.0 */
function complete(svg: string, picture: Picture): string {
  const head = [
    `<title id="t">${escapeXml(picture.title)}</title>`,
    `<desc id="d">${escapeXml(describePicture(picture))}</desc>`,
    `<style>${bringLetters(svg)}@media (prefers-color-scheme: dark){${RULES}}</style>`,
  ];
  return tidy(svg).replace(/^<svg([^>]*)>/, (_, attributes: string) => {
    return `<svg${attributes} role="img" aria-labelledby="t d">${head.join('')}`;
  });
}

/** Of its words alone: about 5 kB. */
function bringLetters(svg: string): string {
  const words = [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text = '']) =>
    text.replaceAll(/&\w+;/g, '&<>"'),
  );
  const font = Buffer.from(takeLetters(words.join(''))).toString('base64');
  return `@font-face{font-family:"${FAMILY}";src:url(data:font/ttf;base64,${font})}`;
}

/** What is for a pointer goes, and names that count the drawings of this process: the same picture is the same file. */
function tidy(svg: string): string {
  return svg
    .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
    .replaceAll(/ (?:class="zr[^"]*"|pointer-events="[^"]*")/g, '')
    .replaceAll(/(id="|url\(#)zr\d+-/g, '$1p-');
}

const RULES = Object.entries(DARK)
  .flatMap(([light, dark]) => [`[fill="${light}"]{fill:${dark}}`, `[stroke="${light}"]{stroke:${dark}}`])
  .join('');

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
