import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../src/ports/ports.ts';
import { correctAnnonce, writeCorrection } from '../../../../src/use-cases/annonces/correct-annonce.ts';
import { showAnnonce } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { retryAnnonce } from '../../../../src/use-cases/annonces/suivi-annonce.ts';
import { previewRetrait, withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { FORUM, MARCK, useAnnonces } from '../../../support/annonces.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { createConversation } from '../../../support/conversation.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { letPass } from '../../../support/delivery-world.ts';
import { createShown } from '../../../support/shown-messages.ts';

const INTENTS = [
  'annonce:corriger',
  'annonce:corriger:enregistrer',
  'annonce:retirer',
  'annonce:retirer:confirmer',
];
const RETRY: Outcome = { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: 600_000 };

const { base, world: annonces } = await useAnnonces();

describe('a withdrawal', () => {
  it('replaces what was read, cancels what did not leave, and keeps nothing of the text', async () => {
    const world = createShown(base, {
      behave: ({ to }) => (to.identifiant.startsWith('ines') ? RETRY : 'post'),
    });
    await annonces.send();
    await world.drain();
    const preview = formOf(await annonces.ask(previewRetrait, { annonce: (await annonces.getAnnonce()).id }));
    expect(preview).toHold('Son texte disparaît chez 1 personne et dans 1 canal.');
    expect(preview).toHold('1 message en attente ne partira pas.');
    base.clock.set('2027-03-02T09:00:00Z');
    const press = () => annonces.ask(withdrawAnnonce, preview.context);
    const replies = [...(await Promise.all([press(), press()])), await press()];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    await letPass(base, 1_000);
    await world.drain();
    expect(world.readers()).toEqual(['camille', 'groupe']);
    for (const text of world.texts()) {
      expect(text).toBe('Annonce retirée le mardi 2 mars 2027 à 10 h\n\nN’en tenez plus compte.');
    }
    expect((await annonces.listEnvois()).map(({ etat, raison }) => `${etat} ${raison}`).sort()).toEqual([
      'annule annonce-retiree',
      'envoye null',
      'envoye null',
    ]);
    expect(await annonces.listActions()).toEqual(['annonce:retirer', 'annonce:envoyer', 'annonce:prevoir']);
  });

  it('is final: no correction, no second sending', async () => {
    await annonces.send();
    const form = await annonces.openCorrection();
    const { id } = await annonces.getAnnonce();
    await annonces.ask(withdrawAnnonce, { annonce: id });
    const code = { code: 'annonce-retiree' };
    await expect(annonces.ask(writeCorrection, { annonce: id })).rejects.toMatchObject(code);
    await expect(
      annonces.ask(correctAnnonce, { ...form.context, ...FORUM, texte: MARCK }),
    ).rejects.toMatchObject(code);
    await expect(annonces.ask(retryAnnonce, { annonce: id })).rejects.toMatchObject(code);
    expect(messageOf(await annonces.ask(previewRetrait, { annonce: id })).title).toBe(
      'L’annonce est retirée',
    );
    const world = createShown(base);
    await world.drain();
    expect(world.texts().length).toBe(0);
  });

  it('is offered while the announcement stands, and said after', async () => {
    await annonces.send();
    const { id } = await annonces.getAnnonce();
    const before = textOf(messageOf(await annonces.ask(showAnnonce, { annonce: id })));
    expect(before).toSay('annonce:corriger', 'annonce:retirer');
    await annonces.ask(withdrawAnnonce, { annonce: id });
    const after = textOf(messageOf(await annonces.ask(showAnnonce, { annonce: id })));
    expect(after).toContain('Retirée le lundi 1er mars 2027 à 10 h');
    expect(after).not.toContain('annonce:corriger');
    expect(await annonces.ask(showAnnonce)).toHold('Retirée.');
  });

  it('is for the coordination only, as is a correction', async () => {
    await annonces.send();
    const { id } = await annonces.getAnnonce();
    const lead = createConversation(base.ports)(annonces.ines);
    for (const name of INTENTS) {
      const reply = await lead.ask(name, { annonce: id, soumission: 'x', ...FORUM, texte: MARCK });
      expect(reply.kind, name).toBe('failure');
      expect(reply).toHold('réservée à la coordination');
    }
    expect(await annonces.getAnnonce()).toMatchObject({ etat: 'envoyee', texte: FORUM.texte });
  });

  it('is not for another convention', async () => {
    await annonces.send();
    const { id } = await annonces.getAnnonce();
    const stranger = await aPersonne(base, await aConvention(base), { roles: ['coordination'] });
    for (const useCase of [writeCorrection, previewRetrait, withdrawAnnonce]) {
      const asked = createAsk(base, stranger)(useCase, { annonce: id });
      await expect(asked).rejects.toBeRefused('annonce-introuvable');
    }
    expect((await annonces.getAnnonce()).etat).toBe('envoyee');
  });
});

it.each([
  ['canal-introuvable', 'Ce canal n’existe plus, ou il est archivé.'],
  ['hors-du-canal', 'L’application ne fait plus partie de ce canal.'],
])('a channel that is gone is named with its reason: %s', async (reason, sentence) => {
  const dead: Outcome = { kind: 'dead', reason };
  const world = createShown(base, { behave: ({ kind }) => (kind === 'canal' ? dead : 'post') });
  await annonces.send();
  await world.drain();
  const text = textOf(
    messageOf(await annonces.ask(showAnnonce, { annonce: (await annonces.getAnnonce()).id })),
  );
  expect(text).toContain('Groupe');
  expect(text).toContain(sentence);
});
