import { describe, expect, it } from 'vitest';
import { COURRIEL, toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import { resolveIncertains } from '../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { anew } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import {
  anEnvoiTo,
  composeName,
  createSender,
  drain,
  letPass,
  listEnvois,
  settle,
} from '../support/delivery-world.ts';
import {
  createRecordingPlatform,
  listDoubles,
  type RecordingPlatform,
} from '../support/recording-platform.ts';
import { createSending, OPEN_HOUR } from '../support/sending-world.ts';

const database = await useBase();

const sending = anew(() => createSending(database));

describe('nobody knows whether it arrived', () => {
  it('is read back when the reply was lost: one message, sent (case 3)', async () => {
    const platform = createRecordingPlatform({ behave: () => 'lose-reply' });
    const sender = createSender(database, [platform]);
    const { id } = await sending.send(sender);
    expect(await sending.get()).toMatchObject({ etat: 'incertain', compteId: sending.compteId });
    await letPass(database, 25);
    expect(await resolveIncertains(sender)).toBe(0); // too early to tell
    await letPass(database, 10);
    expect(await resolveIncertains(sender)).toBe(1);
    await sending.again(sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', messageId: `message-${id}` });
    expect(platform.posts()).toHaveLength(1);
  });

  it('is sent again when it is proven absent (case 4)', async () => {
    const platform = createRecordingPlatform({ behave: (_, attempt) => (attempt === 1 ? 'hang' : 'post') });
    const sender = createSender(database, [platform]);
    const { id } = await sending.write();
    const first = createDeliver(sender)([id]);
    await waitFor(() => platform.tries.get(id) === 1);
    platform.release();
    await first;
    expect(await sending.get()).toMatchObject({ etat: 'incertain' });
    await settle(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 2 });
    expect(platform.posts()).toHaveLength(1);
  });

  it('stays listed, a reminder, where a platform cannot tell', async () => {
    const platform = createRecordingPlatform({ behave: () => 'swallow', canReadBack: false });
    const sender = createSender(database, [platform]);
    const { id } = await sending.send(sender, { etape: 'rappel-1' });
    await settle(database, sender);
    await settle(database, sender);
    expect(platform.tries.get(id)).toBe(1);
    expect(await sending.get()).toMatchObject({ etat: 'incertain', raison: INCERTAIN_DEFINITIF });
    expect(await database.stores.nonRemis.takeIncertain(0)).toBeNull();
  });

  it('is sent again, an opening, where a platform cannot tell; three times at most', async () => {
    const platform = createRecordingPlatform({ behave: () => 'swallow', canReadBack: false });
    const sender = createSender(database, [platform]);
    const { id } = await sending.send(sender);
    for (let round = 0; round < 5; round += 1) await settle(database, sender);
    expect(platform.tries.get(id)).toBe(3);
    expect(await sending.get()).toMatchObject({ etat: 'incertain', raison: INCERTAIN_DEFINITIF });
  });

  it.each([
    { genre: 'annonce', etape: 'publication' },
    { genre: 'resume', etape: 'publication' },
    { genre: 'resume', etape: 'fil:7' },
  ] as const)(
    '$genre/$etape goes once at most by itself where nobody tells, and again when somebody asks for it',
    async (message) => {
      const { db, stores } = database;
      const { ines, tour } = sending.world;
      await db.compte.deleteMany({ where: { personneId: ines.id } });
      await stores.comptes.link(ines, toCompteCourriel(ines.id, ines.courriel));
      const behave = (_: unknown, attempt: number) => (attempt === 1 ? 'swallow' : 'post');
      const platform = createRecordingPlatform({ nom: COURRIEL, behave, canReadBack: false });
      const sender = createSender(database, [platform]);
      const { id } = await sending.send(sender, message);
      for (let round = 0; round < 3; round += 1) await settle(database, sender);
      expect(platform.tries.get(id)).toBe(1);
      expect(await sending.get()).toMatchObject({ etat: 'incertain', raison: INCERTAIN_DEFINITIF });
      expect(await stores.nonRemis.retry(tour.conventionId, [id])).toBe(1);
      await drain(database, sender);
      expect(await sending.get()).toMatchObject({ etat: 'envoye' });
      expect(platform.posts()).toHaveLength(1);
    },
  );
});

