import { dropUnseen } from '../conversation/clean-text.ts';

/**
 * What one character takes where it is shown. A platform that escapes text, or counts bytes, counts more than the
 * character's own length, never less.
 */
export type SizeOf = (character: string) => number;

/** Without what nobody types or sees, and without half characters. */
export function tidyText(text: string): string {
  return dropUnseen(text)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n');
}

/** Text of `max` at most; the end of a sentence or a word is preferred to cut it. Not escaped, here and below. */
export function clip(text: string, max: number, sizeOf: SizeOf = asItIs): string {
  const tidy = tidyText(text);
  if (fits(tidy, max, sizeOf)) return tidy;
  const start = tidy.slice(0, endOf(tidy, max - sizeOf(ELLIPSIS), sizeOf));
  return `${start.replace(/[\s\p{Pd}.,;:…(«]+$/u, '')}${ELLIPSIS}`;
}

/** The same on one line: what has no room for line breaks, a title or the label of a button; a dash when blank. */
export function clipLine(text: string, max: number, sizeOf: SizeOf = asItIs): string {
  return orDash(clip(tidyText(text).replace(/\s+/g, keepNoBreak).trim(), max, sizeOf));
}

/** Whether a title is shown without a cut in so much room. */
export function isWholeLine(text: string, max: number, sizeOf: SizeOf = asItIs): boolean {
  return clipLine(text, max, sizeOf) === clipLine(text, Number.POSITIVE_INFINITY);
}

/** The whole text in pieces of `max` at most; blank text has none. */
export function splitText(text: string, max: number, sizeOf: SizeOf = asItIs): readonly string[] {
  const pieces: string[] = [];
  let rest = tidyText(text).trimEnd();
  while (!fits(rest, max, sizeOf)) {
    const end = endOf(rest, max, sizeOf);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

/** Platforms refuse a text without a character. */
export function orDash(text: string): string {
  return text.trim() === '' ? '–' : text;
}

/** One text of those that say something, a line each. */
export function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line.trim() !== '').join('\n');
}

const ELLIPSIS = '…';
const SENTENCE_FROM = 0.7;
const WORD_FROM = 0.5;
const MOST_MARKS = 30; // accents upon one letter that are kept together

function asItIs({ length }: string): number {
  return length;
}

function keepNoBreak(spaces: string): string {
  return spaces === '\u00A0' || spaces === '\u202F' ? spaces : ' ';
}

function fits(text: string, max: number, sizeOf: SizeOf): boolean {
  return text.length <= max && measure(text, sizeOf) <= max;
}

function measure(text: string, sizeOf: SizeOf): number {
  let size = 0;
  for (const character of text) size += sizeOf(character);
  return size;
}

/** Where to cut so that what is before takes `max` at most. */
function endOf(text: string, max: number, sizeOf: SizeOf): number {
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += sizeOf(character);
    if (size > max) break;
    end += character.length;
  }
  return endNicely(text, end);
}

/** The last end of a sentence before `end`, or of a word, unless it is too far; never inside an accented letter. */
function endNicely(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const sentence = lastMatch(/[.!?…](?=\s)|\n(?=\n)/g, text, end);
  if (sentence > end * SENTENCE_FROM) return sentence;
  if (/\s/.test(text[end] ?? '')) return end;
  const word = lastMatch(/[ \n\t]/g, text, end);
  return word > end * WORD_FROM ? word : beforeMarks(text, end);
}

/** The end of the last match that ends before or at `end`, looked for in the second half only. */
function lastMatch(pattern: RegExp, text: string, end: number): number {
  const from = Math.floor(end / 2);
  const ends = [...text.slice(from, end + 1).matchAll(pattern)].map(({ index }) => from + index + 1);
  return Math.max(0, ...ends.filter((at) => at <= end).slice(-1));
}

/** Back to the letter whose accents would stand alone after the cut. */
function beforeMarks(text: string, end: number): number {
  for (let at = end; at > 0 && end - at < MOST_MARKS; at -= 1) {
    if (!/\p{M}|\u200D|[\uDC00-\uDFFF]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) return at;
  }
  return end;
}
