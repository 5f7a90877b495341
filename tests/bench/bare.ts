import { mkdtempDisposable, writeFile } from 'node:fs/promises';
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
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'espace-bytes-')); // read before the first answer
  const file = path.join(folder.path, 'bytes');
  await writeFile(file, bytes);
  return await startProcess({ args: [FILE], env: { BENCH_BYTES: file, BENCH_ETAG: etag }, path: '/' });
}

const FILE = fileURLToPath(import.meta.resolve('./bare-server.ts'));
