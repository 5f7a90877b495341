import { LogLevel, type webApi } from '@slack/bolt';
import type { Logger } from '../../../src/ports/ports.ts';

/**
 * The SDK's own lines in our log: warnings and errors only. The lower levels hold the texts of messages, and what
 * comes beside the first text may hold anything.
 */
export function createLibraryLogger(logger: Logger): webApi.Logger {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: (...said) => logger.warn('slack: the library warns', { said: toLine(said) }),
    error: (...said) => logger.error('slack: the library failed', { said: toLine(said) }),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

const LONGEST = 200;

function toLine([first]: readonly unknown[]): string {
  if (first instanceof Error) return first.name;
  return typeof first === 'string' ? first.slice(0, LONGEST).replace(QUOTE, '').replace(SECRET, '…') : '';
}

const QUOTE = /(?<=SyntaxError).*/s; // JSON.parse quotes the text that it could not read

const SECRET = /xox[a-z]-[\w-]+|xapp-[\w-]+|wss?:\/\/\S+/g;
