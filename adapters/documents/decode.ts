import type { Encodage } from '../../src/domain/nouns/fichier.ts';

/** The text of a file (a BOM is dropped), or why it is none, and from which line on. */
export type LectureTexte =
  | { readonly ok: true; readonly text: string; readonly encodage: Encodage }
  | { readonly ok: false; readonly code: 'encodage' | 'octet-nul'; readonly line: number };

/** A text in UTF-8, with or without its mark. */
export function decodeUtf8(bytes: Uint8Array): LectureTexte {
  const zero = bytes.indexOf(ZERO);
  if (zero !== -1) return { ok: false, code: 'octet-nul', line: countLines(bytes.subarray(0, zero)) };
  const text = decode(bytes);
  if (text !== null) return { ok: true, text, encodage: 'UTF-8' };
  return { ok: false, code: 'encodage', line: lineOfFault(bytes) };
}

/**
 * The same, or in Windows-1252, as older spreadsheets save. What says that it is UTF-8, by its mark or by most of its
 * letters, is UTF-8 that was damaged: read otherwise its letters would be wrong.
 */
export function decodeText(bytes: Uint8Array): LectureTexte {
  const read = decodeUtf8(bytes);
  if (read.ok || read.code === 'octet-nul' || hasMark(bytes) || isMostlyUtf8(bytes)) return read;
  const free = bytes.findIndex((byte) => UNUSED.has(byte));
  if (free !== -1) return { ok: false, code: 'encodage', line: countLines(bytes.subarray(0, free)) };
  return { ok: true, text: new TextDecoder('windows-1252').decode(bytes), encodage: 'Windows-1252' };
}

const ZERO = 0x00;
const NEW_LINE = 0x0a;
const MARK = [0xef, 0xbb, 0xbf] as const;
const UNUSED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]); // encoding.spec.whatwg.org/index-windows-1252.txt

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function lineOfFault(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEW_LINE, start); // no byte of a longer character is a line break
    const next = end === -1 ? bytes.length : end + 1;
    if (decode(bytes.subarray(start, next)) === null) break;
    start = next;
  }
  return line;
}

function countLines(before: Uint8Array): number {
  return before.filter((byte) => byte === NEW_LINE).length + 1;
}

function hasMark(bytes: Uint8Array): boolean {
  return MARK.every((byte, index) => bytes[index] === byte);
}

/** In French of Windows-1252 two letters in a row that make one of UTF-8 are rare (« É» » is such a pair). */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const letters = [...new TextDecoder('utf-8').decode(bytes)].filter((letter) => letter > '\u007F');
  const lost = letters.filter((letter) => letter === '\uFFFD').length;
  return letters.length - lost >= lost;
}
