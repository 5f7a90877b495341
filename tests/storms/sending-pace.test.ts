import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountRef } from '../../src/domain/nouns/compte.ts';
import type { Role } from '../../src/domain/nouns/personne.ts';
import { SENDERS } from '../../src/main-core.ts';
import type { Platform } from '../../src/ports/ports.ts';
import type { ChatPorts, Limiter } from '../../src/ports/ports-chat.ts';
import { use } from '../support/anew.ts';
import { createReplica, useBase } from '../support/database.ts';
import {
  anEnvoiTo,
  createSender,
  deliverInHalves,
  listEnvois,
  type World,
} from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import { createSending, type Sending } from '../support/sending-world.ts';
import { createSlackSending, installWorkspace } from '../support/slack-sending.ts';
import { inStorm } from '../support/storm.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, toAccount } from '../support/teams-sending.ts';

/** A platform with its limit: at most so many posts in each window, beside the late ones that come together. */
interface Pace {
  readonly people: number;
  readonly limits: readonly (readonly [windowMs: number, posts: number])[];
  /** All of them take at least so long. */
  readonly shortestMs: number;
  createPlatform(chat: ChatPorts): Platform;
  /** When each was posted. */
  posts(): readonly number[];
  /** Somebody with an account there. */
  addPerson(): Promise<AccountRef>;
  listBrokenLimits(): readonly string[];
  stop(): Promise<void>;
}

const database = await useBase();
const replica = use(await createReplica(database));

async function onSlack({ convention }: World): Promise<Pace> {
  const [people, intervalMs] = [inStorm(200, 2_000), 10];
  const slack = await createFakeSlack();
  slack.addWorkspace({ id: 'T1' });
  await installWorkspace(database, convention, { team: 'T1' });
  const pace = { workspaceMs: intervalMs, channelMs: 1_000, updateMs: 1_200, readMs: 1_200 };
  let users = 0;
  return {
    people,
    limits: [100, 500, 1_000].map((windowMs) => [windowMs, windowMs / intervalMs + 1]),
    shortestMs: (people - 1) * intervalMs - 1,
    createPlatform: (chatPorts) => createSlackSending({ chatPorts }, slack, { pace }).platform,
    posts: () => slack.calls.flatMap(({ method, at }) => (method === 'chat.postMessage' ? [at] : [])),
    async addPerson() {
      users += 1;
      slack.addUser({ id: `U${users}`, team: 'T1' });
      return { plateforme: 'slack', espace: 'T1', identifiant: `U${users}` };
    },
    listBrokenLimits: () => slack.violations,
    stop: slack.stop,
  };
}

async function onTeams(): Promise<Pace> {
  const [people, perSecond] = [inStorm(60, 2_000), 30];
  const fake = await createFakeTeams();
  const program = await startTeamsProgram(fake, database.chatPorts);
  return {
    people,
    limits: [[1_000, perSecond + 1]],
    shortestMs: ((people - 1 - 2 * SENDERS) / perSecond) * 1_000,
    createPlatform: (chat) => createPlatformOf({ fake, program, chat }, { chat }),
    posts: () => fake.calls.flatMap(({ operation, at }) => (operation === 'post' ? [at] : [])),
    async addPerson() {
      const id = randomUUID();
      const account = toAccount(fake.addUser({ id, tenant: TENANT }));
      await database.chatPorts.conversations.save(account, JSON.stringify(fake.installQuietly(id)));
      return account;
    },
    listBrokenLimits: () => [...fake.violations, ...fake.listBrokenLimits()],
    async stop() {
      await program.stop();
      await fake.stop();
    },
  };
}

