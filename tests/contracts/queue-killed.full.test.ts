import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { useBase } from '../support/database.ts';

const children: ChildProcess[] = [];
const base = await useBase({ isWorker: true });
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
});

const HOLDER = path.resolve('tests/support/job-holder.ts');
const JOBS = 12; // as many as a process takes at once

it('gives the jobs of a killed process to another one, and those of a living one to nobody', async () => {
  await base.queue.enqueue(base.db, 'envoi', listJobs('morte'));
  const dead = await startHolder();
  await base.queue.enqueue(base.db, 'envoi', listJobs('vivante'));
  const alive = await startHolder();
  expect(await countActive()).toBe(2 * JOBS);

  dead.kill('SIGKILL');
  const seen: string[] = [];
  const envoi = async ({ envoiIds }: { readonly envoiIds: readonly string[] }) => {
    seen.push(...envoiIds);
  };
  await base.queue.work({ envoi, rafraichissement: async () => {} }, 4);
  await expect.poll(() => seen.length, POLL).toBe(JOBS);
  expect(seen.every((id) => id.startsWith('morte'))).toBe(true);
  await expect.poll(countActive, POLL).toBe(JOBS);
  alive.kill('SIGKILL');
  await expect.poll(() => seen.length, POLL).toBe(2 * JOBS);
});

const POLL = { timeout: 60_000 }; // without the locks it takes 90 s and more: pg-boss gives an active job back then

function listJobs(name: string) {
  return Array.from({ length: JOBS }, (_, index) => ({
    key: `${name}-${index}`,
    data: { envoiIds: [`${name}-${index}`] },
  }));
}

async function countActive(): Promise<number> {
  const [row] = await base.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pgboss.job WHERE state = 'active'`;
  return row?.count ?? 0;
}

/** A process that takes what waits, and never ends it. */
async function startHolder(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [HOLDER, base.url, String(JOBS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}
