import { start } from '../../src/main.ts';
import { readProgramConfig } from '../../src/main-config.ts';
import type { Program, ProgramParts } from '../../src/main-program.ts';
import { query, SECRET_KEY, type TestDatabase } from './database.ts';
import { getFreePort, LONGEST_REPLY_MS, PATIENT } from './program.ts';
import { silentLogger } from './silent-logger.ts';
import { OPERATOR_TOKEN } from './web.ts';

/** The whole product in this process, as `main.ts` composes it. */
export interface ComposedProgram extends Program {
  readonly url: string;
}

/** What `/readyz` says to whoever runs it. */
export function fetchReady(url: string): Promise<Response> {
  return fetch(`${url}/readyz`, { headers: { Authorization: `Bearer ${OPERATOR_TOKEN}` } });
}

/** Starts it as a demonstration on a database of the test; stop it before the database. */
export async function startComposed(
  { url: DATABASE_URL }: Pick<TestDatabase, 'url'>,
  env: Readonly<Record<string, string>> = {},
  parts: Partial<ProgramParts> = {},
): Promise<ComposedProgram> {
  const PORT = String(await getFreePort());
  const own = {
    ...PATIENT,
    MODE: 'demonstration',
    DEMO_NOW: '2027-03-30T07:00:00Z',
    DATABASE_URL,
    PORT,
    SECRET_KEY,
    OPERATOR_TOKEN,
  };
  const reading = readProgramConfig({ ...own, ...env });
  if ('faults' in reading) throw new Error(reading.faults.join());
  await writeMode(DATABASE_URL, reading.config.mode);
  const program = await start(reading.config, {
    logger: silentLogger,
    say: () => {},
    longestReplyMs: LONGEST_REPLY_MS,
    ...parts,
  });
  return { ...program, url: reading.config.publicUrl };
}

/** As the first start of the program writes it: what a test has put there before would say another one. */
async function writeMode(url: string, mode: string): Promise<void> {
  const sql = `INSERT INTO "Installation" ("mode", "empreinte") VALUES ($1, server_fingerprint()) ON CONFLICT DO NOTHING`;
  await query(url, sql, [mode]);
}
