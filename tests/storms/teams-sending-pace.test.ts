import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '../../src/domain/nouns/personne.ts';
import { SENDERS } from '../../src/main-core.ts';
import { createReplica, useBase } from '../support/database.ts';
import { anEnvoiTo, createSender, deliverInHalves, listEnvois } from '../support/delivery-world.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { FakeTeams } from '../support/fake-teams/types.ts';
import type { Sending } from '../support/sending-world.ts';
import { createSending } from '../support/sending-world.ts';
import { inStorm } from '../support/storm.ts';
import { startTeamsProgram, type TeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, toAccount } from '../support/teams-sending.ts';

const PEOPLE = inStorm(60, 2_000);
const PER_SECOND = 30;

let fake: FakeTeams;
let program: TeamsProgram;
let sending: Sending;

const database = await useBase();
const replica = await createReplica(database);

afterAll(() => replica.close());

beforeEach(async () => {
  fake = await createFakeTeams();
  program = await startTeamsProgram(fake, database.chatPorts);
  sending = await createSending(database);
  await database.db.cadence.deleteMany();
  return async () => {
    expect(fake.violations).toEqual([]);
    await program.stop();
    await fake.stop();
  };
});

it('stays inside the limit of a tenant, with two replicas (case 26)', async () => {
  await broadcast(await createAudience());
  const times = listPosts();
  expect(times).toHaveLength(PEOPLE);
  expect(fake.listBrokenLimits()).toEqual([]);
  // A post leaves at its slot or later; late ones come together at most as many as there are senders.
  const most = Math.max(
    ...times.map((start) => times.filter((at) => at >= start && at < start + 1_000).length),
  );
  expect(most).toBeLessThanOrEqual(PER_SECOND + 1 + 2 * SENDERS);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(
    ((PEOPLE - 1 - 2 * SENDERS) / PER_SECOND) * 1_000,
  );
  expect((await listEnvois(database, sending.world)).every(({ etat }) => etat === 'envoye')).toBe(true);
});

it('stays inside the limits of one conversation', async () => {
  const [user = ''] = await createPeople(1);
  const delivery = {
    to: toAccount(fake.user(user)),
    kind: 'personne',
    message: { title: 'Bonjour' },
  } as const;
  const platform = createPlatformOf(
    { fake, program, chat: database.chatPorts },
    { chat: database.chatPorts },
  );
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => platform.send({ id: randomUUID(), ...delivery })),
  );
  // Three slots are within reach (0, 2 and 4 s); the others come back later.
  expect(outcomes.filter(({ kind }) => kind === 'sent').length).toBeLessThanOrEqual(3);
  expect(outcomes.filter(({ kind }) => kind !== 'sent')).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'retry', reason: 'limite-de-debit' })]),
  );
  expect(fake.listBrokenLimits()).toEqual([]);
});

it('stops when it is cancelled: what is on its way goes out, the rest stays (case 26)', async () => {
  const ids = await createAudience();
  const running = broadcast(ids);
  await expect.poll(() => listPosts().length).toBeGreaterThan(10);
  const { convention, tour } = sending.world;
  const cancelled = await database.stores.envois.cancel({
    conventionId: convention.id,
    source: tour.id,
    raison: 'arret',
  });
  const before = listPosts().length;
  await running;
  expect(listPosts().length).toBeLessThanOrEqual(before + 2 * SENDERS);
  expect(listPosts()).toHaveLength(PEOPLE - cancelled);
});

function listPosts(): readonly number[] {
  return fake.calls.filter(({ operation }) => operation === 'post').map(({ at }) => at);
}

/** Two replicas, each with its own senders, and each with half of the messages. */
async function broadcast(ids: readonly string[]): Promise<void> {
  const senders = [database, replica].map(({ chatPorts: chat, envoiQueue }) =>
    createSender({ ports: database.ports, envoiQueue }, [
      createPlatformOf({ fake, program, chat }, { chat }),
    ]),
  );
  await deliverInHalves(senders, ids);
}

/** The ids of the messages to send. */
async function createAudience(): Promise<readonly string[]> {
  const { ines, tour } = sending.world;
  const people = await createPeople(PEOPLE);
  await database.stores.envois.create(people.map((id) => anEnvoiTo(sending.world, { ...ines, id })));
  const rows = await database.db.envoi.findMany({ where: { source: tour.id }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** People who have the bot; their ids, here and in the fake. */
async function createPeople(count: number): Promise<readonly string[]> {
  const { convention, ines } = sending.world;
  const { structureId } = await database.db.personne.findUniqueOrThrow({ where: { id: ines.id } });
  const ids = Array.from({ length: count }, () => randomUUID() as string);
  const roles: Role[] = ['pilote'];
  const rest = { conventionId: convention.id, structureId, roles, nom: 'Martin', fonction: 'Pilote' };
  const data = ids.map((id) => ({ id, code: id, prenom: id, courriel: `${id}@exemple.fr`, ...rest }));
  await database.db.personne.createMany({ data });
  const accounts = ids.map((id) => toAccount(fake.addUser({ id, tenant: TENANT })));
  await database.db.compte.createMany({
    data: accounts.map((account, index) => ({
      conventionId: convention.id,
      personneId: ids[index] ?? '',
      ...account,
      prefere: true,
    })),
  });
  for (const [index, account] of accounts.entries()) {
    await database.chatPorts.conversations.save(
      account,
      JSON.stringify(fake.installQuietly(ids[index] ?? '')),
    );
  }
  return ids;
}
