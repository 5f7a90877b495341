import { beforeEach, describe, expect, it } from 'vitest';
import { toOwner } from '../../../../adapters/postgres/stores/annuaire/personne-store.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Platform } from '../../../../src/ports/ports.ts';
import { resolveIncertains } from '../../../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../../../src/use-cases/envois/sender.ts';
import { anEnvoiTo, createSender, drain, letPass } from '../../../support/delivery-world.ts';
import {
  type Behaviour,
  createRecordingPlatform,
  type RecordingPlatform,
} from '../../../support/recording-platform.ts';
import { OPEN_HOUR, useSending } from '../../../support/sending-world.ts';

const DOWN: Behaviour = { kind: 'retry', reason: 'plateforme-en-panne' };
const LOST: Behaviour = { kind: 'uncertain', reason: 'erreur-plateforme' };
const RAPPEL = { etape: 'rappel-1', prevuLe: OPEN_HOUR } as const;

let mail: RecordingPlatform;

const { base, sending } = await useSending();

/** Ines, who is written to in a chat first, and by e-mail after. */
beforeEach(async () => {
  mail = createRecordingPlatform({ nom: 'courriel' });
  for (const one of [sending.world.ines, sending.world.jules]) await addCourriel(one);
});

async function addCourriel(personne: Personne): Promise<void> {
  const account = toCompteCourriel(personne.id, personne.courriel);
  await base.db.compte.create({ data: { ...toOwner(personne), ...account } });
}

/** What the clock brings: ten minutes, the tries that are due, what is read back. */
async function tenMinutes(sender: Sender): Promise<void> {
  base.clock.set(base.clock.now().add({ minutes: 10 }));
  await letPass(base, 600);
  await base.envoiQueue.sweep(base.clock.now());
  await drain(base, sender);
  await resolveIncertains(sender);
  await drain(base, sender);
}

const minutesSince = () => base.clock.now().since(OPEN_HOUR).total('minutes');

async function minutesUntilMail(sender: Sender): Promise<number> {
  await drain(base, sender);
  while (mail.posts().length === 0 && minutesSince() < 180) await tenMinutes(sender);
  return minutesSince();
}

describe('a platform that takes nothing', () => {
  it('keeps a reminder for less than an hour: then it goes by e-mail, once', async () => {
    const sender = createSender(base, [createRecordingPlatform({ behave: () => DOWN }), mail]);
    await sending.write(RAPPEL);
    expect(await minutesUntilMail(sender)).toBeLessThanOrEqual(60);
    for (let more = 0; more < 5; more += 1) await tenMinutes(sender);
    expect(mail.posts()).toMatchObject([{ title: 'tour/rappel-1' }]);
  });

  it('is tried first each time, so that what comes back takes its own', async () => {
    const chat = createRecordingPlatform({ behave: (_delivery, attempt) => (attempt < 3 ? DOWN : 'post') });
    const sender = createSender(base, [chat, mail]);
    await sending.write(RAPPEL);
    await drain(base, sender);
    for (let more = 0; more < 8; more += 1) await tenMinutes(sender);
    expect([chat.posts().length, mail.posts().length]).toEqual([1, 0]);
  });

  it('keeps news, which can wait', async () => {
    const sender = createSender(base, [createRecordingPlatform({ behave: () => DOWN }), mail]);
    const { world } = sending;
    await base.stores.envois.create([
      anEnvoiTo(world, world.ines, {
        genre: 'annonce',
        prevuLe: OPEN_HOUR,
        graceJusqua: OPEN_HOUR.add({ hours: 99 }),
      }),
    ]);
    expect(await minutesUntilMail(sender)).toBeGreaterThanOrEqual(180);
  });

  it('comes back within the hour however long it asked to wait', async () => {
    const behave = () => ({ kind: 'retry', reason: 'limite-de-debit', retryAfterMs: 9 * 3_600_000 }) as const;
    const sender = createSender(base, [createRecordingPlatform({ behave }), mail]);
    await sending.write(RAPPEL);
    expect(await minutesUntilMail(sender)).toBeLessThanOrEqual(60);
  });
});

describe('a platform of which nobody knows whether it took a reminder', () => {
  it('and that cannot be asked: by e-mail within the hour', async () => {
    const chat: Platform = {
      ...createRecordingPlatform({ behave: () => LOST }),
      readBack: async () => ({ kind: 'later' }),
    };
    await sending.write(RAPPEL);
    expect(await minutesUntilMail(createSender(base, [chat, mail]))).toBeLessThanOrEqual(60);
    expect(await sending.get()).toMatchObject({ etat: 'envoye' });
  });

  it('and that never tells, and reaches nobody: by e-mail within the hour', async () => {
    const chat = createRecordingPlatform({ behave: () => LOST, canReadBack: false });
    await sending.write(RAPPEL);
    expect(await minutesUntilMail(createSender(base, [chat, mail]))).toBeLessThanOrEqual(60);
  });

  it('and that never tells, but reaches others: better none than two, and it is listed', async () => {
    const { ines, jules } = sending.world;
    const behave = ({ to }: { to: { identifiant: string } }): Behaviour =>
      to.identifiant === ines.comptes[0]?.identifiant ? LOST : 'post';
    const chat = createRecordingPlatform({ behave, canReadBack: false });
    const sender = createSender(base, [chat, mail]);
    await sending.write(RAPPEL);
    await base.stores.envois.create([anEnvoiTo(sending.world, jules, RAPPEL)]);
    expect(await minutesUntilMail(sender)).toBeGreaterThanOrEqual(180);
    expect(await sending.get()).toMatchObject({ etat: 'incertain', raison: 'incertain-definitif' });
  });

  it('has it in the end when it is read back, and no e-mail leaves', async () => {
    const chat = createRecordingPlatform({ behave: () => 'lose-reply' });
    const sender = createSender(base, [chat, mail]);
    await sending.write(RAPPEL);
    await drain(base, sender);
    for (let more = 0; more < 7; more += 1) await tenMinutes(sender);
    expect([chat.posts().length, mail.posts().length]).toEqual([1, 0]);
  });
});
