import { type DateLook, describePicture, type Picture } from '../../../src/conversation/picture.ts';
import { toPlain } from '../plain.ts';
import { FAMILY } from '../typeface.ts';
import { toDrawing } from './layout.ts';
import { takeLetters } from './letters.ts';
import * as look from './look.ts';

/** A drawing that says what it shows, and takes the colours of a dark screen by itself; `isPaper`: states are hatched too, curves are lower. */
export function drawSvg(given: Picture, size: look.DrawnSize, isPaper = false): string {
  const picture = toPlain(given);
  const { width, height, marks } = toDrawing(picture, size, isPaper);
  const high = Math.ceil(height);
  // `title` and `desc` come first in a drawing, so that they are its name: w3.org/TR/svg-aam-1.0
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${high}" viewBox="0 0 ${width} ${high}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeXml(picture.title)}</title>`,
    `<desc id="d">${escapeXml(describePicture(picture))}</desc>`,
    `<style>${bringLetters(marks)}@media (prefers-color-scheme: dark){${RULES}}`,
    `@media print,(forced-colors: active){.hatched{display:inline}}</style>`,
    definePatterns(marks),
    `<g font-family="${FAMILY}, Arial, sans-serif" font-size="${look.TYPE}">`,
    ...marks.map((mark) => drawMark(mark, isPaper)),
    '</g></svg>',
  ].join('');
}

/** Of its words alone: about 5 kB. */
function bringLetters(marks: look.Drawing['marks']): string {
  const words = marks.map((mark) => (mark.kind === 'text' ? mark.text : ''));
  const font = Buffer.from(takeLetters(words.join(''))).toString('base64');
  return `@font-face{font-family:"${FAMILY}";src:url(data:font/ttf;base64,${font})}`;
}

function definePatterns(marks: look.Drawing['marks']): string {
  const tones = new Set(
    marks.flatMap((mark) => (mark.kind === 'area' && !mark.hasLetter ? [mark.tone] : [])),
  );
  const patterns = [...tones].flatMap((tone) => {
    const path = look.HATCHINGS[tone];
    if (path === null) return [];
    return `<pattern id="${tone}" width="8" height="8" patternUnits="userSpaceOnUse"><path d="${path}" stroke="${look.INK}" stroke-width="1" stroke-opacity="0.45" stroke-linecap="round"/></pattern>`;
  });
  return patterns.length === 0 ? '' : `<defs>${patterns.join('')}</defs>`;
}

function drawMark(mark: look.Mark, isPaper: boolean): string {
  switch (mark.kind) {
    case 'area':
      return drawArea(mark, isPaper);
    case 'ring':
      return `<rect ${placeOf(mark)} rx="8" fill="none" stroke="${look.ACCENT}" stroke-width="2"/>`;
    case 'line':
      return `<path d="M${mark.points.map(toPair).join('L')}" fill="none" ${STROKES[mark.look]}/>`;
    case 'sign':
      return SIGNS[mark.look](short(mark.x), short(mark.y));
    case 'dot':
      return `<circle cx="${short(mark.x)}" cy="${short(mark.y)}" r="${mark.radius}" fill="${mark.color}" stroke="${look.GROUND}" stroke-width="2"/>`;
    case 'triangle': {
      const { x, y, size } = mark;
      const [half, up] = [size / 2, size * TALL];
      return `<path d="M${toPair({ x, y: y - up / 2 })}L${toPair({ x: x + half, y: y + up / 2 })}L${toPair({ x: x - half, y: y + up / 2 })}Z" fill="${look.DANGER}" stroke="${look.GROUND}" stroke-width="1.5"/>`;
    }
    case 'text':
      return `<text x="${short(mark.x)}" y="${short(mark.y)}" text-anchor="${mark.anchor}" fill="${mark.color}">${escapeXml(mark.text)}</text>`;
  }
}

const TALL = 0.87;

function drawArea(mark: Extract<look.Mark, { kind: 'area' }>, isPaper: boolean): string {
  const { tone, round = 2 } = mark;
  const place = `${placeOf(mark)} rx="${round}"`;
  const dashes = tone === 'unknown' ? ' stroke-dasharray="3 3"' : '';
  const edge = tone === 'done' ? '' : ` stroke="${look.EDGE}"${dashes}`;
  const area = `<rect ${place} fill="${look.FILLS[tone]}"${edge}/>`;
  if (look.HATCHINGS[tone] === null || mark.hasLetter) return area;
  return `${area}<rect class="hatched" ${isPaper ? '' : 'display="none" '}${place} fill="url(#${tone})"/>`;
}

/** Told apart without their colours: a full and an open circle, a square and a cross (adapters/web/assets/frise.css). */
const SIGNS: Readonly<Record<DateLook, (x: string, y: string) => string>> = {
  done: (x, y) =>
    `<circle cx="${x}" cy="${y}" r="5" fill="${look.ACCENT}" stroke="${look.INK}" stroke-width="1.5"/>`,
  'to-come': (x, y) =>
    `<circle cx="${x}" cy="${y}" r="5" fill="${look.GROUND}" stroke="${look.INK}" stroke-width="1.5"/>`,
  due: (x, y) =>
    `<path d="M${x} ${y}m-5 -5h10v10h-10Z" fill="${look.FILLS['put-off']}" stroke="${look.INK}" stroke-width="1.5"/>`,
  late: (x, y) =>
    `<path d="M${x} ${y}m-5 -5l10 10m0 -10l-10 10" fill="none" stroke="${look.DANGER}" stroke-width="3"/>`,
};

const STROKES: Readonly<Record<look.LineLook, string>> = {
  tick: `stroke="${look.FILLS.waiting}"`,
  now: `stroke="${look.ACCENT}" stroke-width="2"`,
  axis: `stroke="${look.EDGE}"`,
  aim: `stroke="${look.QUIET}" stroke-width="1.5" stroke-dasharray="6 5"`,
  curve: `stroke="${look.INK}" stroke-width="2" stroke-linejoin="round"`,
};

function placeOf({ x, y, width, height }: look.Box): string {
  return `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
}

function toPair({ x, y }: look.Point): string {
  return `${short(x)} ${short(y)}`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const RULES = Object.entries(look.DARK)
  .flatMap(([light, dark]) => [`[fill="${light}"]{fill:${dark}}`, `[stroke="${light}"]{stroke:${dark}}`])
  .join('');

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
