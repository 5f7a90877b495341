import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { showActivite, showBilan } from '../../../../src/use-cases/resumes/show-bilan.ts';
import { createSeance, writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import {
  cancelSeance,
  moveSeance,
  previewAnnulation,
} from '../../../../src/use-cases/seances/move-seance.ts';
import { previewRetablie, previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { composeTour } from '../../../../src/use-cases/tours/compose-tour.ts';
import { openTour } from '../../../../src/use-cases/tours/open-tour.ts';
import { fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import {
  composeFor,
  listRows,
  move,
  planUntil,
  prepareTour,
  usePreparation,
} from '../../../support/seances.ts';

const { base, given, ask } = await usePreparation();

describe('a séance that is cancelled', () => {
  it('asks what becomes of the tour', async () => {
    const form = formOf(await ask(previewAnnulation, { seance: given.seanceId }));
    expect(fieldOf(form, 'suite').label.replaceAll('\u202F', ' ')).toBe('Que devient le tour de réponses ?');
    expect(formOf(await ask(cancelSeance, form.context))).toAskAgain('suite');
    expect((await base.stores.seances.get(given.seanceId)).etat).toBe('confirmee');
  });

  it('keeps the tour: reminders and answers go on, nothing speaks of the séance any more', async () => {
    const message = messageOf(await ask(cancelSeance, { seance: given.seanceId, suite: 'garder' }));
    expect(message).toHold('Les réponses seront possibles jusqu’au lundi 31 mai 2027 à 17 h.');
    const tour = await base.stores.tours.get(given.tourId);
    const codes = tour.etapes.map(({ code }) => code);
    expect(codes).toContain('rappel-1');
    expect(codes).not.toContain('veille');
    await planUntil(given, '2027-04-15T09:00');
    expect((await base.stores.tours.get(given.tourId)).etat).toBe('ouvert');
    expect((await listRows(given, given.seanceId)).filter((row) => row.startsWith('annoncee'))).toEqual([]);
    await planUntil(given, '2027-05-31T17:00');
    expect((await base.stores.tours.get(given.tourId)).etat).toBe('fige');
  });

  it('stops the tour, cancels what did not leave, and tells everybody once', async () => {
    await planUntil(given, '2027-04-15T09:00');
    await ask(cancelSeance, { seance: given.seanceId, suite: 'arreter' });
    await ask(cancelSeance, { seance: given.seanceId, suite: 'garder' });
    expect(await base.stores.tours.get(given.tourId)).toMatchObject({ etat: 'clos' });
    expect(await listRows(given, given.tourId)).toContain(`ouverture 0 annule ${given.ines.id}`);
    expect(
      (await listRows(given, given.seanceId)).filter((row) => row.startsWith('annulee 1 prevu')),
    ).toHaveLength(4);
    expect((await composeFor(given, { etape: 'annulee', occurrence: 1 }))?.title).toBe(
      'La séance du 20 mai est annulée',
    );
    const journal = await base.stores.journal.listByObjet(given.convention.id, given.seanceId);
    const acteurId = given.camille.id;
    expect(journal).toMatchObject([{ action: 'seance:annuler', acteurId, details: { sequence: 1 } }]);
    const before = await listRows(given, given.tourId);
    await planUntil(given, '2027-05-31T17:00');
    expect(await listRows(given, given.tourId)).toEqual(before);
  });

  it('replaces the cards of a stopped round by its end, and says so once, with the cancellation', async () => {
    await planUntil(given, '2027-04-15T09:00');
    const card = () => composeCard('envoye');
    expect((await card())?.buttons).not.toEqual([]);
    await ask(cancelSeance, { seance: given.seanceId, suite: 'arreter' });
    expect(await card()).toMatchObject({ title: 'Ce tour de réponses est arrêté' });
    expect((await card())?.buttons ?? []).toEqual([]);
    expect(await composeCard('a_envoyer')).toBeNull();
    const avis = await composeFor(given, { etape: 'annulee', occurrence: 1 });
    expect(avis?.paragraphs?.join(' ')).toContain('Le tour de réponses est arrêté');
    const told = (await listRows(given, given.seanceId)).filter((row) => row.endsWith(given.ines.id));
    expect(told.filter((row) => row.startsWith('annulee'))).toHaveLength(1);
  });

  it('says that the round goes on, when it does', async () => {
    await planUntil(given, '2027-04-15T09:00');
    await ask(cancelSeance, { seance: given.seanceId, suite: 'garder' });
    const avis = await composeFor(given, { etape: 'annulee', occurrence: 1 });
    expect(avis?.paragraphs?.join(' ')).toContain('Le tour de réponses continue');
  });

  it('is set again under the same UID with a higher sequence, and its tour with it', async () => {
    const { uid } = await base.stores.seances.get(given.seanceId);
    await ask(cancelSeance, { seance: given.seanceId, suite: 'arreter' });
    await base.db.envoi.updateMany({ where: { etape: 'annulee' }, data: { etat: 'envoye' } });
    expect(formOf(await ask(writeSeance, { seance: given.seanceId })).title).toBe('Rétablir la séance');
    expect((await move(given, { jour: '2027-05-27' })).title).toBe('La séance est rétablie');
    const seance = await base.stores.seances.get(given.seanceId);
    expect(seance).toMatchObject({ uid, sequence: 2, etat: 'confirmee' });
    expect(
      (await composeFor(given, { etape: 'deplacee', occurrence: 2 }))?.title.replaceAll('\u00A0', ' '),
    ).toBe('La séance est rétablie : elle aura lieu le 27 mai');
    const tour = await base.stores.tours.get(given.tourId);
    expect(tour.etat).toBe('prepare');
    expect(tour.etapes).toHaveLength(11);
  });

  it('opens its tour again when it was open, unless another one is', async () => {
    await planUntil(given, '2027-04-15T09:00');
    await ask(cancelSeance, { seance: given.seanceId, suite: 'arreter' });
    const other = await prepareTour(base, given.convention, '2027-11-18T14:00');
    await ask(openTour, { tour: other.tourId });
    await expect(move(given, { jour: '2027-05-27' })).rejects.toBeRefused('tour-deja-ouvert');
    expect((await base.stores.seances.get(given.seanceId)).etat).toBe('annulee');
    await base.db.tour.update({ where: { id: other.tourId }, data: { etat: 'publie' } });
    await move(given, { jour: '2027-05-27' });
    expect((await base.stores.tours.get(given.tourId)).etat).toBe('ouvert');
  });
});

describe('the reminder of the day before', () => {
  it('has the place, the agenda, and the video link for people only', async () => {
    await move(given, { visio: 'https://visio.exemple.fr/gp', ordreDuJour: 'Parentalité\nMobilité' });
    const [person, channel] = [
      await composeFor(given, { etape: 'veille', occurrence: 0 }),
      await composeFor(given, { etape: 'veille', occurrence: 0 }, true),
    ];
    expect(person as Message).toHold('https://visio.exemple.fr/gp');
    expect(channel as Message).not.toHold('visio.exemple.fr');
    for (const message of [person, channel]) expect(message as Message).toHold('"Mobilité"');
  });
});

/** What the card of the opening says to Ines, before it leaves (`a_envoyer`) or where it was read (`envoye`). */
async function composeCard(etat: 'a_envoyer' | 'envoye'): Promise<Message | null> {
  const { ports, stores } = base;
  const envois = await stores.envois.listBySource(given.convention.id, given.tourId);
  const envoi =
    envois.find(
      ({ etape, destinataire }) => etape === 'ouverture' && destinataire.personneId === given.ines.id,
    ) ?? expect.fail('no card');
  const composition = await composeTour(
    { ...envoi, etat },
    { kind: 'personne', personne: given.ines },
    ports,
  );
  return composition.kind === 'message' ? composition.message : null;
}

describe('a new séance on the day of a cancelled one', () => {
  const typed = (instance: string) => ({
    instance,
    jour: '2027-05-20',
    debut: '10h',
    fin: '12h',
    lieu: 'Salle des fêtes',
  });

  it('is offered as « Rétablir »: the same event of the calendars, at the time that was typed', async () => {
    await ask(cancelSeance, { seance: given.seanceId, suite: 'arreter' });
    const { uid, instance } = await base.stores.seances.get(given.seanceId);
    const form = formOf(await ask(previewSeance, typed(instance.id)));
    expect(form.intro?.join(' ')).toContain('une séance de cette instance est annulée');
    expect(form.buttons.map(({ intent }) => intent)).toEqual([
      'seance:confirmer',
      'seance:retablir',
      'seance:creer',
    ]);
    const preview = formOf(await ask(previewRetablie, form.context));
    expect(preview.buttons[0]).toMatchObject({ intent: 'seance:deplacer:confirmer' });
    expect(await ask(moveSeance, preview.context)).toHold('La séance est rétablie');
    const [seance, ...others] = await base.stores.seances.list(given.convention.id);
    expect(others).toEqual([]);
    expect(seance).toMatchObject({
      id: given.seanceId,
      uid,
      etat: 'confirmee',
      sequence: 2,
      lieu: 'Salle des fêtes',
    });
  });

  it('is not of another day', async () => {
    const { instance } = await base.stores.seances.get(given.seanceId);
    await ask(cancelSeance, { seance: given.seanceId, suite: 'arreter' });
    const later = formOf(await ask(previewSeance, { ...typed(instance.id), jour: '2027-05-27' }));
    expect(later.buttons.map(({ intent }) => intent)).toEqual(['seance:confirmer', 'seance:creer']);
  });
});

describe('the receipt of a new séance', () => {
  it('promises no opening that the preview says an earlier round keeps back', async () => {
    const { instance } = await base.stores.seances.get(given.seanceId);
    const values = { instance: instance.id, jour: '2027-06-15', debut: '10h', fin: '12h', lieu: 'Calais' };
    const preview = formOf(await ask(previewSeance, values));
    expect(preview).toHold('Ce tour-ci ne pourra pas s’ouvrir tout seul avant');
    const created = textOf(messageOf(await ask(createSeance, preview.context)));
    expect(created).toContain('Ce tour-ci ne pourra pas s’ouvrir tout seul avant');
    expect(created).not.toContain('s’ouvrira tout seul');
  });
});

describe('what the year tells', () => {
  it('counts no séance that is to come', async () => {
    const countOf = async () => {
      const { facts = [] } = messageOf(await ask(showActivite, { annee: '2027' }));
      return facts.find(({ label }) => label === 'Séances tenues')?.value;
    };
    expect(await countOf()).toBe('0');
    base.clock.set('2027-06-01T09:00:00Z');
    expect(await countOf()).toBe('1');
  });

  it('says of a year without any that it has none', async () => {
    for (const [useCase, intent] of [
      [showBilan, 'bilan'],
      [showActivite, 'activite'],
    ] as const) {
      const message = messageOf(await ask(useCase, { annee: '1999' }));
      expect(message.title).toMatch(/^Il n’y a pas de .* pour l’année 1999$/);
      expect(message.buttons).toMatchObject([{ intent, values: { annee: '2027' } }]);
    }
  });
});
