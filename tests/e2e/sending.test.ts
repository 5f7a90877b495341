import { describe, expect, it } from 'vitest';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import { anew } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import { anEnvoiTo, createSender, drain, letPass, listEnvois } from '../support/delivery-world.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { createSending, OPEN_HOUR } from '../support/sending-world.ts';

const database = await useBase();

const sending = anew(() => createSending(database));

describe('one try', () => {
  it('sends once, however often its job comes', async () => {
    const platform = createRecordingPlatform();
    const sender = createSender(database, [platform]);
    const { id } = await sending.write();
    const deliver = createDeliver(sender);
    await Promise.all([deliver([id]), deliver([id]), deliver([id, id])]);
    await drain(database, sender);
    expect(platform.posts().map((post) => post.id)).toEqual([id]);
    expect(await sending.get()).toMatchObject({
      etat: 'envoye',
      messageId: `message-${id}`,
      compteId: sending.compteId,
    });
  });

  it.each([
    ['past its grace', { graceJusqua: OPEN_HOUR }, 'expire', 'trop-tard'],
    ['not due yet', { etat: 'prevu', prevuLe: paris('2027-05-01T09:00') }, 'prevu', null],
  ] as const)('does not send what is %s', async (...[_, change, etat, raison]) => {
    const platform = createRecordingPlatform();
    const { id } = await sending.write(change);
    await createDeliver(createSender(database, [platform]))([id]);
    expect(platform.posts()).toEqual([]);
    expect(await sending.get()).toMatchObject({ etat, raison });
  });

  it('does not send what the composer calls obsolete, nor to somebody who left', async () => {
    const platform = createRecordingPlatform();
    await sending.write();
    await drain(
      database,
      createSender(database, [platform], async () => ({ kind: 'obsolete', raison: 'repondu' })),
    );
    expect(await sending.get()).toMatchObject({ etat: 'annule', raison: 'repondu' });
    await database.db.personne.update({ where: { id: sending.world.jules.id }, data: { actif: false } });
    await database.stores.envois.create([anEnvoiTo(sending.world, sending.world.jules)]);
    await drain(database, createSender(database, [platform]));
    expect(await sending.getOf(sending.world.jules.id)).toMatchObject({ etat: 'annule', raison: 'parti' });
    expect(platform.posts()).toEqual([]);
  });

  it('keeps for later what could not be composed', async () => {
    const platform = createRecordingPlatform();
    const failing = createSender(database, [platform], async () => {
      throw new Error('a fault of ours');
    });
    await sending.send(failing);
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'composition-impossible' });
    await sending.again(createSender(database, [platform]));
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
    const { id } = await sending.send(sender);
    await createDeliver(sender)([id]); // a second job changes nothing
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
    await sending.write();
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
    await sending.send(sender);
    database.clock.set(paris('2027-04-15T23:00'));
    await sending.again(sender);
    expect(platform.posts()).toEqual([]);
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'hors-horaires' });
    database.clock.set(paris('2027-04-16T09:00'));
    await sending.again(sender);
    expect(platform.posts()).toHaveLength(1);
  });

  it('sends no prompt in a quiet period that was set after it was planned', async () => {
    const platform = createRecordingPlatform();
    const sender = createSender(database, [platform]);
    const { convention } = sending.world;
    const jour = jourOf(OPEN_HOUR);
    await database.stores.periodes.add(convention.id, { nom: 'Fermeture', du: jour, au: jour });
    await sending.send(sender);
    expect(platform.posts()).toEqual([]);
    expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'hors-horaires' });
    database.clock.set(paris('2027-04-16T09:00'));
    await sending.again(sender);
    expect(platform.posts()).toHaveLength(1);
  });
});

describe('a way that is dead (case 27)', () => {
  const dead = { kind: 'dead', reason: 'compte-ferme' } as const;

  it('is left for the next way to reach the person', async () => {
    const closed = createRecordingPlatform({ behave: () => dead });
    const open = createRecordingPlatform({ nom: 'autre' });
    await addCompte('autre');
    await sending.send(createSender(database, [closed, open]));
    expect(open.posts()).toHaveLength(1);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', comptesEcartes: [sending.compteId] });
    expect([...closed.tries.values()]).toEqual([1]);
  });

  it('ends with its reason when it was the last one, without a second try', async () => {
    const closed = createRecordingPlatform({ behave: () => dead });
    const sender = createSender(database, [closed]);
    await sending.send(sender);
    await sending.again(sender);
    expect(await sending.get()).toMatchObject({ etat: 'echoue', raison: 'compte-ferme' });
    expect([...closed.tries.values()]).toEqual([1]);
  });

  it('is said of a person without any account', async () => {
    await database.db.compte.updateMany({
      where: { personneId: sending.world.ines.id },
      data: { actif: false },
    });
    await sending.send(createSender(database, [createRecordingPlatform()]));
    expect(await sending.get()).toMatchObject({ etat: 'echoue', raison: 'injoignable' });
  });
});

describe('cards already sent', () => {
  it('show the new state, once each; other messages stay', async () => {
    const platform = createRecordingPlatform();
    const sender = createSender(database, [platform]);
    await sending.write();
    await sending.send(sender, { etape: 'manquants' });
    const [envoi] = (await listEnvois(database, sending.world)).filter(({ etape }) => etape === 'ouverture');
    await database.stores.envois.refresh(sending.world.convention.id, sending.world.tour.id);
    await database.stores.envois.refresh(sending.world.convention.id, sending.world.tour.id);
    const answered = createSender(database, [platform], async () => ({
      kind: 'message',
      message: { title: 'Répondu' },
    }));
    await drain(database, answered);
    expect(platform.replaced).toEqual([[envoi?.messageId, 'Répondu']]);
    expect(platform.posts()).toHaveLength(2);
  });
});

async function addCompte(plateforme: string): Promise<void> {
  const identifiant = `${plateforme}-${sending.world.convention.code}`;
  const { id: personneId, conventionId } = sending.world.ines;
  await database.db.compte.create({
    data: { conventionId, personneId, plateforme, espace: 'local', identifiant },
  });
}

async function getWait(): Promise<number> {
  const [row] = await database.db.$queryRaw<{ wait: number }[]>`
    SELECT ceil(extract(epoch FROM "prochainEssai" - clock_timestamp()))::int AS wait FROM "Envoi"
    WHERE "source" = ${sending.world.tour.id}`;
  return row?.wait ?? Number.NaN;
}
