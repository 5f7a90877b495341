import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { type ServerProcess, startProcess } from './process.ts';

/** The table of the bare handler: one row per answer, in the database of the program. */
export async function createBareTable(pool: Pool): Promise<void> {
  await pool.query(`CREATE TABLE IF NOT EXISTS bare_reponse (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), valeurs jsonb NOT NULL, recue timestamptz NOT NULL DEFAULT now())`);
}

export function startBareInsert(url: string): Promise<ServerProcess> {
  return startProcess({ args: [FILE], env: { BENCH_DATABASE: url }, path: '/' });
}

/** The bytes go by a file: an environment holds 128 KB. */
export async function startBareBytes(bytes: string, etag: string): Promise<ServerProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), 'espace-bytes-'));
  const file = path.join(folder, 'bytes');
  await writeFile(file, bytes);
  try {
    return await startProcess({ args: [FILE], env: { BENCH_BYTES: file, BENCH_ETAG: etag }, path: '/' });
  } finally {
    await rm(folder, { recursive: true }); // it was read before the first answer
  }
}

const FILE = fileURLToPath(import.meta.resolve('./bare-server.ts'));
