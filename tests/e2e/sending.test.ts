import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Envoi, NouvelEnvoi } from '../../src/domain/envoi.ts';
import { INCERTAIN_DEFINITIF } from '../../src/domain/envoi.ts';
import type { Sender } from '../../src/parts/sender.ts';
import { createDeliver } from '../../src/use-cases/deliver-envoi.ts';
import { resolveIncertains } from '../../src/use-cases/resolve-incertains.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import type { World } from '../support/delivery-world.ts';
import {
  anEnvoiTo,
  composeName,
  createSender,
  createWorld,
  drain,
  letPass,
  listEnvois,
} from '../support/delivery-world.ts';
import type { RecordingPlatform } from '../support/recording-platform.ts';
import { createRecordingPlatform, listDoubles } from '../support/recording-platform.ts';

const OPEN_HOUR = paris('2027-04-15T10:00');

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

beforeEach(async () => {
  database.clock.set(OPEN_HOUR);
  await database.db.envoi.deleteMany();
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
  world = await createWorld(database, { etat: 'ouvert' });
});

describe('one try', () => {
  it('sends once, however often its job comes', async () => {
    const platform = createRecordingPlatform();
    const sender = createSender(database, [platform]);
    const { id } = await write();
    const deliver = createDeliver(sender);
    await Promise.all([deliver(id), deliver(id), deliver(id)]);
    await drain(database, sender);
    expect(platform.posts().map((post) => post.id)).toEqual([id]);
    expect(await get()).toMatchObject({ etat: 'envoye', messageId: `message-${id}`, compteId: compteOf(0) });
  });

  it.each([
    ['past its grace', { graceJusqua: OPEN_HOUR }, 'expire', 'trop-tard'],
    ['not due yet', { etat: 'prevu', prevuLe: paris('2027-05-01T09:00') }, 'prevu', null],
  ] as const)('does not send what is %s', async (...[_, change, etat, raison]) => {
    const platform = createRecordingPlatform();
    const { id } = await write(change);
    await createDeliver(createSender(database, [platform]))(id);
    expect(platform.posts()).toEqual([]);
    expect(await get()).toMatchObject({ etat, raison });
  });

  it('does not send what the composer calls obsolete, nor to somebody who left', async () => {
    const platform = createRecordingPlatform();
    await write();
    await drain(
      database,
      createSender(database, [platform], async () => ({ kind: 'obsolete', raison: 'repondu' })),
    );
    expect(await get()).toMatchObject({ etat: 'annule', raison: 'repondu' });
    await database.db.personne.update({ where: { id: world.jules.id }, data: { actif: false } });
    await database.stores.envois.create([anEnvoiTo(world, world.jules)]);
    await drain(database, createSender(database, [platform]));
    expect(await getOf(world.jules.id)).toMatchObject({ etat: 'annule', raison: 'parti' });
    expect(platform.posts()).toEqual([]);
  });

  it('keeps for later what could not be composed', async () => {
    const platform = createRecordingPlatform();
    const failing = createSender(database, [platform], async () => {
      throw new Error('a fault of ours');
    });
    await write();
    await drain(database, failing);
    expect(await get()).toMatchObject({ etat: 'a_envoyer', raison: 'composition-impossible' });
    await again(createSender(database, [platform]));
    expect(platform.posts()).toHaveLength(1);
  });
});

describe('a platform that says no for now', () => {
  it('is left alone as long as it asks (Retry-After), then gets the message once', async () => {
    const platform = createRecordingPlatform({
      behave: (_, attempt) =>
        attempt === 1 ? { kind: 'retry', reason: 'trop-vite', retryAfterMs: 30_000 } : 'post',
    });
    const sender = createSender(database, [platform]);
    const { id } = await write();
    await drain(database, sender);
    await createDeliver(sender)(id); // a second job changes nothing
    await letPass(database, 28);
    await drain(database, sender);
    expect(platform.tries.get(id)).toBe(1);
    await letPass(database, 4);
    await drain(database, sender);
    expect(platform.tries.get(id)).toBe(2);
    expect(platform.posts()).toHaveLength(1);
  });

  it('is asked again after a growing time', async () => {
    const platform = createRecordingPlatform({ behave: () => ({ kind: 'retry', reason: 'indisponible' }) });
    const sender = createSender(database, [platform]);
    await write();
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await drain(database, sender);
      waits.push(await getWait());
      await letPass(database, 1_000);
    }
    expect(waits).toEqual([3, 5, 10, 20, 40]); // half of 5, 10, 20, 40, 80 s, in whole seconds
  });

  it('does not wake people at night for a prompt that failed in the day', async () => {
    const platform = createRecordingPlatform({
      behave: (_, attempt) => (attempt === 1 ? { kind: 'retry', reason: 'indisponible' } : 'post'),
    });
    const sender = createSender(database, [platform]);
    await write();
    await drain(database, sender);
    database.clock.set(paris('2027-04-15T23:00'));
    await again(sender);
    expect(platform.posts()).toEqual([]);
    expect(await get()).toMatchObject({ etat: 'a_envoyer', raison: 'hors-horaires' });
    database.clock.set(paris('2027-04-16T09:00'));
    await again(sender);
    expect(platform.posts()).toHaveLength(1);
  });
});

