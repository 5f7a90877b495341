import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import type { ServerProcess } from './process.ts';
import { startProcess } from './process.ts';

/** The table of the bare handler: one row per answer, in the database of the program. */
export async function createBareTable(pool: Pool): Promise<void> {
  await pool.query(`CREATE TABLE IF NOT EXISTS bare_reponse (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), valeurs jsonb NOT NULL, recue timestamptz NOT NULL DEFAULT now())`);
}

export function startBareInsert(url: string): Promise<ServerProcess> {
  return startProcess({ args: [FILE], env: { BENCH_DATABASE: url }, path: '/' });
}

export function startBareBytes(bytes: string, etag: string): Promise<ServerProcess> {
  return startProcess({ args: [FILE], env: { BENCH_BYTES: bytes, BENCH_ETAG: etag }, path: '/' });
}

const FILE = fileURLToPath(import.meta.resolve('./bare-server.ts'));
