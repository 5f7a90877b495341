import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { useBase } from '../support/database.ts';
import { startProgram } from '../support/program.ts';

const base = await useBase({ isOwn: true });
const holder = new pg.Client({ connectionString: base.url, application_name: 'a holder' });
await holder.connect();
afterAll(() => holder.end());

it.each([
  ['opens its data', 'LOCK TABLE "Installation" IN ACCESS EXCLUSIVE MODE'],
  ['listens already', 'SELECT FROM "Installation" FOR UPDATE'],
])(
  'a session that the server ends while the program %s is one sentence, and all begins again',
  async (_when, hold) => {
    await holder.query(`BEGIN; ${hold}`);
    const starting = startProgram({ DATABASE_URL: base.url, DATA_DIR: '', DATABASE_PATIENCE: '100' });
    await expect.poll(endWaitingSession).toBe(1);
    await holder.query('COMMIT');
    const program = await starting;
    expect(program.output()).toContain(
      'The database ended our session while the program started: it begins again.',
    );
    expect(program.output()).not.toMatch(/^\s+at /m); // no line of a stack
    expect(await program.stop()).toBe(0);
  },
);

/** As a restart of the server does; how many were ended. */
async function endWaitingSession(): Promise<number> {
  const rows = await base.db.$queryRaw<unknown[]>`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'espace-collaboratif' AND wait_event_type = 'Lock'`;
  return rows.length;
}
