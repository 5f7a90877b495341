import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { serialize } from 'node:v8';
import type { Export, Format } from '../../src/views/words/fichiers.ts';

/** Stamps a file before it is made: what it says, its format, and all that writes it, libraries included. */
export async function stampFile(source: Export, format: Format): Promise<string> {
  writer ??= hashWriter();
  const said = serialize({ ...source, donnees: JSON.stringify(source.donnees) });
  return (await writer).copy().update(format).update(said).digest('base64url');
}

let writer: Promise<Hash> | undefined; // the program's own files do not change while it runs

const ROOT = path.join(import.meta.dirname, '../..');
const WRITERS = ['adapters/documents', 'src/views/words'];
const LOCK = 'package-lock.json';

async function hashWriter(): Promise<Hash> {
  const hash = createHash('sha256');
  for (const folder of WRITERS)
    for (const name of (await readdir(path.join(ROOT, folder), { recursive: true })).sort())
      if (/\.(ts|typ)$/.test(name)) hash.update(await readFile(path.join(ROOT, folder, name)));
  return hash.update(await readFile(path.join(ROOT, LOCK)));
}
