import { type GenreLien, objetOf } from '../comptes/liens-secrets.ts';

/** A code that ties an account to a person: handed over by people, typed once, gone after a week. */

/** Crockford's base 32, without I, L, O and U: they look like others (crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12; // 60 bits: nobody finds one with the tries below
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The links that keep a code: one that only its person saw, or one that was read out at a counter. */
export const GENRES_CODE = { code: 'code', guichet: 'codeAuGuichet' } as const satisfies Record<
  string,
  GenreLien
>;

/** What ties an account. */
export type VoieCode = keyof typeof GENRES_CODE;

/** Null: the link keeps something else. */
export function findVoieCode(objet: string): VoieCode | null {
  if (objet === objetOf(GENRES_CODE.code)) return 'code';
  return objet === objetOf(GENRES_CODE.guichet) ? 'guichet' : null;
}

/** How many codes one account may try within how long. */
export const CODE_TRIES = { max: 10, periodMs: 60 * 60 * 1_000 } as const;

/** A code out of a random token in base64url; null when a name could be typed like it: take another token. */
export function makeCode(token: string): string | null {
  const code = drawCode(token, LENGTH);
  return hasFigure(code) ? code : null;
}

/** Letters and figures that look like no others, out of a random token in base64url, each as likely as another. */
export function drawCode(token: string, length: number): string {
  const code = [...token.slice(0, length)]
    .map((letter) => ALPHABET[BASE64URL.indexOf(letter) % ALPHABET.length] ?? '')
    .join('');
  if (code.length !== length) throw new Error('a code needs a token in base64url');
  return code;
}

/** What was typed, as it was drawn: O is 0, I and L are 1; null when a letter is none of ours. */
export function asDrawn(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}

/** « ABCD-EFGH-JKMN », as people read it. */
export function formatCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The code in a typed line, « code abcd efgh jkmn » included; null when the line is something else.
 * Case, spaces and hyphens do not matter; O is read as 0, I and L as 1.
 */
export function parseCode(texte: string): string | null {
  return toCode(TYPED.exec(toLine(texte)));
}

/**
 * All codes of a typed line, two at most: alone as `parseCode` reads it, or inside a sentence as they are shown
 * (« mon code : ABCD-EFGH-JKMN, merci »). A word of twelve letters with a figure is one only where « code » is said.
 */
export function listCodes(texte: string): readonly string[] {
  const alone = parseCode(texte);
  if (alone !== null) return [alone];
  const line = toLine(texte);
  const shown = [...line.matchAll(SHOWN)].flatMap((groups) => {
    const isWord = !/[-‐‑–]/u.test(groups[0]) && !/\bCODES?\b/.test(line);
    return isWord ? [] : (toCode(groups) ?? []);
  });
  return [...new Set(shown)].slice(0, 2);
}

function toLine(texte: string): string {
  return texte.slice(0, LONGEST).normalize('NFKC').toUpperCase();
}

function toCode(groups: RegExpExecArray | null): string | null {
  const code = groups && asDrawn(groups.slice(1).join(''));
  return code !== null && hasFigure(code) ? code : null;
}

const LONGEST = 200;
const BETWEEN = '[^\\p{L}\\p{N}]*';
const GROUP = '([0-9A-Z]{4})';
const INTRODUCTION = `(?:.*\\bCODE\\b(?:\\s+EST\\b)?)?`;
const SHOWN =
  /(?<![\p{L}\p{N}\-‐‑–])([0-9A-Z]{4})[-‐‑–]?([0-9A-Z]{4})[-‐‑–]?([0-9A-Z]{4})(?![\p{L}\p{N}\-‐‑–])/gu;
const TYPED = new RegExp(`^${[INTRODUCTION, GROUP, GROUP, GROUP, ''].join(BETWEEN)}$`, 'su');

// 0 and 1 are also what O, I and L are read as: only the others show that it is no word.
function hasFigure(code: string): boolean {
  return /[2-9]/.test(code);
}
