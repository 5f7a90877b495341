import { describe, expect, it } from 'vitest';
import type { Outcome, Platform } from '../../../../src/ports/ports.ts';
import { refreshCartes } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createSender, drain, letPass } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

const PEOPLE = 12;

const { base, sending } = await useSending();

describe('messages that change in place', () => {
  it('are shared out when they are many, and each changes once', async () => {
    const platform = createRecordingPlatform();
    await sendToMany(platform);
    await refresh();
    expect(await drain(base, createSender(base, [platform]))).toBe(1 + Math.ceil(PEOPLE / 3));
    expect(new Set(platform.replaced.map(([id]) => id)).size).toBe(PEOPLE);
    expect(platform.replaced).toHaveLength(PEOPLE);
  });

  it('are shared out by their number, not by that of the people', async () => {
    const platform = createRecordingPlatform();
    const { convention } = sending.world;
    const personne = await aPersonne(base, convention, { identifiant: `b-${convention.code}` });
    const destinataires = [{}, { destinataire: { personneId: personne.id } }];
    for (const etape of ['ouverture', 'rappel-1', 'rappel-2', 'confirmation-pilote'] as const)
      for (const destinataire of destinataires) await sending.write({ etape, ...destinataire });
    await drain(base, createSender(base, [platform]));
    await refresh();
    expect(await drain(base, createSender(base, [platform]))).toBe(1 + 3); // one person's four are too many for one job
    expect(new Set(platform.replaced.map(([id]) => id)).size).toBe(8);
    expect(platform.replaced).toHaveLength(8);
  });

  it('are those that asked something too, and no news of what was true when it left', async () => {
    const platform = createRecordingPlatform();
    await sending.write({ etape: 'confirmation-pilote' });
    await sending.write({ genre: 'resume', etape: 'rectification-demandee' });
    await sending.write({ genre: 'resume', etape: 'rectification-decidee' });
    await drain(base, createSender(base, [platform]));
    await refresh();
    await drain(base, createSender(base, [platform]));
    expect(platform.replaced).toHaveLength(2);
  });

  it('come back after the pause that a platform asks for, without those that are done', async () => {
    const recording = createRecordingPlatform();
    await sendToMany(recording);
    const refused = new Set<string>();
    const platform = withReplace(recording, (id) => {
      if (refused.size >= 3 || refused.has(id)) return null;
      refused.add(id);
      return { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: 30_000 };
    });
    await refresh();
    const sender = createSender(base, [platform]);
    await drain(base, sender);
    expect(recording.replaced).toHaveLength(PEOPLE - 3);
    expect(await drain(base, sender)).toBe(0); // not before the pause is over
    await letPass(base, 31);
    await drain(base, sender);
    expect(recording.replaced).toHaveLength(PEOPLE);
    expect(new Set(recording.replaced.map(([id]) => id)).size).toBe(PEOPLE);
  });

  it('are given up where a message or its place is gone, and after many tries', async () => {
    const recording = createRecordingPlatform();
    await sendToMany(recording);
    await refresh();
    const gone = withReplace(recording, () => ({ kind: 'dead', reason: 'canal-introuvable' }));
    await drain(base, createSender(base, [gone]));
    await letPass(base, 10_000);
    expect(await drain(base, createSender(base, [gone]))).toBe(0);
    const down = withReplace(recording, () => ({ kind: 'retry', reason: 'plateforme-en-panne' }));
    const { tour, convention } = sending.world;
    const last = { conventionId: convention.id, source: tour.id, destinataires: sending.world.ines.id };
    await refreshCartes({ ...last, essai: '40' }, createSender(base, [down]));
    await letPass(base, 10_000);
    expect(await drain(base, createSender(base, [down]))).toBe(0);
  });
});

/** The opening of the tour, sent to Ines and to more people. */
async function sendToMany(platform: Platform): Promise<void> {
  await sending.write();
  for (let index = 1; index < PEOPLE; index += 1) {
    const personne = await aPersonne(base, sending.world.convention, {
      identifiant: `${index}-${sending.world.convention.code}`,
    });
    await sending.write({ destinataire: { personneId: personne.id } });
  }
  await drain(base, createSender(base, [platform]));
}

function refresh(): Promise<void> {
  return base.stores.envois.refresh(sending.world.convention.id, sending.world.tour.id);
}

const withReplace = (platform: Platform, refuse: (messageId: string) => Outcome | null): Platform => ({
  ...platform,
  replace: async (delivery, messageId) => refuse(messageId) ?? platform.replace(delivery, messageId),
});
