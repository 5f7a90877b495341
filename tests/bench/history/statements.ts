import { setImmediate as turn } from 'node:timers/promises';
import { median } from '../measure.ts';

/** One statement as one question asks it, and its median in milliseconds. */
export interface Statement {
  readonly question: string;
  readonly sql: string;
  readonly ms: number;
}

/** Notes how long each statement takes, by the question that asked it. */
export function createStatements() {
  const found = new Map<string, { question: string; sql: string; all: number[] }>();
  let current: string | null = null;
  return {
    note: (sql: string, duration: number) => {
      if (current === null || CONTROL.test(sql)) return;
      const key = `${current}\n${sql}`;
      const known = found.get(key) ?? { question: current, sql, all: [] };
      known.all.push(duration);
      found.set(key, known);
    },
    during: async (question: string, work: () => Promise<unknown>) => {
      current = question;
      try {
        await work();
        await turn(); // what the client tells comes a turn later
      } finally {
        current = null;
      }
    },
    list: (): readonly Statement[] =>
      [...found.values()]
        .map(({ question, sql, all }) => ({ question, sql, ms: median(all) }))
        .sort((a, b) => b.ms - a.ms),
  };
}

const CONTROL = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|SET )/i;
