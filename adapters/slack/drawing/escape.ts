/**
 * Text as Slack shows it, whatever it contains: its three special characters become entities
 * (docs.slack.dev/messaging/formatting-message-text#escaping). Broken characters are replaced.
 */
export function escapeText(text: string): string {
  return cleanText(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** The text that was escaped. */
export function unescapeText(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) => CHARACTERS[name] ?? '');
}

/** Escaped text of `max` characters at most; the end of a sentence or a word is preferred to cut it. */
export function clip(text: string, max: number): string {
  const clean = cleanText(text);
  if (fits(clean, max)) return escapeText(clean);
  const start = clean.slice(0, findEnd(clean, max - ELLIPSIS.length));
  return `${escapeText(start.replace(/[\s\p{Pd}.,;:…(«]+$/u, ''))}${ELLIPSIS}`;
}

/** The same on one line: what has no room for line breaks, a title or the label of a button. */
export function clipLine(text: string, max: number): string {
  return orDash(clip(text.replace(/\s+/g, keepNoBreak).trim(), max));
}

/** The whole text in escaped pieces of `max` characters at most; blank text has none. */
export function splitText(text: string, max: number): readonly string[] {
  const pieces: string[] = [];
  let rest = cleanText(text).replace(/\s+$/, '');
  while (!fits(rest, max)) {
    const end = findEnd(rest, max);
    pieces.push(escapeText(rest.slice(0, end).trimEnd()));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, escapeText(rest)].filter((piece) => piece.trim() !== '');
}

/** The text cut to so many bytes of UTF-8, not escaped. */
export function clipBytes(text: string, max: number): string {
  const clean = cleanText(text);
  if (Buffer.byteLength(escapeText(clean)) <= max) return clean;
  let bytes = Buffer.byteLength(ELLIPSIS);
  let end = 0;
  for (const character of clean) {
    bytes += ENTITIES[character]?.length ?? bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > max) break;
    end += character.length;
  }
  return `${clean.slice(0, endNicely(clean, end))}${ELLIPSIS}`;
}

/** Slack refuses a text without a character. */
export function orDash(text: string): string {
  return text.trim() === '' ? '–' : text;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
const ELLIPSIS = '…';
const MOST_MARKS = 30; // accents upon one letter that are kept together

/** Without control characters, which nobody types, and without half characters. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

function keepNoBreak(spaces: string): string {
  return spaces === '\u00A0' || spaces === '\u202F' ? spaces : ' ';
}

/** Bytes of a character in UTF-8. */
function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Whether the text has `max` characters at most once it is escaped. */
function fits(text: string, max: number): boolean {
  return text.length <= max && escapeText(text).length <= max;
}

/** Where to cut so that what is before has `max` characters at most once escaped. */
function findEnd(text: string, max: number): number {
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += ENTITIES[character]?.length ?? character.length;
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

const SENTENCE_FROM = 0.7;
const WORD_FROM = 0.5;

/** The end of the last match that ends before or at `end`, looked for in the second half only. */
function lastMatch(pattern: RegExp, text: string, end: number): number {
  const from = Math.floor(end / 2);
  const ends = [...text.slice(from, end + 1).matchAll(pattern)].map(({ index }) => from + index + 1);
  return Math.max(0, ...ends.filter((at) => at <= end).slice(-1));
}

/** Back to the letter whose accents would stand alone after the cut. */
function beforeMarks(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at < MOST_MARKS) {
    if (!/\p{M}|\u200D|[\uDC00-\uDFFF]/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0))) return at;
    at -= 1;
  }
  return end;
}
