import { dropUnseen } from '../../src/conversation/clean-text.ts';

/** Text fit for a calendar: NFC, whole characters, LF for each line break, no control character. */
export function cleanText(text: string): string {
  return dropUnseen(text)
    .toWellFormed()
    .replace(LINE_BREAK, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '')
    .replace(STRAY_ACCENT, '')
    .normalize('NFC')
    .trim();
}

/** For a name, which some clients unescape and others do not: one line without `,`, `;` or `\`. */
export function cleanName(text: string): string {
  return cleanText(text)
    .replace(/[,;\\\n]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * A UID as it is stored.
 * @throws RangeError when it cannot stand in a calendar as it is (RFC 5545 3.8.4.7, RFC 7986 5.3).
 */
export function checkUid(uid: string): string {
  if (!UID.test(uid)) throw new RangeError(`The UID of a calendar event is not id@domain in ASCII: ${uid}`);
  return uid;
}

// U+0085, U+2028 and U+2029 break lines too: some parsers cut there even inside a content line.
const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
const CONTROL = /(?!\n)[\p{Cc}\uFEFF]/gu; // a BOM inside the text is no better than at its start
const STRAY_ACCENT = /(?<=\n)\p{M}+/gu; // it would join the n of the escaped line break
const UID = /^[\w.~+-]+@[\w.-]+$/;
