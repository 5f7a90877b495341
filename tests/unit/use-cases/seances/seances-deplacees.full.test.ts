import { beforeEach, describe, expect, it } from 'vitest';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { getGenreDeplacement, parseDeplacement } from '../../../../src/domain/seances/changement.ts';
import { writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { moveSeance, previewAnnulation } from '../../../../src/use-cases/seances/move-seance.ts';
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { aPersonne } from '../../../support/builders.ts';
import { type Ask, createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import {
  composeFor,
  listRows,
  move,
  type Preparation,
  planUntil,
  prepareSeance,
  previewMove,
  typed,
} from '../../../support/seances.ts';

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

describe('a séance that moves', () => {
  it('is shown with its old and new date and every new date of the tour', async () => {
    const text = textOf(await previewMove(preparation, { jour: '2027-05-27' }));
    expect(text).toContain('jeudi 20 mai 2027, de 14 h à 16 h');
    expect(text).toContain('jeudi 27 mai 2027, de 14 h à 16 h');
    expect(text).toContain('lundi 24 mai 2027 à 17 h');
    expect(text).toContain('3 personnes reçoivent l’avis dans les trois minutes.');
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(0);
  });

  it('keeps its UID, raises its sequence, and tells everybody concerned in two minutes', async () => {
    const before = await database.stores.seances.get(seanceId);
    database.clock.set(paris('2027-03-06T21:00'));
    await move(preparation, { jour: '2027-05-27' });
    const seance = await database.stores.seances.get(seanceId);
    expect(seance).toMatchObject({ uid: before.uid, sequence: 1, debut: paris('2027-05-27T14:00') });
    expect(await listRows(preparation, seanceId)).toEqual(
      [ines.id, maud.id, camille.id, canalId].map((id) => `deplacee 1 prevu ${id}`).sort(),
    );
    const tour = await database.stores.tours.get(tourId);
    expect(tour.echeance).toEqual(paris('2027-05-24T17:00'));
    expect(tour.gel).toEqual(paris('2027-06-07T17:00'));
    const message = await composeFor(preparation, { etape: 'deplacee', occurrence: 1 });
    expect(message?.title.replaceAll('\u00A0', ' ')).toBe('La séance du 20 mai est déplacée au 27 mai');
  });

  it('keeps the links of the e-mails that asked for an answer open until the new freeze, earlier or later', async () => {
    const { liens } = database.stores;
    const of = { personne: ines, creeLe: database.clock.now() };
    const gel = paris('2027-05-31T17:00');
    await liens.create({ ...of, token: 'de-ce-tour', objet: `reponse:${tourId}:un`, expireLe: gel });
    await liens.create({ ...of, token: 'ferme', objet: `reponse:${tourId}:deux`, expireLe: gel });
    await liens.create({ ...of, token: 'autre', objet: 'message:trois', expireLe: gel });
    await liens.revoke('ferme', of.creeLe);
    const isOpen = async (token: string, at: string) => (await liens.find(token, paris(at))) !== null;
    await move(preparation, { jour: '2027-05-27' });
    expect(await isOpen('de-ce-tour', '2027-06-07T16:59')).toBe(true);
    expect(await isOpen('de-ce-tour', '2027-06-07T17:01')).toBe(false);
    expect(await isOpen('ferme', '2027-05-20T12:00')).toBe(false);
    expect(await isOpen('autre', '2027-05-31T17:01')).toBe(false);
    await move(preparation, { jour: '2027-05-13' });
    expect(await isOpen('de-ce-tour', '2027-05-31T17:00')).toBe(false);
  });

  it('tells of two moves as of one: from the date that people knew', async () => {
    await move(preparation, { jour: '2027-05-27' });
    await move(preparation, { jour: '2027-06-03', debut: '9h', fin: '11h' });
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(2);
    expect(await composeFor(preparation, { etape: 'deplacee', occurrence: 1 })).toBeNull();
    expect((await composeFor(preparation, { etape: 'deplacee', occurrence: 2 }))?.title).toBe(
      'La séance du 20 mai est déplacée au 3 juin',
    );
    const rows = await listRows(preparation, seanceId);
    expect(rows.filter((row) => row.startsWith('deplacee 1 annule'))).toHaveLength(4);
    expect(rows.filter((row) => row.startsWith('deplacee 2 prevu'))).toHaveLength(4);
  });

  it('changes nothing when it keeps its time, and tells nobody', async () => {
    const reply = await ask(previewSeance, { seance: seanceId, ...(await typed(seanceId, ask)) });
    expect(messageOf(reply).title).toBe('Rien n’a changé');
    expect(await listRows(preparation, seanceId)).toEqual([]);
  });

  it('tells nobody when only the video link changes, and keeps its sequence', async () => {
    const message = await move(preparation, { visio: 'https://visio.exemple.fr/gp' });
    expect(textOf(message)).toContain('aucun message ne part');
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(0);
    expect(await listRows(preparation, seanceId)).toEqual([]);
  });

  it.each([
    [{ lieu: 'Mairie de Marck' }, 'Changement de lieu : séance du 20 mai', 'Changement de lieu'],
    [{ fin: '17 h' }, 'La séance du 20 mai change d’heure de fin', 'Changement d’heure de fin'],
    [{ jour: '2027-05-27' }, 'La séance du 20 mai est déplacée au 27 mai', 'La séance est déplacée'],
  ])('tells of %j as what it is: %s', async (change, told, receipt) => {
    const preview = textOf(await previewMove(preparation, change));
    const lieu = 'lieu' in change;
    expect([preview.includes('Ancien lieu'), preview.includes('Nouveau lieu')]).toEqual([lieu, lieu]);
    expect(preview.includes('Ancienne date')).toBe('fin' in change || 'jour' in change);
    const recu = await move(preparation, change);
    expect(recu.title.replaceAll('\u00A0', ' ')).toBe(receipt);
    const message = await composeFor(preparation, { etape: 'deplacee', occurrence: 1 });
    expect(message?.title.replaceAll('\u00A0', ' ')).toBe(told);
    const facts = message?.facts?.map(({ label, value }) => `${label} : ${value}`) ?? [];
    expect(facts.includes('Nouveau lieu : Mairie de Marck')).toBe(lieu);
    expect(facts.some((fact) => fact.startsWith('Nouvelle date'))).toBe('jour' in change);
  });

  it('tells of a change that was noted before places were', async () => {
    await move(preparation, { lieu: 'Mairie de Marck' });
    const [noted] = await database.stores.journal.listByObjet(convention.id, seanceId);
    const { lieuChange: _, ...old } = noted?.details ?? {};
    expect(parseDeplacement(old)).toMatchObject({ lieuChange: false });
    const seance = await database.stores.seances.get(seanceId);
    const deplacement = parseDeplacement(old);
    expect(deplacement && getGenreDeplacement(deplacement, seance)).toBe('lieu');
  });

  it('tells everybody that it ends later, and raises its sequence for the calendars', async () => {
    await move(preparation, { fin: '17 h' });
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(1);
    expect(await listRows(preparation, seanceId)).toContain(`deplacee 1 prevu ${ines.id}`);
  });

  it('moves once when the button is pressed twice', async () => {
    const { context } = await previewMove(preparation, { jour: '2027-05-27' });
    const replies = [await ask(moveSeance, context), await ask(moveSeance, context)];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(1);
  });

  it('shows the dates again when somebody else moved it since', async () => {
    const { context } = await previewMove(preparation, { jour: '2027-05-27' });
    const karim = await aPersonne(database, convention, { roles: ['coordination'] });
    await move(preparation, { jour: '2027-06-03' }, createAsk(database, karim));
    const form = formOf(await ask(moveSeance, context));
    expect(textOf(form)).toContain('jeudi 3 juin 2027');
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(1);
    await ask(moveSeance, form.context);
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(2);
  });

  it('cancels a reminder that did not leave, and sends it once at its new date', async () => {
    await planUntil(preparation, '2027-04-29T09:00');
    expect(await listRows(preparation, tourId)).toContain(`rappel-1 0 a_envoyer ${ines.id}`);
    const form = await previewMove(preparation, { jour: '2027-06-17' });
    expect(textOf(form)).toContain('lundi 31 mai 2027 à 9 h');
    expect(textOf(form)).not.toContain('jeudi 29 avril 2027 à 9 h');
    await ask(moveSeance, form.context);
    expect(await listRows(preparation, tourId)).toContain(`rappel-1 0 annule ${ines.id}`);
    await planUntil(preparation, '2027-05-31T09:00');
    expect(await listRows(preparation, tourId)).toContain(`rappel-1 1 a_envoyer ${ines.id}`);
  });

  it('never sends again a reminder that left', async () => {
    await planUntil(preparation, '2027-04-29T09:00');
    await database.db.envoi.updateMany({ where: { source: tourId }, data: { etat: 'envoye' } });
    await move(preparation, { jour: '2027-06-17' });
    const tour = await database.stores.tours.get(tourId);
    expect(tour).toMatchObject({ etat: 'ouvert', ouverture: paris('2027-04-15T09:00') });
    await planUntil(preparation, '2027-06-01T09:00');
    const rappels = (await listRows(preparation, tourId)).filter((row) => row.startsWith('rappel-1'));
    expect(rappels).toEqual([`rappel-1 0 envoye ${ines.id}`]);
  });

  it('cancels a snooze that would come back after the new deadline', async () => {
    await planUntil(preparation, '2027-04-15T09:00');
    const prevuLe = paris('2027-05-10T09:00');
    const row = { conventionId: convention.id, genre: 'tour', source: tourId, occurrence: 0 } as const;
    const report = { ...row, etape: 'report-1', etat: 'prevu', graceJusqua: prevuLe } as const;
    await database.stores.envois.create([
      { ...report, destinataire: { personneId: ines.id }, prevuLe },
      { ...report, destinataire: { personneId: maud.id }, prevuLe: paris('2027-04-20T09:00') },
    ]);
    await move(preparation, { jour: '2027-05-11' });
    const rows = await listRows(preparation, tourId);
    expect(rows).toContain(`report-1 0 annule ${ines.id}`);
    expect(rows, 'hers comes back before the deadline').toContain(`report-1 0 prevu ${maud.id}`);
  });

  it('keeps an open tour whose new deadline is already past', async () => {
    await planUntil(preparation, '2027-05-07T09:00');
    const form = await previewMove(preparation, { jour: '2027-05-11' });
    expect(textOf(form)).toContain('elle est déjà passée. Les réponses restent possibles jusqu’au');
    await ask(moveSeance, { ...form.context, sansRappels: 'oui' });
    expect(await database.stores.tours.get(tourId)).toMatchObject({
      etat: 'ouvert',
      echeance: paris('2027-05-05T17:00'),
      gel: paris('2027-05-21T17:00'),
    });
  });

  it('drops a prepared tour that the new date makes impossible', async () => {
    const form = await previewMove(preparation, { jour: '2027-03-03' });
    expect(textOf(form)).toContain('Le tour de réponses préparé est arrêté.');
    await ask(moveSeance, form.context);
    expect(await database.stores.tours.get(tourId)).toMatchObject({ etat: 'clos', etapes: [] });
  });

  it('stays where it was once it has begun', async () => {
    database.clock.set(paris('2027-05-20T14:00'));
    await expect(ask(writeSeance, { seance: seanceId })).rejects.toMatchObject({ code: 'seance-passee' });
    await expect(ask(previewAnnulation, { seance: seanceId })).rejects.toMatchObject({
      code: 'seance-passee',
    });
  });
});
