import type { FileScalar, FileValue, LectureValeurs } from '../../src/domain/nouns/fichier.ts';
import { decodeUtf8 } from './decode.ts';

/**
 * Reads a JSON text (RFC 8259) in UTF-8, with or without its mark. Strict; a key named twice in one object is a fault,
 * since one of the two would be lost.
 */
export function readJson(bytes: Uint8Array): LectureValeurs {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return { ok: false, error: { code: decoded.code, line: decoded.line, details: {} } };
  const tokens = tokenize(decoded.text);
  if ('line' in tokens) return refuse(tokens);
  const cursor: Cursor = { tokens, index: 0, fault: null };
  const value = parseValue(cursor, 0);
  if (value !== null && cursor.index < tokens.length - 1) fail(cursor);
  if (value === null || cursor.fault !== null) return refuse(cursor.fault ?? { line: 1, column: 1 });
  return { ok: true, value };
}

/** Where a text stops being JSON. `cle` is set when an object names the same key twice. */
interface Fault {
  readonly line: number;
  readonly column: number;
  readonly cle?: string;
}

function refuse({ line, column, cle }: Fault): LectureValeurs {
  if (cle !== undefined) return { ok: false, error: { code: 'cle-en-double', line, details: { cle } } };
  return { ok: false, error: { code: 'json', line, details: { colonne: column } } };
}

interface Token {
  readonly text: string;
  readonly value: FileScalar['value'];
  readonly line: number;
  readonly column: number;
}

interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
  fault: Fault | null;
}

const MAX_DEPTH = 64; // far above any plan; a hostile file must not exhaust the stack
const SPACE = /[ \t\r\n]*/y;
const TOKEN = /[{}[\],:]|"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null/sy;

function tokenize(text: string): readonly Token[] | Fault {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let index = 0;
  while (true) {
    const space = matchAt(SPACE, text, index) ?? '';
    for (let i = index; i < index + space.length; i += 1) {
      if (text[i] !== '\n') continue;
      line += 1;
      lineStart = i + 1;
    }
    index += space.length;
    const place = { line, column: index - lineStart + 1 };
    if (index >= text.length) return [...tokens, { text: '', value: null, ...place }];
    const token = matchAt(TOKEN, text, index);
    const value = token === null ? undefined : decodeToken(token);
    if (token === null || value === undefined) return place;
    tokens.push({ text: token, value, ...place });
    index += token.length;
  }
}

function matchAt(pattern: RegExp, text: string, index: number): string | null {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? null;
}

/** The value of a scalar, null for punctuation; undefined when the token is no JSON. */
function decodeToken(token: string): FileScalar['value'] | undefined {
  if ('{}[],:'.includes(token)) return null;
  try {
    return JSON.parse(token);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // an escape, a line break in a string, a number like 01
    throw error;
  }
}

function parseValue(cursor: Cursor, depth: number): FileValue | null {
  const token = peek(cursor);
  if (depth > MAX_DEPTH) return fail(cursor);
  if (token.text === '{') return parseObject(cursor, depth);
  if (token.text === '[') return parseArray(cursor, depth);
  if (token.text === '' || '}],:'.includes(token.text)) return fail(cursor);
  cursor.index += 1;
  return { kind: 'scalar', line: token.line, value: token.value };
}

function parseObject(cursor: Cursor, depth: number): FileValue | null {
  const { line } = take(cursor);
  const members = new Map<string, FileValue>();
  if (isNext(cursor, '}')) return { kind: 'object', line, members };
  do {
    const key = peek(cursor);
    if (!key.text.startsWith('"')) return fail(cursor);
    const cle = String(key.value);
    if (members.has(cle)) return fail(cursor, cle);
    cursor.index += 1;
    if (!isNext(cursor, ':')) return fail(cursor);
    const member = parseValue(cursor, depth + 1);
    if (member === null) return null;
    members.set(cle, member);
  } while (isNext(cursor, ','));
  return isNext(cursor, '}') ? { kind: 'object', line, members } : fail(cursor);
}

function parseArray(cursor: Cursor, depth: number): FileValue | null {
  const { line } = take(cursor);
  const items: FileValue[] = [];
  if (isNext(cursor, ']')) return { kind: 'list', line, items };
  do {
    const item = parseValue(cursor, depth + 1);
    if (item === null) return null;
    items.push(item);
  } while (isNext(cursor, ','));
  return isNext(cursor, ']') ? { kind: 'list', line, items } : fail(cursor);
}

function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.index] as Token; // the last token is the end of the text, and is never taken
}

function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.index += 1;
  return token;
}

function isNext(cursor: Cursor, text: string): boolean {
  if (peek(cursor).text !== text) return false;
  cursor.index += 1;
  return true;
}

function fail(cursor: Cursor, cle?: string): null {
  const { line, column } = peek(cursor);
  cursor.fault ??= { line, column, cle };
  return null;
}
