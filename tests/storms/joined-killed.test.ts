import { afterEach, beforeEach, expect, it } from 'vitest';
import { toEtape } from '../../src/domain/nouns/envoi.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import {
  anEnvoiTo,
  createSender,
  createWorld,
  drain,
  letPass,
  settle,
  type World,
} from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import type { Behaviour, FakeSlack } from '../support/fake-slack/types.ts';
import { killWorkers } from '../support/kill-workers.ts';
import { createSending, OPEN_HOUR } from '../support/sending-world.ts';
import { createSlackSending, installWorkspace, preferSlack } from '../support/slack-sending.ts';
import { inStorm } from '../support/storm.ts';

const KILLS = inStorm(3, 20);
const MESSAGES = inStorm(16, 300);
const CONVENTIONS = 3;

let database: TestDatabase;
let slack: FakeSlack;
let worlds: readonly World[];

beforeEach(async () => {
  database = await createTestDatabase({ isOwn: true });
  const { world } = await createSending(database);
  const others = [];
  while (others.length < CONVENTIONS - 1) others.push(await createWorld(database, { etat: 'ouvert' }));
  worlds = [world, ...others];
  slack = await createFakeSlack();
  slack.addWorkspace({ id: 'T1' });
  slack.addUser({ id: 'UINES', team: 'T1' });
  await installWorkspace(database, world.convention, { team: 'T1' });
  for (const { ines } of worlds) await preferSlack(database, ines, { team: 'T1', user: 'UINES' });
});

afterEach(async () => {
  expect(slack.violations).toEqual([]);
  await slack.stop();
  await database.close();
});

it('tells each part once in what is one message for three conventions, when workers are killed and Slack fails', async () => {
  const written = worlds.flatMap((world) =>
    Array.from({ length: MESSAGES }, (_, index) =>
      anEnvoiTo(world, world.ines, { etape: toEtape({ kind: 'report', rang: index + 1 }) }),
    ),
  );
  await database.stores.envois.create(written);
  const half = written.length / 2;
  let isOver = false;
  slack.behave(({ method }) => {
    if (method !== 'chat.postMessage') return null;
    return isOver || listTold().length < half ? misbehave() : { retryAfter: 1 }; // something is left for who comes after
  });
  await killWorkers({
    database,
    rounds: KILLS,
    platform: 'slack',
    config: { apiUrl: slack.apiUrl },
    countArrived: () => listTold().length,
    half,
  });
  const toldByKilled = listTold().length;
  isOver = true;
  const sender = createSender(database, [createSlackSending(database, slack).platform]);
  const goOn = async () => {
    await letPass(database, 1_000);
    await database.envoiQueue.sweep(OPEN_HOUR);
    await drain(database, sender);
    await settle(database, sender);
    return database.db.envoi.count({ where: { etat: { not: 'envoye' } } });
  };
  await expect.poll(goOn, { timeout: LONGEST_MS }).toBe(0);
  const rows = await database.db.envoi.findMany();
  expect(listTold().toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  expect(rows).toHaveLength(written.length);
  for (const { id, messageId } of rows) {
    const found = slack.messages('UINES').find((message) => listIds(message).includes(id));
    expect(messageId).toContain(found?.ts);
  }
  // Else the kills fell beside the work, or nothing was one message.
  expect(toldByKilled).toBeGreaterThan(0);
  expect(toldByKilled).toBeLessThan(written.length);
  const whole = slack.messages('UINES').filter((message) => listIds(message).length === CONVENTIONS);
  expect(whole.length).toBeGreaterThan(0);
});

const LONGEST_MS = 240_000; // only catches hanging

/** The rows that have arrived, one id for each time. */
function listTold(): readonly string[] {
  return slack.messages('UINES').flatMap(listIds);
}

function listIds({ metadata }: { readonly metadata?: unknown }): readonly string[] {
  const { event_payload: payload = {} } = (metadata ?? {}) as { readonly event_payload?: object };
  return Object.values(payload) as string[];
}

/** 5 % too fast, 3 % broken, 5 % of replies lost; the rest takes its time. */
function misbehave(): Behaviour {
  const chance = Math.random();
  if (chance < 0.05) return { retryAfter: 1 };
  if (chance < 0.08) return { status: 500 };
  return chance < 0.13 ? 'lose-reply' : 'ok';
}
