import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Form, Message, Values } from '../../src/chat.ts';
import type { Convention } from '../../src/domain/convention.ts';
import { planEcheancier } from '../../src/domain/echeancier.ts';
import type { Envoi } from '../../src/domain/envoi.ts';
import { jourOf } from '../../src/domain/jours-ouvres.ts';
import type { Personne } from '../../src/domain/personne.ts';
import { cancelSeance } from '../../src/use-cases/cancel-seance.ts';
import { composeSeance } from '../../src/use-cases/compose-seance.ts';
import { confirmCancelSeance } from '../../src/use-cases/confirm-cancel-seance.ts';
import { confirmOpenTour } from '../../src/use-cases/confirm-open-tour.ts';
import { moveSeance } from '../../src/use-cases/move-seance.ts';
import { openTour } from '../../src/use-cases/open-tour.ts';
import { planifierEtapes } from '../../src/use-cases/planifier-etapes.ts';
import { previewSeance } from '../../src/use-cases/preview-seance.ts';
import { writeSeance } from '../../src/use-cases/write-seance.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from '../support/builders.ts';
import type { Ask } from '../support/coordination.ts';
import { createAsk, errorsOf, fieldOf, formOf, messageOf, textOf } from '../support/coordination.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';

let database: TestDatabase;
let convention: Convention;
let camille: Personne;
let ines: Personne;
let maud: Personne;
let canalId: string;
let seanceId: string;
let tourId: string;
let ask: Ask;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  database.clock.set(paris('2027-03-01T10:00'));
  convention = await aConvention(database);
  camille = await aPersonne(database, convention, { roles: ['coordination'] });
  ines = await aPersonne(database, convention);
  maud = await aPersonne(database, convention, { roles: ['membre'], sansAnnonces: true });
  await aPersonne(database, convention, { roles: ['lecture'] });
  await aFicheAction(database, convention, { numero: 12, pilotes: [[ines, 'chef_de_file']] });
  await aFicheAction(database, convention, { numero: 16 });
  const canal = await database.db.canal.create({
    data: {
      conventionId: convention.id,
      plateforme: 'atelier',
      espace: convention.id,
      identifiant: 'groupe-projet',
      nom: 'groupe-projet',
    },
  });
  canalId = canal.id;
  ({ seanceId, tourId } = await prepare('2027-05-20T14:00'));
  ask = createAsk(database, camille);
});

describe('the opening of a round', () => {
  it('shows who will be asked, and the fiches without lead', async () => {
    const text = textOf(formOf(await ask(openTour, { tour: tourId })));
    expect(text).toContain('1 pilote reçoit ses fiches, en un seul message.');
    expect(text).toContain('Fiche sans pilote : 16. Elle ne bloque rien.');
  });

  it('writes once to each, when pressed twice at once and again', async () => {
    const press = () => ask(confirmOpenTour, { tour: tourId });
    const replies = [...(await Promise.all([press(), press()])), await press()];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    expect(textOf(messageOf(await press()))).toContain('1 pilote reçoit ses fiches.');
    expect(await list(tourId)).toEqual([`ouverture 0 a_envoyer ${ines.id}`]);
    expect(await list(seanceId)).toEqual(
      [
        `annoncee 0 a_envoyer ${camille.id}`,
        `annoncee 0 a_envoyer ${canalId}`,
        `annoncee 0 a_envoyer ${maud.id}`,
      ].sort(),
    );
  });

  it('is never sent again by the planner on its planned day', async () => {
    await ask(confirmOpenTour, { tour: tourId });
    const tour = await database.stores.tours.get(tourId);
    expect(tour).toMatchObject({ etat: 'ouvert', ouverture: paris('2027-03-01T10:00') });
    database.clock.set(paris('2027-04-16T10:00'));
    await planifierEtapes(database.ports);
    expect(await list(tourId)).toEqual([`ouverture 0 a_envoyer ${ines.id}`]);
    expect((await list(seanceId)).filter((row) => row.startsWith('annoncee'))).toHaveLength(3);
  });

  it('waits for an open hour when it is pressed in the evening', async () => {
    database.clock.set(paris('2027-03-05T20:00'));
    expect(textOf(formOf(await ask(openTour, { tour: tourId })))).toContain('lundi 8 mars 2027 à 9 h');
    await ask(confirmOpenTour, { tour: tourId });
    expect(await list(tourId)).toEqual([`ouverture 0 prevu ${ines.id}`]);
  });

  it('is refused beside another open round of the instance', async () => {
    const other = await prepare('2027-11-18T14:00');
    await ask(confirmOpenTour, { tour: tourId });
    await expect(ask(openTour, { tour: other.tourId })).rejects.toMatchObject({ code: 'tour-deja-ouvert' });
    await expect(ask(confirmOpenTour, { tour: other.tourId })).rejects.toMatchObject({
      code: 'tour-deja-ouvert',
    });
    expect(await list(other.tourId)).toEqual([]);
  });

  it('never opens the round of another convention', async () => {
    const stranger = await aPersonne(database, await aConvention(database), { roles: ['coordination'] });
    await expect(createAsk(database, stranger)(confirmOpenTour, { tour: tourId })).rejects.toMatchObject({
      code: 'tour-introuvable',
    });
  });
});

