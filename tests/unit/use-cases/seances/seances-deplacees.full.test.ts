import { describe, expect, it } from 'vitest';
import { getGenreDeplacement, parseDeplacement } from '../../../../src/domain/seances/changement.ts';
import { writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { moveSeance, previewAnnulation } from '../../../../src/use-cases/seances/move-seance.ts';
import { previewSeance } from '../../../../src/use-cases/seances/preview-seance.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { paris } from '../../../support/delivery-builders.ts';
import {
  composeFor,
  listRows,
  move,
  planUntil,
  previewMove,
  typed,
  usePreparation,
} from '../../../support/seances.ts';

const { base, given, ask } = await usePreparation();

describe('a séance that moves', () => {
  it('is shown with its old and new date and every new date of the tour', async () => {
    const text = textOf(await previewMove(given, { jour: '2027-05-27' }));
    expect(text).toSay('jeudi 20 mai 2027, de 14 h à 16 h', 'jeudi 27 mai 2027, de 14 h à 16 h');
    expect(text).toSay('lundi 24 mai 2027 à 17 h', '3 personnes reçoivent l’avis dans les trois minutes.');
    expect((await base.stores.seances.get(given.seanceId)).sequence).toBe(0);
  });

  it('keeps its UID, raises its sequence, and tells everybody concerned in two minutes', async () => {
    const before = await base.stores.seances.get(given.seanceId);
    base.clock.set('2027-03-06T21:00');
    await move(given, { jour: '2027-05-27' });
    const seance = await base.stores.seances.get(given.seanceId);
    expect(seance).toMatchObject({ uid: before.uid, sequence: 1, debut: paris('2027-05-27T14:00') });
    expect(await listRows(given, given.seanceId)).toEqual(
      [given.ines.id, given.maud.id, given.camille.id, given.canalId]
        .map((id) => `deplacee 1 prevu ${id}`)
        .sort(),
    );
    const tour = await base.stores.tours.get(given.tourId);
    expect(tour.echeance).toEqual(paris('2027-05-24T17:00'));
    expect(tour.gel).toEqual(paris('2027-06-07T17:00'));
    const message = await composeFor(given, { etape: 'deplacee', occurrence: 1 });
    expect(message?.title.replaceAll('\u00A0', ' ')).toBe('La séance du 20 mai est déplacée au 27 mai');
  });

  it('keeps the links of the e-mails that asked for an answer open until the new freeze, earlier or later', async () => {
    const { liens } = base.stores;
    const of = { personne: given.ines, creeLe: base.clock.now() };
    const gel = paris('2027-05-31T17:00');
    await liens.create({ ...of, token: 'de-ce-tour', objet: `reponse:${given.tourId}:un`, expireLe: gel });
    await liens.create({ ...of, token: 'ferme', objet: `reponse:${given.tourId}:deux`, expireLe: gel });
    await liens.create({ ...of, token: 'autre', objet: 'message:trois', expireLe: gel });
    await liens.revoke('ferme', of.creeLe);
    const isOpen = async (token: string, at: string) => (await liens.find(token, paris(at))) !== null;
    await move(given, { jour: '2027-05-27' });
    expect(await isOpen('de-ce-tour', '2027-06-07T16:59')).toBe(true);
    expect(await isOpen('de-ce-tour', '2027-06-07T17:01')).toBe(false);
    expect(await isOpen('ferme', '2027-05-20T12:00')).toBe(false);
    expect(await isOpen('autre', '2027-05-31T17:01')).toBe(false);
    await move(given, { jour: '2027-05-13' });
    expect(await isOpen('de-ce-tour', '2027-05-31T17:00')).toBe(false);
  });

  it('tells of two moves as of one: from the date that people knew', async () => {
    await move(given, { jour: '2027-05-27' });
    await move(given, { jour: '2027-06-03', debut: '9h', fin: '11h' });
    expect((await base.stores.seances.get(given.seanceId)).sequence).toBe(2);
    expect(await composeFor(given, { etape: 'deplacee', occurrence: 1 })).toBeNull();
    expect((await composeFor(given, { etape: 'deplacee', occurrence: 2 }))?.title).toBe(
      'La séance du 20 mai est déplacée au 3 juin',
    );
    const rows = await listRows(given, given.seanceId);
    expect(rows.filter((row) => row.startsWith('deplacee 1 annule'))).toHaveLength(4);
    expect(rows.filter((row) => row.startsWith('deplacee 2 prevu'))).toHaveLength(4);
  });

  it('changes nothing when it keeps its time, and tells nobody', async () => {
    const reply = await ask(previewSeance, { seance: given.seanceId, ...(await typed(given.seanceId, ask)) });
    expect(messageOf(reply).title).toBe('Rien n’a changé');
    expect(await listRows(given, given.seanceId)).toEqual([]);
  });

  it('tells nobody when only the video link changes, and keeps its sequence', async () => {
    expect(await move(given, { visio: 'https://visio.exemple.fr/gp' })).toHold('aucun message ne part');
    expect((await base.stores.seances.get(given.seanceId)).sequence).toBe(0);
    expect(await listRows(given, given.seanceId)).toEqual([]);
  });

  it.each([
    [{ lieu: 'Mairie de Marck' }, 'Changement de lieu : séance du 20 mai', 'Changement de lieu'],
    [{ fin: '17 h' }, 'La séance du 20 mai change d’heure de fin', 'Changement d’heure de fin'],
    [{ jour: '2027-05-27' }, 'La séance du 20 mai est déplacée au 27 mai', 'La séance est déplacée'],
  ])('tells of %j as what it is: %s', async (change, told, receipt) => {
    const preview = textOf(await previewMove(given, change));
    const lieu = 'lieu' in change;
    expect([preview.includes('Ancien lieu'), preview.includes('Nouveau lieu')]).toEqual([lieu, lieu]);
    expect(preview.includes('Ancienne date')).toBe('fin' in change || 'jour' in change);
    expect((await move(given, change)).title.replaceAll('\u00A0', ' ')).toBe(receipt);
    const message = await composeFor(given, { etape: 'deplacee', occurrence: 1 });
    expect(message?.title.replaceAll('\u00A0', ' ')).toBe(told);
    const facts = message?.facts?.map(({ label, value }) => `${label} : ${value}`) ?? [];
    expect(facts.includes('Nouveau lieu : Mairie de Marck')).toBe(lieu);
    expect(facts.some((fact) => fact.startsWith('Nouvelle date'))).toBe('jour' in change);
  });

  it('tells of a change that was noted before places were', async () => {
    await move(given, { lieu: 'Mairie de Marck' });
    const [noted] = await base.stores.journal.listByObjet(given.convention.id, given.seanceId);
    const { lieuChange: _, ...old } = noted?.details ?? {};
    expect(parseDeplacement(old)).toMatchObject({ lieuChange: false });
    const seance = await base.stores.seances.get(given.seanceId);
    const deplacement = parseDeplacement(old);
    expect(deplacement && getGenreDeplacement(deplacement, seance)).toBe('lieu');
  });

  it('tells everybody that it ends later, and raises its sequence for the calendars', async () => {
    await move(given, { fin: '17 h' });
    expect((await base.stores.seances.get(given.seanceId)).sequence).toBe(1);
    expect(await listRows(given, given.seanceId)).toContain(`deplacee 1 prevu ${given.ines.id}`);
  });

  it('moves once when the button is pressed twice', async () => {
    const { context } = await previewMove(given, { jour: '2027-05-27' });
    const replies = [await ask(moveSeance, context), await ask(moveSeance, context)];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    expect((await base.stores.seances.get(given.seanceId)).sequence).toBe(1);
  });

  it('shows the dates again when somebody else moved it since', async () => {
    const { context } = await previewMove(given, { jour: '2027-05-27' });
    const karim = await aPersonne(base, given.convention, { roles: ['coordination'] });
    await move(given, { jour: '2027-06-03' }, createAsk(base, karim));
    const form = formOf(await ask(moveSeance, context));
    expect(form).toHold('jeudi 3 juin 2027');
    expect((await base.stores.seances.get(given.seanceId)).sequence).toBe(1);
    await ask(moveSeance, form.context);
    expect((await base.stores.seances.get(given.seanceId)).sequence).toBe(2);
  });

  it('cancels a reminder that did not leave, and sends it once at its new date', async () => {
    await planUntil(given, '2027-04-29T09:00');
    expect(await listRows(given, given.tourId)).toContain(`rappel-1 0 a_envoyer ${given.ines.id}`);
    const form = await previewMove(given, { jour: '2027-06-17' });
    expect(form).toHold('lundi 31 mai 2027 à 9 h');
    expect(form).not.toHold('jeudi 29 avril 2027 à 9 h');
    await ask(moveSeance, form.context);
    expect(await listRows(given, given.tourId)).toContain(`rappel-1 0 annule ${given.ines.id}`);
    await planUntil(given, '2027-05-31T09:00');
    expect(await listRows(given, given.tourId)).toContain(`rappel-1 1 a_envoyer ${given.ines.id}`);
  });

  it('never sends again a reminder that left', async () => {
    await planUntil(given, '2027-04-29T09:00');
    await base.db.envoi.updateMany({ where: { source: given.tourId }, data: { etat: 'envoye' } });
    await move(given, { jour: '2027-06-17' });
    const tour = await base.stores.tours.get(given.tourId);
    expect(tour).toMatchObject({ etat: 'ouvert', ouverture: paris('2027-04-15T09:00') });
    await planUntil(given, '2027-06-01T09:00');
    const rappels = (await listRows(given, given.tourId)).filter((row) => row.startsWith('rappel-1'));
    expect(rappels).toEqual([`rappel-1 0 envoye ${given.ines.id}`]);
  });

  it('cancels a snooze that would come back after the new deadline', async () => {
    await planUntil(given, '2027-04-15T09:00');
    const prevuLe = paris('2027-05-10T09:00');
    const row = {
      conventionId: given.convention.id,
      genre: 'tour',
      source: given.tourId,
      occurrence: 0,
    } as const;
    const report = { ...row, etape: 'report-1', etat: 'prevu', graceJusqua: prevuLe } as const;
    await base.stores.envois.create([
      { ...report, destinataire: { personneId: given.ines.id }, prevuLe },
      { ...report, destinataire: { personneId: given.maud.id }, prevuLe: paris('2027-04-20T09:00') },
    ]);
    await move(given, { jour: '2027-05-11' });
    const rows = await listRows(given, given.tourId);
    expect(rows).toContain(`report-1 0 annule ${given.ines.id}`);
    expect(rows, 'hers comes back before the deadline').toContain(`report-1 0 prevu ${given.maud.id}`);
  });

  it('keeps an open tour whose new deadline is already past', async () => {
    await planUntil(given, '2027-05-07T09:00');
    const form = await previewMove(given, { jour: '2027-05-11' });
    expect(form).toHold('elle est déjà passée. Les réponses restent possibles jusqu’au');
    await ask(moveSeance, { ...form.context, sansRappels: 'oui' });
    expect(await base.stores.tours.get(given.tourId)).toMatchObject({
      etat: 'ouvert',
      echeance: paris('2027-05-05T17:00'),
      gel: paris('2027-05-21T17:00'),
    });
  });

  it('drops a prepared tour that the new date makes impossible', async () => {
    const form = await previewMove(given, { jour: '2027-03-03' });
    expect(form).toHold('Le tour de réponses préparé est arrêté.');
    await ask(moveSeance, form.context);
    expect(await base.stores.tours.get(given.tourId)).toMatchObject({ etat: 'clos', etapes: [] });
  });

  it('stays where it was once it has begun', async () => {
    base.clock.set('2027-05-20T14:00');
    await expect(ask(writeSeance, { seance: given.seanceId })).rejects.toBeRefused('seance-passee');
    await expect(ask(previewAnnulation, { seance: given.seanceId })).rejects.toBeRefused('seance-passee');
  });
});
