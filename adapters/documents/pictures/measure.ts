import { readFileSync } from 'node:fs';
import { REGULAR } from '../typeface.ts';

/** How wide a text is in the letters of the pages, in pixels: learn.microsoft.com/typography/opentype/spec/hmtx */
export function widthOf(text: string, size: number): number {
  font ??= read();
  const { advances, unit, letters } = font;
  let sum = 0;
  for (const letter of text) sum += advances[letters.get(letter.codePointAt(0) ?? 0) ?? 0] ?? unit;
  return (sum * size) / unit;
}

/** A text in lines that fit; a word that fits none is cut where it must. */
export function wrap(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAK)) {
    if (line !== '' && widthOf(`${line}${word}`.trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
    while (widthOf(line.trimEnd(), size) > width && line.length > 1) {
      const end = countFitting(line, width, size);
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return [...lines, line.trimEnd()].filter((one, index) => one !== '' || index === 0);
}

const BREAK = /(?<=[ \-/])(?=[^ ])/u; // a no-break space is another character

function countFitting(line: string, width: number, size: number): number {
  let end = 1;
  while (end < line.length && widthOf(line.slice(0, end + 1), size) <= width) end += 1;
  return end;
}

interface Font {
  readonly unit: number;
  readonly advances: readonly number[];
  /** Which glyph each character is. */
  readonly letters: ReadonlyMap<number, number>;
}

let font: Font | undefined;

function read(): Font {
  const bytes = readFileSync(REGULAR);
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const at = 12 + 16 * index;
    const start = bytes.readUInt32BE(at + 8);
    tables.set(
      bytes.toString('latin1', at, at + 4),
      bytes.subarray(start, start + bytes.readUInt32BE(at + 12)),
    );
  }
  const of = (name: string) => {
    const table = tables.get(name);
    if (table === undefined) throw new RangeError(`the font has no ${name}`);
    return table;
  };
  const count = of('hhea').readUInt16BE(34);
  const measures = of('hmtx');
  const known = Array.from({ length: count }, (_, index) => measures.readUInt16BE(4 * index));
  const glyphs = of('maxp').readUInt16BE(4);
  const last = known.at(-1) ?? 0; // those that follow are as wide as the last one
  const advances = [...known, ...Array.from({ length: glyphs - count }, () => last)];
  return { unit: of('head').readUInt16BE(18), advances, letters: readLetters(of('cmap')) };
}

/** Of the format that maps characters of two bytes: learn.microsoft.com/typography/opentype/spec/cmap */
function readLetters(table: Buffer): ReadonlyMap<number, number> {
  const letters = new Map<number, number>();
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const part = table.subarray(table.readUInt32BE(8 + 8 * index));
    if (part.readUInt16BE(0) !== SEGMENTS) continue;
    const width = part.readUInt16BE(6);
    for (let at = 0; at < width; at += 2) {
      const [end, start] = [part.readUInt16BE(14 + at), part.readUInt16BE(16 + width + at)];
      const [delta, place] = [16 + 2 * width + at, 16 + 3 * width + at];
      const offset = part.readUInt16BE(place);
      for (let code = start; code <= end && code !== 0xff_ff; code += 1) {
        const glyph = offset === 0 ? code : part.readUInt16BE(place + offset + 2 * (code - start));
        if (glyph !== 0) letters.set(code, (glyph + part.readUInt16BE(delta)) & 0xff_ff);
      }
    }
  }
  return letters;
}

const SEGMENTS = 4;