describe('a séance that moves', () => {
  it('is shown with its old and new date and every new date of the round', async () => {
    const text = textOf(await preview({ jour: '2027-05-27' }));
    expect(text).toContain('jeudi 20 mai 2027, de 14 h à 16 h');
    expect(text).toContain('jeudi 27 mai 2027, de 14 h à 16 h');
    expect(text).toContain('lundi 24 mai 2027 à 17 h');
    expect(text).toContain('3 personnes reçoivent l’avis tout de suite.');
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(0);
  });

  it('keeps its UID, raises its sequence, and tells everybody concerned at once', async () => {
    const before = await database.stores.seances.get(seanceId);
    database.clock.set(paris('2027-03-06T21:00'));
    await move({ jour: '2027-05-27' });
    const seance = await database.stores.seances.get(seanceId);
    expect(seance).toMatchObject({ uid: before.uid, sequence: 1, debut: paris('2027-05-27T14:00') });
    expect(await list(seanceId)).toEqual(
      [ines.id, maud.id, camille.id, canalId].map((id) => `deplacee 1 a_envoyer ${id}`).sort(),
    );
    const tour = await database.stores.tours.get(tourId);
    expect(tour.echeance).toEqual(paris('2027-05-24T17:00'));
    expect(tour.gel).toEqual(paris('2027-06-07T17:00'));
    const message = await composed('deplacee', 1);
    expect(message?.title.replaceAll('\u00A0', ' ')).toBe('La séance du 20 mai est déplacée au 27 mai');
  });

  it('sends two notices when it moves twice, and only the latest text', async () => {
    await move({ jour: '2027-05-27' });
    await move({ jour: '2027-06-03', debut: '9h', fin: '11h' });
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(2);
    expect(await composed('deplacee', 1)).toBeNull();
    expect((await composed('deplacee', 2))?.title).toBe('La séance du 27 mai est déplacée au 3 juin');
    const rows = await list(seanceId);
    expect(rows.filter((row) => row.startsWith('deplacee 1 annule'))).toHaveLength(4);
    expect(rows.filter((row) => row.startsWith('deplacee 2 a_envoyer'))).toHaveLength(4);
  });

  it('changes nothing when it keeps its time, and tells nobody', async () => {
    const reply = await ask(previewSeance, { seance: seanceId, ...(await typed()) });
    expect(messageOf(reply).title).toBe('Rien n’a changé');
    expect(await list(seanceId)).toEqual([]);
  });

  it('tells nobody when only the video link changes, and keeps its sequence', async () => {
    const message = await move({ visio: 'https://visio.exemple.fr/gp' });
    expect(textOf(message)).toContain('aucun message ne part');
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(0);
    expect(await list(seanceId)).toEqual([]);
  });

  it('names a change of room', async () => {
    await move({ lieu: 'Mairie de Marck' });
    const message = await composed('deplacee', 1);
    expect(message?.title).toBe('La séance du 20 mai change de lieu ou d’heure de fin');
    expect(textOf(message as Message)).toContain('Mairie de Marck');
  });

  it('moves once when the button is pressed twice', async () => {
    const { context } = await preview({ jour: '2027-05-27' });
    const replies = [await ask(moveSeance, context), await ask(moveSeance, context)];
    expect(new Set(replies.map((reply) => textOf(messageOf(reply)))).size).toBe(1);
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(1);
  });

  it('shows the dates again when somebody else moved it since', async () => {
    const { context } = await preview({ jour: '2027-05-27' });
    const karim = await aPersonne(database, convention, { roles: ['coordination'] });
    await move({ jour: '2027-06-03' }, createAsk(database, karim));
    const form = formOf(await ask(moveSeance, context));
    expect(textOf(form)).toContain('jeudi 3 juin 2027');
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(1);
    await ask(moveSeance, form.context);
    expect((await database.stores.seances.get(seanceId)).sequence).toBe(2);
  });

  it('cancels a reminder that did not leave, and sends it once at its new date', async () => {
    await planUntil('2027-04-29T09:00');
    expect(await list(tourId)).toContain(`rappel-1 0 a_envoyer ${ines.id}`);
    const form = await preview({ jour: '2027-06-17' });
    expect(textOf(form)).toContain('lundi 31 mai 2027 à 9 h');
    expect(textOf(form)).not.toContain('jeudi 29 avril 2027 à 9 h');
    await ask(moveSeance, form.context);
    expect(await list(tourId)).toContain(`rappel-1 0 annule ${ines.id}`);
    await planUntil('2027-05-31T09:00');
    expect(await list(tourId)).toContain(`rappel-1 1 a_envoyer ${ines.id}`);
  });

  it('never sends again a reminder that left', async () => {
    await planUntil('2027-04-29T09:00');
    await database.db.envoi.updateMany({ where: { source: tourId }, data: { etat: 'envoye' } });
    await move({ jour: '2027-06-17' });
    const tour = await database.stores.tours.get(tourId);
    expect(tour).toMatchObject({ etat: 'ouvert', ouverture: paris('2027-04-15T09:00') });
    await planUntil('2027-06-01T09:00');
    const rappels = (await list(tourId)).filter((row) => row.startsWith('rappel-1'));
    expect(rappels).toEqual([`rappel-1 0 envoye ${ines.id}`]);
  });

  it('cancels a snooze that would come back after the new deadline', async () => {
    await planUntil('2027-04-15T09:00');
    const prevuLe = paris('2027-05-10T09:00');
    const row = { conventionId: convention.id, genre: 'tour', source: tourId, occurrence: 0 } as const;
    const destinataire = { personneId: ines.id };
    await database.stores.envois.create([
      { ...row, destinataire, etape: 'report-1', etat: 'prevu', prevuLe, graceJusqua: prevuLe },
    ]);
    await move({ jour: '2027-05-11' });
    expect(await list(tourId)).toContain(`report-1 0 annule ${ines.id}`);
  });

  it('keeps an open round whose new deadline is already past', async () => {
    await planUntil('2027-05-07T09:00');
    const form = await preview({ jour: '2027-05-11' });
    expect(textOf(form)).toContain('elle est déjà passée. Les réponses restent possibles jusqu’au');
    await ask(moveSeance, { ...form.context, sansRappels: 'oui' });
    expect(await database.stores.tours.get(tourId)).toMatchObject({
      etat: 'ouvert',
      echeance: paris('2027-05-05T17:00'),
      gel: paris('2027-05-21T17:00'),
    });
  });

  it('drops a prepared round that the new date makes impossible', async () => {
    const form = await preview({ jour: '2027-03-03' });
    expect(textOf(form)).toContain('Le tour de réponses préparé est arrêté.');
    await ask(moveSeance, form.context);
    expect(await database.stores.tours.get(tourId)).toMatchObject({ etat: 'clos', etapes: [] });
  });

  it('stays where it was once it has begun', async () => {
    database.clock.set(paris('2027-05-20T14:00'));
    await expect(ask(writeSeance, { seance: seanceId })).rejects.toMatchObject({ code: 'seance-passee' });
    await expect(ask(cancelSeance, { seance: seanceId })).rejects.toMatchObject({ code: 'seance-passee' });
  });
});

