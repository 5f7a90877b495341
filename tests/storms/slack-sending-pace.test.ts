import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Envoi } from '../../src/domain/nouns/envoi.ts';
import { SENDERS } from '../../src/main-core.ts';
import { createReplica, useBase } from '../support/database.ts';
import { anEnvoiTo, createSender, deliverInHalves, listEnvois } from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import type { FakeSlack } from '../support/fake-slack/types.ts';
import type { Sending } from '../support/sending-world.ts';
import { createSending } from '../support/sending-world.ts';
import { createSlackSending, installWorkspace, waitUntil } from '../support/slack-sending.ts';
import { inStorm } from '../support/storm.ts';

const PEOPLE = inStorm(200, 2_000);
const INTERVAL_MS = 10;
const PACE = { workspaceMs: INTERVAL_MS, channelMs: 1_000, updateMs: 1_200, readMs: 1_200 };

let slack: FakeSlack;
let sending: Sending;
let ids: readonly string[];

const database = await useBase();
const replica = await createReplica(database);

afterAll(() => replica.close());

beforeEach(async () => {
  slack = await createFakeSlack();
  slack.addWorkspace({ id: 'T1' });
  sending = await createSending(database);
  await installWorkspace(database, sending.world.convention, { team: 'T1' });
  ids = await createAudience();
  return async () => {
    expect(slack.violations).toEqual([]);
    await slack.stop();
  };
});

it('stays inside the limit of a workspace in every window, with two replicas (case 26)', async () => {
  const startedAt = Date.now();
  await broadcast();
  const times = listPosts().map(({ at }) => at);
  expect(times).toHaveLength(PEOPLE);
  // A post leaves at its slot or later; late ones come together at most as many as there are senders.
  const senders = 2 * SENDERS;
  for (const windowMs of [100, 500, 1_000])
    expect(countMost(times, windowMs)).toBeLessThanOrEqual(windowMs / INTERVAL_MS + 1 + senders);
  expect(Math.max(...times) - startedAt).toBeGreaterThanOrEqual((PEOPLE - 1) * INTERVAL_MS - 1);
  expect(await countStates()).toEqual({ envoye: PEOPLE });
});

it('stops when it is cancelled: what is on its way goes out, the rest stays (case 26)', async () => {
  const running = broadcast();
  await waitUntil(() => listPosts().length >= 50);
  const { convention, tour } = sending.world;
  const cancelled = await database.stores.envois.cancel({
    conventionId: convention.id,
    source: tour.id,
    raison: 'arret',
  });
  const before = listPosts().length;
  await running;
  expect(listPosts().length).toBeLessThanOrEqual(before + 2 * SENDERS);
  expect(await countStates()).toEqual({ annule: cancelled, envoye: PEOPLE - cancelled });
  expect(listPosts()).toHaveLength(PEOPLE - cancelled);
});

function listPosts() {
  return slack.calls.filter(({ method }) => method === 'chat.postMessage');
}

/** The most that falls into any window of that length. */
function countMost(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(
    ...sorted.map((start) => sorted.filter((at) => at >= start && at < start + windowMs).length),
  );
}

async function countStates(): Promise<Readonly<Record<string, number>>> {
  const envois = await listEnvois(database, sending.world);
  return Object.fromEntries(
    [...Map.groupBy(envois, ({ etat }: Envoi) => etat)].map(([etat, rows]) => [etat, rows.length]),
  );
}

/** Two replicas, each with its own senders, and each with half of the messages. */
async function broadcast(): Promise<void> {
  const senders = [database, replica].map(({ chatPorts, envoiQueue }) => {
    const { platform } = createSlackSending({ chatPorts }, slack, { pace: PACE });
    return createSender({ ports: database.ports, envoiQueue }, [platform]);
  });
  await deliverInHalves(senders, ids);
}

/** The ids of the messages to send. */
async function createAudience(): Promise<readonly string[]> {
  const { convention, ines, tour } = sending.world;
  const { structureId } = await database.db.personne.findUniqueOrThrow({ where: { id: ines.id } });
  const people = Array.from({ length: PEOPLE }, (_, index) => ({ id: randomUUID(), user: `U${index}` }));
  await database.db.personne.createMany({
    data: people.map(({ id, user }) => ({
      id,
      conventionId: convention.id,
      structureId,
      code: user,
      prenom: user,
      nom: 'Martin',
      fonction: 'Pilote',
      courriel: `${user}@exemple.fr`,
      roles: ['pilote'],
    })),
  });
  await database.db.compte.deleteMany({ where: { plateforme: 'slack' } });
  await database.db.compte.createMany({
    data: people.map(({ id, user }) => ({
      conventionId: convention.id,
      personneId: id,
      plateforme: 'slack',
      espace: 'T1',
      identifiant: user,
      prefere: true,
    })),
  });
  for (const { user } of people) slack.addUser({ id: user, team: 'T1' });
  await database.stores.envois.create(people.map(({ id }) => anEnvoiTo(sending.world, { ...ines, id })));
  const rows = await database.db.envoi.findMany({ where: { source: tour.id }, select: { id: true } });
  return rows.map(({ id }) => id);
}
