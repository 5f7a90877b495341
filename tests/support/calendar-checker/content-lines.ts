import { type ContentLine, parseLine } from '../../../adapters/ical/parse-answer.ts';
import type { Fault, Finding } from './faults.ts';

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
export function checkBytes(bytes: Uint8Array): readonly Finding[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const found: [Fault, boolean][] = [
    ['not-utf8', !isUtf8(unfold(bytes))],
    ['byte-order-mark', text.startsWith('\uFEFF')],
    ['bare-break', /(?<!\r)\n|\r(?!\n)/.test(text)],
    ['no-last-break', !text.endsWith(CRLF)],
    ['control-character', CONTROL.test(text)],
    ['not-composed', text !== text.normalize('NFC')],
  ];
  const whole = found.flatMap(([fault, isThere]) => (isThere ? [{ fault, at: null }] : []));
  return [...whole, ...checkLengths(bytes)];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;
const LF = 10;
const CR = 13;

function checkLengths(bytes: Uint8Array): readonly Finding[] {
  const isWhole = isUtf8(unfold(bytes));
  return splitLines(bytes).flatMap((line, index): Finding[] => {
    const at = String(index + 1);
    return [
      ...(line.length > LONGEST ? [{ fault: 'long-line' as const, at }] : []),
      ...(isWhole && !isUtf8(line) ? [{ fault: 'cut-character' as const, at }] : []),
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
  readonly findings: readonly Finding[];
} {
  const text = new TextDecoder().decode(unfold(bytes));
  const raw = text.split(/[\r\n]+/).filter((line) => line !== '');
  const lines = raw.map(parseLine);
  const findings = raw.flatMap((line, index): Finding[] =>
    lines[index] === null ? [{ fault: 'unreadable', at: line.slice(0, 40) }] : [],
  );
  const queue = lines.filter((line) => line !== null);
  const first = queue.shift();
  if (first?.name !== 'BEGIN' || first.value.toUpperCase() !== 'VCALENDAR')
    return { calendar: null, findings };
  return { calendar: readComponent('VCALENDAR', queue), findings };
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

/** The first line of a component that bears a name. */
export function findLine({ lines }: Component, name: string): ContentLine | null {
  return lines.find((line) => line.name === name) ?? null;
}