describe('a way that is dead (case 27)', () => {
  const dead = { kind: 'dead', reason: 'compte-ferme' } as const;

  it('is left for the next way to reach the person', async () => {
    const closed = createRecordingPlatform({ behave: () => dead });
    const open = createRecordingPlatform({ nom: 'autre' });
    await addCompte('autre');
    await write();
    await drain(database, createSender(database, [closed, open]));
    expect(open.posts()).toHaveLength(1);
    expect(await get()).toMatchObject({ etat: 'envoye', comptesEcartes: [compteOf(0)] });
    expect([...closed.tries.values()]).toEqual([1]);
  });

  it('ends with its reason when it was the last one, without a second try', async () => {
    const closed = createRecordingPlatform({ behave: () => dead });
    const sender = createSender(database, [closed]);
    await write();
    await drain(database, sender);
    await again(sender);
    expect(await get()).toMatchObject({ etat: 'echoue', raison: 'compte-ferme' });
    expect([...closed.tries.values()]).toEqual([1]);
  });

  it('is said of a person without any account', async () => {
    await database.db.compte.updateMany({ where: { personneId: world.ines.id }, data: { actif: false } });
    await write();
    await drain(database, createSender(database, [createRecordingPlatform()]));
    expect(await get()).toMatchObject({ etat: 'echoue', raison: 'injoignable' });
  });
});

describe('nobody knows whether it arrived', () => {
  it('is read back when the reply was lost: one message, sent (case 3)', async () => {
    const platform = createRecordingPlatform({ behave: () => 'lose-reply' });
    const sender = createSender(database, [platform]);
    const { id } = await write();
    await drain(database, sender);
    expect(await get()).toMatchObject({ etat: 'incertain', compteId: compteOf(0) });
    await letPass(database, 25);
    expect(await resolveIncertains(sender)).toBe(0); // too early to tell
    await letPass(database, 10);
    expect(await resolveIncertains(sender)).toBe(1);
    await again(sender);
    expect(await get()).toMatchObject({ etat: 'envoye', messageId: `message-${id}` });
    expect(platform.posts()).toHaveLength(1);
  });

  it('is sent again when it is proven absent (case 4)', async () => {
    const platform = createRecordingPlatform({ behave: (_, attempt) => (attempt === 1 ? 'hang' : 'post') });
    const sender = createSender(database, [platform]);
    const { id } = await write();
    const first = createDeliver(sender)(id);
    await waitFor(() => platform.tries.get(id) === 1);
    platform.release();
    await first;
    expect(await get()).toMatchObject({ etat: 'incertain' });
    await settle(sender);
    expect(await get()).toMatchObject({ etat: 'envoye', tentatives: 2 });
    expect(platform.posts()).toHaveLength(1);
  });

  it('stays listed, a reminder, where a platform cannot tell', async () => {
    const platform = createRecordingPlatform({ behave: () => 'swallow', canReadBack: false });
    const sender = createSender(database, [platform]);
    const { id } = await write({ etape: 'rappel-1' });
    await drain(database, sender);
    await settle(sender);
    await settle(sender);
    expect(platform.tries.get(id)).toBe(1);
    expect(await get()).toMatchObject({ etat: 'incertain', raison: INCERTAIN_DEFINITIF });
    expect(await database.envoiQueue.listIncertains(0)).toEqual([]);
  });

  it('is sent again, an opening, where a platform cannot tell; three times at most', async () => {
    const platform = createRecordingPlatform({ behave: () => 'swallow', canReadBack: false });
    const sender = createSender(database, [platform]);
    const { id } = await write();
    await drain(database, sender);
    for (let round = 0; round < 5; round += 1) await settle(sender);
    expect(platform.tries.get(id)).toBe(3);
    expect(await get()).toMatchObject({ etat: 'incertain', raison: INCERTAIN_DEFINITIF });
  });
});

describe('a worker frozen past its lease (case 10)', () => {
  it('may not write any more, and what it posted is found', async () => {
    const { platform, sender, frozen, wake } = await freeze('after');
    await letPass(database, 61);
    await database.envoiQueue.sweep(OPEN_HOUR);
    expect(await get()).toMatchObject({ etat: 'incertain', raison: 'bail-perdu' });
    wake();
    await frozen;
    expect(await get()).toMatchObject({ etat: 'incertain', messageId: null });
    await settle(sender);
    expect(await get()).toMatchObject({ etat: 'envoye', tentatives: 1 });
    expect(platform.posts()).toHaveLength(1);
  });

  it('does not send when it wakes: somebody else may have', async () => {
    const platform = createRecordingPlatform();
    const { id } = await write();
    const slow = createSender(database, [platform], async (...given) => {
      database.clock.set(OPEN_HOUR.add({ seconds: 70 }));
      await letPass(database, 70);
      await database.envoiQueue.sweep(OPEN_HOUR);
      await settle(createSender(database, [platform]));
      return composeName(...given);
    });
    await createDeliver(slow)(id);
    expect(platform.posts()).toHaveLength(1);
    expect(await get()).toMatchObject({ etat: 'envoye' });
  });
});

