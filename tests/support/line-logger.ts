import type { Logger } from '../../src/ports/ports.ts';

/** Adds to `lines` what is logged, as `level: message {details}`. */
export function createPlainLogger(lines: string[]): Logger {
  const note =
    (level: string) =>
    (message: string, details: object = {}) => {
      lines.push(`${level}: ${message} ${JSON.stringify(details, showPlainError)}`);
    };
  return { info: note('info'), warn: note('warn'), error: note('error') };
}

function showPlainError(_name: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, cause: value.cause } : value;
}

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
