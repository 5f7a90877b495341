import type { Logger } from '../../src/ports/ports.ts';

/** Adds to `lines` what is logged, in lines of JSON with the program's own levels. */
export function createLineLogger(lines: string[]): Logger {
  const note =
    (level: number) =>
    (msg: string, details: object = {}) => {
      lines.push(JSON.stringify({ level, ...details, msg }, showError));
    };
  return { info: note(30), warn: note(40), error: note(50) };
}

function showError(_name: string, value: unknown): unknown {
  return value instanceof Error ? { stack: value.stack, cause: value.cause } : value;
}