describe('cards already sent', () => {
  it('show the new state, once each; other messages stay', async () => {
    const platform = createRecordingPlatform();
    const sender = createSender(database, [platform]);
    await write();
    await write({ etape: 'manquants' });
    await drain(database, sender);
    const [envoi] = (await listEnvois(database, world)).filter(({ etape }) => etape === 'ouverture');
    await database.stores.envois.refresh(world.convention.id, world.tour.id);
    await database.stores.envois.refresh(world.convention.id, world.tour.id);
    const answered = createSender(database, [platform], async () => ({
      kind: 'message',
      message: { title: 'Répondu' },
    }));
    await drain(database, answered);
    expect(platform.replaced).toEqual([[envoi?.messageId, 'Répondu']]);
    expect(platform.posts()).toHaveLength(2);
  });
});

describe('the count', () => {
  it('of the states is always the audience', async () => {
    const people = [world.camille, world.ines, world.jules, world.lea, world.maud];
    const behaviours = [
      'post',
      'lose-reply',
      { kind: 'dead', reason: 'bloque' },
      'swallow',
      { kind: 'retry', reason: 'non' },
    ] as const;
    const platform = createRecordingPlatform({
      behave: ({ to }) =>
        behaviours[people.findIndex(({ comptes }) => comptes[0]?.identifiant === to.identifiant)] ?? 'post',
    });
    const sender = createSender(database, [platform]);
    await database.stores.envois.create(people.map((personne) => anEnvoiTo(world, personne)));
    await drain(database, sender);
    const etats = async () => (await listEnvois(database, world)).map(({ etat }) => etat).sort();
    expect(await etats()).toEqual(['a_envoyer', 'echoue', 'envoye', 'incertain', 'incertain']);
    await settle(sender);
    expect(await etats()).toEqual(['a_envoyer', 'echoue', 'envoye', 'envoye', 'incertain']);
    expect(listDoubles(platform.posts())).toEqual([]);
    expect(await database.stores.envois.retryFailed(world.convention.id, world.tour.id)).toBe(1);
  });
});

async function write(change: Partial<NouvelEnvoi> = {}): Promise<Envoi> {
  await database.stores.envois.create([anEnvoiTo(world, world.ines, change)]);
  const envois = await listEnvois(database, world);
  const written = envois.find(({ etape }) => etape === (change.etape ?? 'ouverture'));
  if (!written) throw new Error('nothing was written');
  return written;
}

function get(): Promise<Envoi | undefined> {
  return getOf(world.ines.id);
}

async function getOf(personneId: string): Promise<Envoi | undefined> {
  return (await listEnvois(database, world)).find(
    ({ destinataire }) => destinataire.personneId === personneId,
  );
}

function compteOf(index: number): string | undefined {
  return world.ines.comptes[index]?.id;
}

async function addCompte(plateforme: string): Promise<void> {
  const identifiant = `${plateforme}-${world.convention.code}`;
  await database.db.compte.create({
    data: { personneId: world.ines.id, plateforme, espace: 'local', identifiant },
  });
}

/** The next try, when its time has come. */
async function again(sender: Sender): Promise<void> {
  await letPass(database, 1_000);
  await database.envoiQueue.sweep(database.clock.now());
  await drain(database, sender);
}

/** Reads back what is uncertain, then works what follows. */
async function settle(sender: Sender): Promise<void> {
  await letPass(database, 31);
  await resolveIncertains(sender);
  await drain(database, sender);
}

async function getWait(): Promise<number> {
  const [row] = await database.db.$queryRaw<{ wait: number }[]>`
    SELECT ceil(extract(epoch FROM "prochainEssai" - clock_timestamp()))::int AS wait FROM "Envoi"
    WHERE "source" = ${world.tour.id}`;
  return row?.wait ?? Number.NaN;
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** A worker that stops inside its try, until `wake`. */
async function freeze(moment: 'before' | 'after'): Promise<{
  readonly platform: RecordingPlatform;
  readonly sender: Sender;
  readonly frozen: Promise<void>;
  readonly wake: () => void;
}> {
  let isFrozen = false;
  let wake = () => {};
  const platform = createRecordingPlatform({
    pause: async (at) => {
      if (at !== moment || isFrozen) return;
      isFrozen = true;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    },
  });
  const sender = createSender(database, [platform]);
  const { id } = await write();
  const frozen = createDeliver(sender)(id);
  await waitFor(() => isFrozen);
  return { platform, sender, frozen, wake: () => wake() };
}
