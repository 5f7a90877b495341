/**
 * One line as a TextBlock or a fact shows it, whatever it contains. Computers read Markdown with its HTML entities;
 * phones know a backslash only before `* _ [ ] )` and show every other one
 * (github.com/microsoft/AdaptiveCards/issues/5590): no character gets one that does not need it where it stands.
 */
export function escapeLine(line: string): string {
  const start = line.replace(/^[ \t]+/, (spaces) => NBSP.repeat(spaces.length)); // else it may become a block of code
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), start);
}

/** Without control characters, which nobody types, and without half characters. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

/** Text of `max` characters at most, not escaped; the end of a sentence or a word is preferred to cut it. */
export function clip(text: string, max: number): string {
  const clean = cleanText(text);
  if (clean.length <= max) return clean;
  const start = clean.slice(0, findEnd(clean, max - ELLIPSIS.length));
  return `${start.replace(/[\s\p{Pd}.,;:…(«]+$/u, '')}${ELLIPSIS}`;
}

/** The same on one line: a title, or the label of a button; a dash when it is blank. */
export function clipLine(text: string, max: number): string {
  const line = clip(cleanText(text).replace(/\s+/g, keepNoBreak).trim(), max);
  return line === '' ? '–' : line;
}

/** The whole of a line in pieces of `max` characters at most. */
export function splitLine(line: string, max: number): readonly string[] {
  const pieces: string[] = [];
  let rest = line.trimEnd();
  while (rest.length > max) {
    const end = findEnd(rest, max);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

const NBSP = '\u00A0';
const ELLIPSIS = '…';

/** In this order. A space after a list's or a heading's sign becomes one that makes neither, and looks the same. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\\(?=[!-/:-@[-`{-~])/g, '\\\\'],
  [/[*_[\]`]/g, '\\$&'],
  [/<(?=[a-z/!?])/gi, '\\<'],
  [/&(?=#?\w+;)/g, '\\&'],
  [/~(?=~)|(?<=~)~/g, '\\~'],
  [/\{\{(?=DATE\(|TIME\()/g, '{\\{'], // docs: adaptivecards.io/explorer/TextBlock.html, text features
  [/^([-+]|#{1,6}|\d{1,9}[.)])[ \t]/, `$1${NBSP}`],
  [/^(?:\+|#{1,6}|-[- \t]*)$|^>/, '\\$&'],
  [/^(\d{1,9})(?=[.)]$)/, '$1\\'],
];

const SENTENCE_FROM = 0.7;
const WORD_FROM = 0.5;
const MOST_MARKS = 30; // accents upon one letter that are kept together

function keepNoBreak(spaces: string): string {
  return spaces === NBSP || spaces === '\u202F' ? spaces : ' ';
}

/** The last end of a sentence before `max`, or of a word, unless it is too far; never inside an accented letter. */
function findEnd(text: string, max: number): number {
  const sentence = lastEnd(/[.!?…](?=\s)/g, text, max);
  if (sentence > max * SENTENCE_FROM) return sentence;
  if (/\s/.test(text[max] ?? '')) return max;
  const word = lastEnd(/[ \n\t]/g, text, max);
  return word > max * WORD_FROM ? word : beforeMarks(text, max);
}

/** The end of the last match that ends before or at `max`, looked for in the second half only. */
function lastEnd(pattern: RegExp, text: string, max: number): number {
  const from = Math.floor(max / 2);
  const ends = [...text.slice(from, max + 1).matchAll(pattern)].map(({ index }) => from + index + 1);
  return Math.max(0, ...ends.filter((end) => end <= max).slice(-1));
}

/** Back to the letter whose accents, or whose second half, would stand alone after the cut. */
function beforeMarks(text: string, max: number): number {
  for (let at = max; at > 0 && max - at < MOST_MARKS; at -= 1) {
    if (!/\p{M}|\u200D|[\uDC00-\uDFFF]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) return at;
  }
  return /[\uDC00-\uDFFF]/.test(text[max] ?? '') ? max - 1 : max;
}
