import type { Constat, FauteCalendrier } from '../../../src/domain/seances/verification-calendrier.ts';

/** One content line (RFC 5545 3.1), unfolded. */
export interface ContentLine {
  readonly name: string;
  /** By name, in capitals; quotes removed. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** A component with its lines and its parts, in the order of the file. */
export interface Component {
  readonly name: string;
  readonly lines: readonly ContentLine[];
  readonly parts: readonly Component[];
  /** Names of the lines that come after the first part. */
  readonly late: readonly string[];
}

const LONGEST = 75; // octets (RFC 5545 3.1)
const CRLF = '\r\n';

/** What is wrong with the bytes themselves. */
export function checkBytes(bytes: Uint8Array): readonly Constat[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const found: [FauteCalendrier, boolean][] = [
    ['not-utf8', !isUtf8(unfold(bytes))],
    ['byte-order-mark', text.startsWith('\uFEFF')],
    ['bare-break', /(?<!\r)\n|\r(?!\n)/.test(text)],
    ['no-last-break', !text.endsWith(CRLF)],
    ['control-character', CONTROL.test(text)],
    ['not-composed', text !== text.normalize('NFC')],
  ];
  const whole = found.flatMap(([faute, isThere]) => (isThere ? [{ faute, ou: null }] : []));
  return [...whole, ...checkLengths(bytes)];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;
const LF = 10;
const CR = 13;

function checkLengths(bytes: Uint8Array): readonly Constat[] {
  const isWhole = isUtf8(unfold(bytes));
  return splitLines(bytes).flatMap((line, index): Constat[] => {
    const ou = String(index + 1);
    return [
      ...(line.length > LONGEST ? [{ faute: 'long-line' as const, ou }] : []),
      ...(isWhole && !isUtf8(line) ? [{ faute: 'cut-character' as const, ou }] : []),
    ];
  });
}

/** Without its folds, which may stand inside a character (RFC 5545 3.1). */
function unfold(bytes: Uint8Array): Uint8Array {
  const [first = bytes, ...others] = splitLines(bytes);
  const parts = others.map((line) => (FOLDS.has(line[0] ?? 0) ? [...line.subarray(1)] : [LF, ...line]));
  return new Uint8Array([...first, ...parts.flat()]);
}

const FOLDS: ReadonlySet<number> = new Set([0x20, 0x09]);

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
    lines.push(bytes.subarray(start, bytes[end - 1] === CR ? end - 1 : end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The calendar that the bytes hold, as far as it can be read; null when they hold none. */
export function parseCalendar(bytes: Uint8Array): {
  readonly calendar: Component | null;
  readonly constats: readonly Constat[];
} {
  const text = new TextDecoder().decode(unfold(bytes));
  const raw = text.split(/[\r\n]+/).filter((line) => line !== '');
  const lines = raw.map(parseLine);
  const constats = raw.flatMap((line, index): Constat[] =>
    lines[index] === null ? [{ faute: 'unreadable', ou: line.slice(0, 40) }] : [],
  );
  const queue = lines.filter((line) => line !== null);
  const first = queue.shift();
  if (first?.name !== 'BEGIN' || first.value.toUpperCase() !== 'VCALENDAR')
    return { calendar: null, constats };
  return { calendar: readComponent('VCALENDAR', queue), constats };
}

/** Takes its lines from the queue, its END included. */
function readComponent(name: string, queue: ContentLine[]): Component {
  const lines: ContentLine[] = [];
  const parts: Component[] = [];
  const late: string[] = [];
  for (let line = queue.shift(); line !== undefined && line.name !== 'END'; line = queue.shift()) {
    if (line.name === 'BEGIN') parts.push(readComponent(line.value.toUpperCase(), queue));
    else {
      lines.push(line);
      if (parts.length > 0) late.push(line.name);
    }
  }
  return { name, lines, parts, late };
}

const NAME = /^[\w-]+/;
const PARAMETER = /^;([\w-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/;

/** Null for what is no content line. */
export function parseLine(line: string): ContentLine | null {
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return null;
  const parameters = new Map<string, string>();
  let rest = line.slice(name.length);
  for (let found = PARAMETER.exec(rest); found !== null; found = PARAMETER.exec(rest)) {
    parameters.set((found[1] ?? '').toUpperCase(), (found[2] ?? '').replaceAll('"', ''));
    rest = rest.slice(found[0].length);
  }
  return rest.startsWith(':') ? { name: name.toUpperCase(), parameters, value: rest.slice(1) } : null;
}

/** The first line of a component that bears a name. */
export function findLine({ lines }: Component, name: string): ContentLine | null {
  return lines.find((line) => line.name === name) ?? null;
}