describe('a worker frozen past its lease (case 10)', () => {
  it('may not write any more, and what it posted is found', async () => {
    const { platform, sender, frozen, wake } = await freeze('after');
    await letPass(database, 61);
    await database.envoiQueue.sweep(OPEN_HOUR);
    expect(await sending.get()).toMatchObject({ etat: 'incertain', raison: 'bail-perdu' });
    wake();
    await frozen;
    expect(await sending.get()).toMatchObject({ etat: 'incertain', messageId: null });
    await settle(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 1 });
    expect(platform.posts()).toHaveLength(1);
  });

  it('does not send when it wakes: somebody else may have', async () => {
    const platform = createRecordingPlatform();
    const { id } = await sending.write();
    const slow = createSender(database, [platform], async (...given) => {
      database.clock.set(OPEN_HOUR.add({ seconds: 70 }));
      await letPass(database, 70);
      await database.envoiQueue.sweep(OPEN_HOUR);
      await settle(database, createSender(database, [platform]));
      return composeName(...given);
    });
    await createDeliver(slow)([id]);
    expect(platform.posts()).toHaveLength(1);
    expect(await sending.get()).toMatchObject({ etat: 'envoye' });
  });
});

describe('a row that waits for its turn', () => {
  it('belongs to nobody: another worker sends it, or it is cancelled, and then it does not leave', async () => {
    const { platform, sender, frozen, wake } = await freeze('turn');
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', jeton: 0, tentatives: 0 });
    await createDeliver(sender)([(await sending.get())?.id ?? '']);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 1 });
    wake();
    await frozen;
    expect(platform.posts()).toHaveLength(1);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 1 });
  });

  it('is not sent when it was cancelled meanwhile', async () => {
    const { platform, frozen, wake } = await freeze('turn');
    const { convention, tour } = sending.world;
    await database.stores.envois.cancel({ conventionId: convention.id, source: tour.id, raison: 'repondu' });
    wake();
    await frozen;
    expect(platform.posts()).toEqual([]);
    expect(await sending.get()).toMatchObject({ etat: 'annule', raison: 'repondu' });
  });

  it('is not sent by a second way when its lease is nearly over', async () => {
    const { ines, convention } = sending.world;
    const owner = { conventionId: convention.id, personneId: ines.id };
    const account = { ...owner, plateforme: 'autre', espace: 'local', identifiant: ines.id };
    await database.db.compte.create({ data: account });
    const closed = createRecordingPlatform({
      behave: () => ({ kind: 'closed', reason: 'jeton-refuse' }),
      pause: async (at) => {
        if (at === 'after') database.clock.set(OPEN_HOUR.add({ seconds: 45 }));
      },
    });
    const other = createRecordingPlatform({ nom: 'autre' });
    const { id } = await sending.write();
    await createDeliver(createSender(database, [closed, other]))([id]);
    expect(other.posts()).toEqual([]);
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'bail-perdu' });
  });
});

describe('the count', () => {
  it('of the states is always the audience', async () => {
    const people = [
      sending.world.camille,
      sending.world.ines,
      sending.world.jules,
      sending.world.lea,
      sending.world.maud,
    ];
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
    await database.stores.envois.create(people.map((personne) => anEnvoiTo(sending.world, personne)));
    await drain(database, sender);
    const etats = async () => (await listEnvois(database, sending.world)).map(({ etat }) => etat).sort();
    expect(await etats()).toEqual(['a_envoyer', 'echoue', 'envoye', 'incertain', 'incertain']);
    await settle(database, sender);
    expect(await etats()).toEqual(['a_envoyer', 'echoue', 'envoye', 'envoye', 'incertain']);
    expect(listDoubles(platform.posts())).toEqual([]);
    const ids = (await listEnvois(database, sending.world)).map(({ id }) => id);
    expect(await database.stores.nonRemis.retry(sending.world.convention.id, ids)).toBe(2); // failed, uncertain
  });
});

/** A worker that stops inside its try, until `wake`. */
async function freeze(moment: 'turn' | 'before' | 'after'): Promise<{
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
  const { id } = await sending.write();
  const frozen = createDeliver(sender)([id]);
  await waitFor(() => isFrozen);
  return { platform, sender, frozen, wake: () => wake() };
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