describe('a séance that is cancelled', () => {
  it('asks what becomes of the round', async () => {
    const form = formOf(await ask(cancelSeance, { seance: seanceId }));
    expect(fieldOf(form, 'suite').label.replaceAll('\u202F', ' ')).toBe('Que devient le tour de réponses ?');
    const refused = formOf(await ask(confirmCancelSeance, form.context));
    expect(Object.keys(errorsOf(refused))).toEqual(['suite']);
    expect((await database.stores.seances.get(seanceId)).etat).toBe('confirmee');
  });

  it('keeps the round: reminders and answers go on, nothing speaks of the meeting any more', async () => {
    const message = messageOf(await ask(confirmCancelSeance, { seance: seanceId, suite: 'garder' }));
    expect(textOf(message)).toContain('Les réponses seront possibles jusqu’au lundi 31 mai 2027 à 17 h.');
    const tour = await database.stores.tours.get(tourId);
    const codes = tour.etapes.map(({ code }) => code);
    expect(codes).toContain('rappel-1');
    expect(codes).not.toContain('veille');
    await planUntil('2027-04-15T09:00');
    expect((await database.stores.tours.get(tourId)).etat).toBe('ouvert');
    expect((await list(seanceId)).filter((row) => row.startsWith('annoncee'))).toEqual([]);
    await planUntil('2027-05-31T17:00');
    expect((await database.stores.tours.get(tourId)).etat).toBe('fige');
  });

  it('stops the round, cancels what did not leave, and tells everybody once', async () => {
    await planUntil('2027-04-15T09:00');
    await ask(confirmCancelSeance, { seance: seanceId, suite: 'arreter' });
    await ask(confirmCancelSeance, { seance: seanceId, suite: 'garder' });
    expect(await database.stores.tours.get(tourId)).toMatchObject({ etat: 'clos' });
    expect(await list(tourId)).toContain(`ouverture 0 annule ${ines.id}`);
    expect((await list(seanceId)).filter((row) => row.startsWith('annulee 1 a_envoyer'))).toHaveLength(4);
    expect((await composed('annulee', 1))?.title).toBe('La séance du 20 mai est annulée');
    const before = await list(tourId);
    await planUntil('2027-05-31T17:00');
    expect(await list(tourId)).toEqual(before);
  });

  it('is set again under the same UID with a higher sequence, and its round with it', async () => {
    const { uid } = await database.stores.seances.get(seanceId);
    await ask(confirmCancelSeance, { seance: seanceId, suite: 'arreter' });
    const form = formOf(await ask(writeSeance, { seance: seanceId }));
    expect(form.title).toBe('Rétablir la séance');
    const message = await move({ jour: '2027-05-27' });
    expect(message.title).toBe('La séance est rétablie');
    const seance = await database.stores.seances.get(seanceId);
    expect(seance).toMatchObject({ uid, sequence: 2, etat: 'confirmee' });
    expect((await composed('deplacee', 2))?.title.replaceAll('\u00A0', ' ')).toBe(
      'La séance est rétablie : elle aura lieu le 27 mai',
    );
    const tour = await database.stores.tours.get(tourId);
    expect(tour.etat).toBe('prepare');
    expect(tour.etapes).toHaveLength(11);
  });
});