describe.each([
  ['Slack', onSlack],
  ['Teams', onTeams],
] as const)('what is sent to %s', (name, start) => {
  let pace: Pace;
  let sending: Sending;

  beforeEach(async () => {
    sending = await createSending(database);
    await database.db.cadence.deleteMany();
    await database.db.compte.deleteMany({ where: { plateforme: name.toLowerCase() } });
    pace = await start(sending.world);
    return async () => {
      expect(pace.listBrokenLimits()).toEqual([]);
      await pace.stop();
    };
  });

  it('stays inside the limit in every window, with two replicas (case 26)', async () => {
    const ids = await createAudience();
    const startedAt = Date.now();
    await broadcast(ids);
    const times = pace.posts();
    expect(times).toHaveLength(pace.people);
    // A post leaves at its slot or later; late ones come together at most as many as there are senders.
    for (const [windowMs, most] of pace.limits)
      expect(countMost(times, windowMs)).toBeLessThanOrEqual(most + 2 * SENDERS);
    const begun = Math.min(...times, startedAt); // a fake may have a clock of its own
    expect(Math.max(...times) - begun).toBeGreaterThanOrEqual(pace.shortestMs);
    expect(await countStates()).toEqual({ envoye: pace.people });
  });

  it('stops when it is cancelled: what is on its way goes out, the rest stays (case 26)', async () => {
    const running = broadcast(await createAudience());
    await expect.poll(() => pace.posts().length, { interval: 10 }).toBeGreaterThan(10);
    const { id: conventionId } = sending.world.convention;
    const source = sending.world.tour.id;
    const cancelled = await database.stores.envois.cancel({ conventionId, source, raison: 'arret' });
    const before = pace.posts().length;
    await running;
    const envoye = pace.people - cancelled;
    expect(pace.posts().length).toBeLessThanOrEqual(before + 2 * SENDERS);
    expect(await countStates()).toEqual({ annule: cancelled, envoye });
    expect(pace.posts()).toHaveLength(envoye);
  });

  it.runIf(name === 'Teams')('stays inside the limits of one conversation', async () => {
    const to = await pace.addPerson();
    const { limiter } = database.chatPorts;
    const start = Date.now();
    let last = start; // when a turn in the conversation was asked for
    const reserve: Limiter['reserve'] = async (bucket, slot) => {
      const reserved = await limiter.reserve(bucket, slot);
      if (slot.intervalMs === EVERY_MS) last = Date.now();
      return reserved;
    };
    const platform = pace.createPlatform({ ...database.chatPorts, limiter: { ...limiter, reserve } });
    const post = () =>
      platform.send({ id: randomUUID(), to, kind: 'personne', message: { title: 'Bonjour' } });
    const outcomes = await Promise.all(Array.from({ length: 40 }, post));
    // Three slots are within reach (0, 2 and 4 s), and one more each two seconds in which a busy machine still asks; the others come back later.
    const others = outcomes.filter(({ kind }) => kind !== 'sent');
    expect(last).toBeGreaterThan(start);
    expect(outcomes.length - others.length).toBeLessThanOrEqual(3 + (last - start) / EVERY_MS);
    expect(others).toContainEqual(expect.objectContaining({ kind: 'retry', reason: 'limite-de-debit' }));
  });

  /** Two replicas, each with its own senders, and each with half of the messages. */
  async function broadcast(ids: readonly string[]): Promise<void> {
    const senders = [database, replica].map(({ chatPorts, envoiQueue }) =>
      createSender({ ports: database.ports, envoiQueue }, [pace.createPlatform(chatPorts)]),
    );
    await deliverInHalves(senders, ids);
  }

  /** The ids of the messages to send. */
  async function createAudience(): Promise<readonly string[]> {
    const { convention, ines, tour } = sending.world;
    const conventionId = convention.id;
    const { structureId } = await database.db.personne.findUniqueOrThrow({ where: { id: ines.id } });
    const ids = Array.from({ length: pace.people }, () => randomUUID() as string);
    const roles: Role[] = ['pilote'];
    const rest = { conventionId, structureId, roles, nom: 'Martin', fonction: 'Pilote' };
    const data = ids.map((id) => ({ id, code: id, prenom: id, courriel: `${id}@exemple.fr`, ...rest }));
    await database.db.personne.createMany({ data });
    const accounts = [];
    for (const personneId of ids)
      accounts.push({ conventionId, personneId, prefere: true, ...(await pace.addPerson()) });
    await database.db.compte.createMany({ data: accounts });
    await database.stores.envois.create(ids.map((id) => anEnvoiTo(sending.world, { ...ines, id })));
    const rows = await database.db.envoi.findMany({ where: { source: tour.id }, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  async function countStates(): Promise<Readonly<Record<string, number>>> {
    const envois = Map.groupBy(await listEnvois(database, sending.world), ({ etat }) => etat);
    return Object.fromEntries([...envois].map(([etat, rows]) => [etat, rows.length]));
  }
});

const EVERY_MS = 2_000;

/** The most that falls into any window of that length. */
function countMost(times: readonly number[], windowMs: number): number {
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + windowMs).length));
}
