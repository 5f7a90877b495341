import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toEtape } from '../../src/domain/nouns/etape-envoi.ts';
import { composeHandlers } from '../../src/main-core.ts';
import { resolveIncertains } from '../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import type { World } from '../support/delivery-world.ts';
import {
  anEnvoiTo,
  createSender,
  createWorld,
  drain,
  letPass,
  listEnvois,
} from '../support/delivery-world.ts';
import { createPostsFile, createRecordingPlatform, listDoubles } from '../support/recording-platform.ts';
import { inStorm } from '../support/storm.ts';

const OPEN_HOUR = paris('2027-04-15T10:00');
const WORKERS = 3;

let database: TestDatabase;
let world: World;

beforeEach(async () => {
  database = await createTestDatabase({ isWorker: true });
  database.clock.set(OPEN_HOUR);
  world = await createWorld(database, { etat: 'ouvert' });
});

afterEach(async () => {
  await database.close();
});

it('loses and doubles nothing when workers are killed at any moment (cases 2 and 18)', async () => {
  const file = createPostsFile();
  const messages = inStorm(300, 3_000);
  const kills = inStorm(4, 40);
  await writeMessages(messages);
  const sender = createSender(database, [createRecordingPlatform({ file })]);
  for (let round = 0; round < kills; round += 1) {
    await runAndKill(file, messages);
    // Nobody is alive: every lease will be lost, and what was uncertain can be read back.
    await letPass(database, 200);
    await database.envoiQueue.sweep(OPEN_HOUR);
    await letPass(database, 31);
    await resolveIncertains(sender);
  }
  const sentByKilled = countPosts(file);
  const interrupted = (await listEnvois(database, world)).filter(({ jeton }) => jeton > 1).length;
  await finish(sender);
  const posts = createRecordingPlatform({ file }).posts();
  expect({
    missing: messages - new Set(posts.map(({ id }) => id)).size,
    doubles: listDoubles(posts),
  }).toEqual({
    missing: 0,
    doubles: [],
  });
  expect(await countByEtat()).toEqual({ envoye: messages });
  // Else the kills fell beside the work, and nothing was proven.
  expect(sentByKilled).toBeGreaterThan(0);
  expect(sentByKilled).toBeLessThan(messages);
  expect(interrupted).toBeGreaterThan(0);
});

it('sends nothing without a claim while the database is down, then goes on (case 9)', async () => {
  const messages = inStorm(200, 2_000);
  await writeMessages(messages);
  const platform = createRecordingPlatform({ pause: () => delay(10) });
  const sender = createSender(database, [platform]);
  await database.queue.work(composeHandlers(sender), 4);
  await waitFor(() => platform.posts().length > 20);

  await setReachable(false);
  let atStop = -1;
  while (atStop !== platform.posts().length) {
    atStop = platform.posts().length;
    await delay(700); // what was claimed before ends its try
  }
  await delay(700);
  expect(platform.posts()).toHaveLength(atStop);
  expect(atStop).toBeLessThan(messages);
  await setReachable(true);

  const claimed = (await listEnvois(database, world)).filter(({ jeton }) => jeton > 0).map(({ id }) => id);
  expect(claimed).toEqual(expect.arrayContaining(platform.posts().map(({ id }) => id)));
  await waitFor(() => platform.posts().length > atStop); // the same worker goes on by itself
  await letPass(database, 200);
  await finish(sender);
  expect(listDoubles(platform.posts())).toEqual([]);
  expect(platform.posts()).toHaveLength(messages);
  expect(await countByEtat()).toEqual({ envoye: messages });
});

async function writeMessages(count: number): Promise<void> {
  const etapes = Array.from({ length: count }, (_, index) => toEtape({ kind: 'report', rang: index + 1 }));
  await database.stores.envois.create(etapes.map((etape) => anEnvoiTo(world, world.ines, { etape })));
}

/** Three workers at once; each is killed at a moment of its own. */
async function runAndKill(file: string, messages: number): Promise<void> {
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      const before = countPosts(file);
      const worker = await startWorker(file);
      const enough = Math.min(before + 3, messages / 2);
      await waitFor(() => countPosts(file) >= enough); // in the middle of the work, however slow the machine is
      await delay(Math.random() * 250);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
    }),
  );
}

function countPosts(file: string): number {
  return createRecordingPlatform({ file }).posts().length;
}

async function startWorker(file: string): Promise<ChildProcess> {
  const script = path.join(import.meta.dirname, '../support/sending-worker.ts');
  const worker = spawn(process.execPath, [script, database.url, file, OPEN_HOUR.toString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (worker.stdout === null) throw new Error('the worker has no output');
  await once(worker.stdout, 'data');
  return worker;
}

/** Works and reads back until everything has its outcome. */
async function finish(sender: Sender): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await letPass(database, 200);
    await database.envoiQueue.sweep(OPEN_HOUR);
    await letPass(database, 31);
    await resolveIncertains(sender);
    await drain(database, sender);
    if (Object.keys(await countByEtat()).join() === 'envoye') return;
  }
}

async function countByEtat(): Promise<Readonly<Record<string, number>>> {
  const rows = await database.db.envoi.groupBy({ by: ['etat'], _count: true });
  return Object.fromEntries(rows.map(({ etat, _count }) => [etat, _count]));
}

/** Cuts every connection to the database and refuses new ones, or lets them in again. */
async function setReachable(isReachable: boolean): Promise<void> {
  const url = Object.assign(new URL(database.url), { pathname: '/postgres' });
  const name = new URL(database.url).pathname.slice(1);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isReachable}`);
  if (!isReachable) {
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  }
  await client.end();
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(20);
}