describe('the reminder of the day before', () => {
  it('has the place, the agenda, and the video link for people only', async () => {
    await move({ visio: 'https://visio.exemple.fr/gp', ordreDuJour: 'Parentalité\nMobilité' });
    const [person, channel] = [await composed('veille', 0), await composed('veille', 0, true)];
    expect(textOf(person as Message)).toContain('https://visio.exemple.fr/gp');
    expect(textOf(channel as Message)).not.toContain('visio.exemple.fr');
    for (const message of [person, channel]) expect(textOf(message as Message)).toContain('"Mobilité"');
  });
});

async function prepare(local: string): Promise<{ seanceId: string; tourId: string }> {
  const seance = await aSeance(database, convention, { debut: paris(local) });
  const now = database.clock.now();
  const plan = planEcheancier({ jour: jourOf(seance.debut), now, fermetures: { periodesCalmes: [] } });
  if (!plan.possible) throw new Error('this round is impossible');
  const { ouverture, echeance, gel } = plan;
  const etapes = plan.etapes.map((etape) => ({ ...etape, passeeLe: null }));
  const tour = await aTour(database, seance, { etat: 'prepare', ouverture, echeance, gel, etapes });
  return { seanceId: seance.id, tourId: tour.id };
}

async function typed(): Promise<Values> {
  const form = formOf(await ask(writeSeance, { seance: seanceId }));
  const values = form.fields.map((field) => [
    field.id,
    field.kind === 'explanation' ? '' : (field.value ?? ''),
  ]);
  return Object.fromEntries(values);
}

async function preview(change: Values, by: Ask = ask): Promise<Form> {
  return formOf(await by(previewSeance, { seance: seanceId, ...(await typed()), ...change }));
}

async function move(change: Values, by: Ask = ask): Promise<Message> {
  const { context } = await preview(change, by);
  return messageOf(await by(moveSeance, context));
}

/** Lets the planner take every step up to that hour, each at its own time. */
async function planUntil(local: string): Promise<void> {
  const until = paris(local);
  const { etapes } = await database.stores.tours.get(tourId);
  for (const { prevueLe } of etapes) {
    const isDue = prevueLe.epochMilliseconds <= until.epochMilliseconds;
    if (!isDue || prevueLe.epochMilliseconds < database.clock.now().epochMilliseconds) continue;
    database.clock.set(prevueLe);
    await planifierEtapes(database.ports);
  }
  database.clock.set(until);
}

/** Rows of a source: step, occurrence, state and recipient. */
async function list(source: string): Promise<readonly string[]> {
  const envois = await database.stores.envois.listBySource(convention.id, source);
  return envois
    .map(({ etape, occurrence, etat, destinataire }) =>
      [etape, occurrence, etat, destinataire.personneId ?? destinataire.canalId].join(' '),
    )
    .sort();
}

/** What would be sent now for a row of that step; null when it is obsolete. */
async function composed(etape: string, occurrence: number, isCanal = false): Promise<Message | null> {
  const { ports, stores } = database;
  const envoi = { source: seanceId, etape, occurrence } as Envoi;
  const lecteur = isCanal
    ? ({ kind: 'canal', canal: await stores.canaux.get(canalId) } as const)
    : ({ kind: 'personne', personne: ines } as const);
  const composition = await composeSeance(envoi, lecteur, ports);
  return composition.kind === 'message' ? composition.message : null;
}
