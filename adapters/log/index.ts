import pino from 'pino';
import { memberOf } from '../../src/domain/nouns/tables.ts';
import type { Logger } from '../../src/ports/ports.ts';

/** One JSON line per event of this importance or more, on the standard error; the standard output stays for people. */
export function createPinoLogger(level: 'info' | 'warn' | 'error' = 'info'): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: locate },
  };
  const logger = pino(options, pino.destination({ dest: 2, sync: true }));
  return {
    info: (message, details = {}) => logger.info(details, message),
    warn: (message, details = {}) => logger.warn(details, message),
    error: (message, details = {}) => logger.error(details, message),
  };
}

const PLACES = 6;

// The message of an error may quote what people typed: only its kind and its places in the code are written.
function locate(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: memberOf(error, 'code'),
    at: lines.slice(0, PLACES).map((line) => line.trim()),
  };
}
