import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { INCERTAIN_DEFINITIF, toEtape } from '../../src/domain/nouns/envoi.ts';
import type { TestDatabase } from './database.ts';
import { anEnvoiTo, letPass, listEnvois } from './delivery-world.ts';
import { OPEN_HOUR, type Sending } from './sending-world.ts';

export const WORKERS = 3;

export type KilledPlatform = 'slack' | 'teams' | 'mail';

/** What is killed while it sends: as many rounds, in each three workers, each at a moment of its own. */
export interface Killing {
  readonly database: TestDatabase;
  readonly rounds: number;
  readonly platform: KilledPlatform;
  readonly config: unknown;
  readonly countArrived: () => number;
  /** From there on nobody waits for more. */
  readonly half: number;
}

export async function killWorkers({
  database,
  rounds,
  platform,
  config,
  countArrived,
  half,
}: Killing): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const goal = Math.min(countArrived() + 1, half); // the first post may be slow
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        const { worker, ended } = await startWorker([
          database.url,
          OPEN_HOUR.toString(),
          platform,
          JSON.stringify(config),
          LONGEST_ANSWER_MS,
        ]);
        await Promise.race([expect.poll(countArrived).toBeGreaterThanOrEqual(goal), ended]);
        await delay(100 + Math.random() * 300);
        worker.kill('SIGKILL');
        expect(await ended, 'a worker ended by itself').toBe('SIGKILL');
      }),
    );
    // Nobody is alive: every lease will be lost.
    await letPass(database, 200);
    await database.envoiQueue.sweep(OPEN_HOUR);
  }
}

const LONGEST_ANSWER_MS = '240000'; // whoever waits in vain is killed before

/** A process of `platform-worker.ts`, once it works. */
export async function startWorker(given: readonly string[]) {
  const script = path.join(import.meta.dirname, 'platform-worker.ts');
  const worker = spawn(process.execPath, [script, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(worker, 'exit').then(([code, signal]): string => signal ?? `code ${code}`);
  await Promise.race([once(worker.stdout, 'data'), ended]);
  return { worker, ended };
}

/** Reminders and announcements to Ines, by turns. */
export async function writeMessages(
  database: TestDatabase,
  { world }: Sending,
  count: number,
): Promise<void> {
  const messages = Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? { etape: toEtape({ kind: 'report', rang: index + 1 }) }
      : { genre: 'annonce' as const, etape: toEtape({ kind: 'annonce-corrigee', le: String(index) }) },
  );
  await database.stores.envois.create(messages.map((message) => anEnvoiTo(world, world.ines, message)));
}

/** Whether anything waits still to be sent, or looked for. */
export async function isWorking(database: TestDatabase, { world }: Sending): Promise<boolean> {
  const envois = await listEnvois(database, world);
  return envois.some(({ etat, raison }) => etat !== 'envoye' && raison !== INCERTAIN_DEFINITIF);
}
