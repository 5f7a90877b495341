import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Platform } from '../../../../src/ports/ports.ts';
import { composeTour } from '../../../../src/use-cases/tours/compose-tour.ts';
import { openTour, previewOuverture } from '../../../../src/use-cases/tours/open-tour.ts';
import { planEtapes } from '../../../../src/use-cases/tours/plan-etapes.ts';
import { aConvention, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { type Ask, createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { listRows, type Preparation, prepareSeance, prepareTour } from '../../../support/seances.ts';

let preparation: Preparation;
let camille: Personne;
let ines: Personne;
let maud: Personne;
let canalId: string;
let seanceId: string;
let tourId: string;
let convention: Convention;
let ask: Ask;

const database = await useBase();

beforeEach(async () => {
  preparation = await prepareSeance(database);
  ({ camille, ines, maud, canalId, seanceId, tourId, convention, ask } = preparation);
});

describe('the opening of a tour', () => {
  it('shows who will be asked, and the fiches without lead', async () => {
    const text = textOf(formOf(await ask(previewOuverture, { tour: tourId })));
    expect(text).toContain('1 pilote reçoit ses fiches, en un seul message.');
    expect(text).toContain('Fiche sans pilote : 16. Elle ne bloque rien.');
  });

  it('says before which tour it would keep from opening, and until when', async () => {
    const before = textOf(formOf(await ask(previewOuverture, { tour: tourId })));
    expect(before).not.toContain('Attention');
    await prepareTour(database, convention, '2027-06-03T14:00');
    const after = textOf(formOf(await ask(previewOuverture, { tour: tourId })));
    expect(after).toContain('le tour de la séance du 3 juin 2027 ne pourra pas s’ouvrir le');
    expect(after).toContain('Ce tour-ci est ouvert jusqu’au lundi 31 mai 2027 à 17 h.');
  });

  it('writes once to each, when pressed twice at once and again', async () => {
    const press = () => ask(openTour, { tour: tourId });
    const replies = [...(await Promise.all([press(), press()])), await press()];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    expect(textOf(messageOf(await press()))).toContain('1 pilote reçoit ses fiches.');
    expect(await listRows(preparation, tourId)).toEqual([`ouverture 0 a_envoyer ${ines.id}`]);
    expect(await listRows(preparation, seanceId)).toEqual(
      [
        `annoncee 0 a_envoyer ${camille.id}`,
        `annoncee 0 a_envoyer ${canalId}`,
        `annoncee 0 a_envoyer ${maud.id}`,
      ].sort(),
    );
  });

  it('is never sent again by the planner on its planned day', async () => {
    await ask(openTour, { tour: tourId });
    const tour = await database.stores.tours.get(tourId);
    expect(tour).toMatchObject({ etat: 'ouvert', ouverture: paris('2027-03-01T10:00') });
    database.clock.set(paris('2027-04-16T10:00'));
    await planEtapes(database.ports);
    expect(await listRows(preparation, tourId)).toEqual([`ouverture 0 a_envoyer ${ines.id}`]);
    expect((await listRows(preparation, seanceId)).filter((row) => row.startsWith('annoncee'))).toHaveLength(
      3,
    );
  });

  it.each([
    ['by hand', () => ask(openTour, { tour: tourId })],
    [
      'on its day',
      async () => {
        database.clock.set(paris('2027-04-16T10:00'));
        await planEtapes(database.ports);
      },
    ],
  ])('lets its preparation, in the chat, offer what can be done still: %s', async (_, open) => {
    const recording = createRecordingPlatform();
    const shown: Message[] = [];
    const replace: Platform['replace'] = (delivery, id) => {
      shown.push(delivery.message);
      return recording.replace(delivery, id);
    };
    const sender = createSender(database, [{ ...recording, replace }], composeTour);
    const { etapes } = await database.stores.tours.get(tourId);
    const [premiere] = etapes.toSorted((a, b) => a.prevueLe.epochMilliseconds - b.prevueLe.epochMilliseconds);
    database.clock.set(premiere?.prevueLe ?? paris('2027-04-01T09:00'));
    await planEtapes(database.ports);
    await drain(database, sender);
    await open();
    await drain(database, sender);
    expect(shown.map((message) => message.buttons?.at(-1)?.label)).toEqual(['Voir l’avancement']);
    const told = messageOf(await ask(previewOuverture, { tour: tourId }));
    expect(textOf(told)).toContain('Le tour de réponses est ouvert');
  });

  it('waits for an open hour when it is pressed in the evening', async () => {
    database.clock.set(paris('2027-03-05T20:00'));
    expect(textOf(formOf(await ask(previewOuverture, { tour: tourId })))).toContain(
      'lundi 8 mars 2027 à 9 h',
    );
    await ask(openTour, { tour: tourId });
    expect(await listRows(preparation, tourId)).toEqual([`ouverture 0 prevu ${ines.id}`]);
  });

  it('is refused beside another open tour of the instance', async () => {
    const other = await prepareTour(database, convention, '2027-11-18T14:00');
    await ask(openTour, { tour: tourId });
    await expect(ask(previewOuverture, { tour: other.tourId })).rejects.toMatchObject({
      code: 'tour-deja-ouvert',
    });
    await expect(ask(openTour, { tour: other.tourId })).rejects.toMatchObject({
      code: 'tour-deja-ouvert',
    });
    expect(await listRows(preparation, other.tourId)).toEqual([]);
  });

  it('is not held back by an open tour of another instance', async () => {
    const { id: conventionId } = convention;
    const copil = { conventionId, code: 'COPIL', nom: 'Comité', slug: 'comite', foisParAn: 1 };
    const instance = { ...(await database.db.instance.create({ data: copil })), fermeeLe: null };
    await aTour(database, await aSeance(database, convention, { instance }), { etat: 'ouvert' });
    await ask(openTour, { tour: tourId });
    expect((await database.stores.tours.get(tourId)).etat).toBe('ouvert');
  });

  it('never opens the tour of another convention', async () => {
    const stranger = await aPersonne(database, await aConvention(database), { roles: ['coordination'] });
    await expect(createAsk(database, stranger)(openTour, { tour: tourId })).rejects.toMatchObject({
      code: 'tour-introuvable',
    });
  });
});
