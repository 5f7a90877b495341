import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toEtape } from '../../src/domain/nouns/envoi.ts';
import { composeHandlers } from '../../src/main-core.ts';
import { resolveIncertains } from '../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { createTestDatabase, query, type TestDatabase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import {
  anEnvoiTo,
  createSender,
  createWorld,
  drain,
  letPass,
  listEnvois,
  type World,
} from '../support/delivery-world.ts';
import { createRecordingPlatform, listDoubles } from '../support/recording-platform.ts';
import { inStorm } from '../support/storm.ts';

const OPEN_HOUR = paris('2027-04-15T10:00');

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
    for (let turn = 0; turn < 20; turn += 1) await delay(50); // what was claimed before ends its try
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

/** Works and reads back until everything has its outcome. */
async function finish(sender: Sender): Promise<void> {
  const goOn = async () => {
    await letPass(database, 200);
    await database.envoiQueue.sweep(OPEN_HOUR);
    await letPass(database, 31);
    await resolveIncertains(sender);
    await drain(database, sender);
    return Object.keys(await countByEtat()).join();
  };
  await expect.poll(goOn).toBe('envoye');
}

async function countByEtat(): Promise<Readonly<Record<string, number>>> {
  const rows = await database.db.envoi.groupBy({ by: ['etat'], _count: true });
  return Object.fromEntries(rows.map(({ etat, _count }) => [etat, _count]));
}

/** Cuts every connection to the database and refuses new ones, or lets them in again. */
async function setReachable(isReachable: boolean): Promise<void> {
  const url = Object.assign(new URL(database.url), { pathname: '/postgres' });
  const name = new URL(database.url).pathname.slice(1);
  await query(url.href, `ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isReachable}`);
  const end = 'SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = $1'; // waits until each is over
  if (!isReachable) await query(url.href, end, [name]);
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(20);
}
