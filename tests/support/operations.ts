import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { startComposed } from './composed-program.ts';
import type { TestDatabase } from './database.ts';
import { createPlace } from './postgres-place.ts';

/** A file of `.config/operations/`. */
export function readOperations(name: string): string {
  return readFileSync(path.join('.config/operations', name), 'utf8');
}

/** Whether all of these programs are installed here. */
export function has(...programs: readonly string[]): boolean {
  return programs.every((program) => existsSync(program));
}

/** The program, and a folder in which others run beside it until the end of the file. */
export async function startOperations(base: Pick<TestDatabase, 'url'>) {
  const place = await createPlace();
  const program = await startComposed(base, { TRUST_PROXY: 'loopback' });
  const ends: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const end of ends) await end();
    await program.stop();
    await place.remove();
  });
  return {
    folder: place.folder,
    url: program.url,
    port: new URL(program.url).port,
    ends,
    start(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
      const own = { cwd: place.folder, stdio: 'ignore' as const, env: { ...process.env, ...env } };
      const child = spawn(command, args, own);
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      ends.push(() => {
        child.kill('SIGKILL');
        return ended;
      });
    },
    async write(name: string, content: string): Promise<string> {
      const file = path.join(place.folder, name);
      await writeFile(file, content);
      return file;
    },
  };
}

/** The answer once there is one. */
export async function askUntil(url: string, init: RequestInit = {}): Promise<Response> {
  const tried: Response[] = [];
  const ask = async () => {
    const response = await fetch(url, init).catch(() => null); // it does not listen yet
    if (response !== null) tried.push(response);
    return response?.status ?? 502;
  };
  await expect.poll(ask).not.toBe(502);
  return tried.at(-1) ?? new Response();
}
