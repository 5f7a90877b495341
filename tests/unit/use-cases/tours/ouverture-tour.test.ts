import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import type { Platform } from '../../../../src/ports/ports.ts';
import { composeTour } from '../../../../src/use-cases/tours/compose-tour.ts';
import { openTour, previewOuverture } from '../../../../src/use-cases/tours/open-tour.ts';
import { planEtapes } from '../../../../src/use-cases/tours/plan-etapes.ts';
import { aConvention, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { listRows, prepareTour, usePreparation } from '../../../support/seances.ts';

const { base, given, ask } = await usePreparation();

describe('the opening of a tour', () => {
  it('shows who will be asked, and the fiches without lead', async () => {
    const text = textOf(formOf(await ask(previewOuverture, { tour: given.tourId })));
    expect(text).toContain('1 pilote reçoit ses fiches, en un seul message.');
    expect(text).toContain('Fiche sans pilote : 16. Elle ne bloque rien.');
  });

  it('says before which tour it would keep from opening, and until when', async () => {
    expect(formOf(await ask(previewOuverture, { tour: given.tourId }))).not.toHold('Attention');
    await prepareTour(base, given.convention, '2027-06-03T14:00');
    const after = textOf(formOf(await ask(previewOuverture, { tour: given.tourId })));
    expect(after).toContain('le tour de la séance du 3 juin 2027 ne pourra pas s’ouvrir le');
    expect(after).toContain('Ce tour-ci est ouvert jusqu’au lundi 31 mai 2027 à 17 h.');
  });

  it('writes once to each, when pressed twice at once and again', async () => {
    const press = () => ask(openTour, { tour: given.tourId });
    const replies = [...(await Promise.all([press(), press()])), await press()];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    expect(await press()).toHold('1 pilote reçoit ses fiches.');
    expect(await listRows(given, given.tourId)).toEqual([`ouverture 0 a_envoyer ${given.ines.id}`]);
    expect(await listRows(given, given.seanceId)).toEqual(
      [
        `annoncee 0 a_envoyer ${given.camille.id}`,
        `annoncee 0 a_envoyer ${given.canalId}`,
        `annoncee 0 a_envoyer ${given.maud.id}`,
      ].sort(),
    );
  });

  it('is never sent again by the planner on its planned day', async () => {
    await ask(openTour, { tour: given.tourId });
    const tour = await base.stores.tours.get(given.tourId);
    expect(tour).toMatchObject({ etat: 'ouvert', ouverture: paris('2027-03-01T10:00') });
    base.clock.set('2027-04-16T10:00');
    await planEtapes(base.ports);
    expect(await listRows(given, given.tourId)).toEqual([`ouverture 0 a_envoyer ${given.ines.id}`]);
    expect((await listRows(given, given.seanceId)).filter((row) => row.startsWith('annoncee'))).toHaveLength(
      3,
    );
  });

  it.each([
    ['by hand', () => ask(openTour, { tour: given.tourId })],
    [
      'on its day',
      async () => {
        base.clock.set('2027-04-16T10:00');
        await planEtapes(base.ports);
      },
    ],
  ])('lets its preparation, in the chat, offer what can be done still: %s', async (_, open) => {
    const recording = createRecordingPlatform();
    const shown: Message[] = [];
    const replace: Platform['replace'] = (delivery, id) => {
      shown.push(delivery.message);
      return recording.replace(delivery, id);
    };
    const sender = createSender(base, [{ ...recording, replace }], composeTour);
    const { etapes } = await base.stores.tours.get(given.tourId);
    const [premiere] = etapes.toSorted((a, b) => a.prevueLe.epochMilliseconds - b.prevueLe.epochMilliseconds);
    base.clock.set(premiere?.prevueLe ?? paris('2027-04-01T09:00'));
    await planEtapes(base.ports);
    await drain(base, sender);
    await open();
    await drain(base, sender);
    expect(shown.map((message) => message.buttons?.at(-1)?.label)).toEqual(['Voir l’avancement']);
    expect(await ask(previewOuverture, { tour: given.tourId })).toHold('Le tour de réponses est ouvert');
  });

  it('waits for an open hour when it is pressed in the evening', async () => {
    base.clock.set('2027-03-05T20:00');
    expect(await ask(previewOuverture, { tour: given.tourId })).toHold('lundi 8 mars 2027 à 9 h');
    await ask(openTour, { tour: given.tourId });
    expect(await listRows(given, given.tourId)).toEqual([`ouverture 0 prevu ${given.ines.id}`]);
  });

  it('is refused beside another open tour of the instance', async () => {
    const other = await prepareTour(base, given.convention, '2027-11-18T14:00');
    await ask(openTour, { tour: given.tourId });
    await expect(ask(previewOuverture, { tour: other.tourId })).rejects.toBeRefused('tour-deja-ouvert');
    await expect(ask(openTour, { tour: other.tourId })).rejects.toBeRefused('tour-deja-ouvert');
    expect(await listRows(given, other.tourId)).toEqual([]);
  });

  it('is not held back by an open tour of another instance', async () => {
    const { id: conventionId } = given.convention;
    const copil = { conventionId, code: 'COPIL', nom: 'Comité', slug: 'comite', foisParAn: 1 };
    const instance = { ...(await base.db.instance.create({ data: copil })), fermeeLe: null };
    await aTour(base, await aSeance(base, given.convention, { instance }), { etat: 'ouvert' });
    await ask(openTour, { tour: given.tourId });
    expect((await base.stores.tours.get(given.tourId)).etat).toBe('ouvert');
  });

  it('never opens the tour of another convention', async () => {
    const stranger = await aPersonne(base, await aConvention(base), { roles: ['coordination'] });
    await expect(createAsk(base, stranger)(openTour, { tour: given.tourId })).rejects.toBeRefused(
      'tour-introuvable',
    );
  });
});
