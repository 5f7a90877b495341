import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Message, Values } from '../../../../src/conversation/chat.ts';
import type { VersionReponse } from '../../../../src/domain/reponses/reponse.ts';
import { saveDecision, writeDecision } from '../../../../src/use-cases/plan/decide-proposition.ts';
import { listPropositions } from '../../../../src/use-cases/plan/list-propositions.ts';
import { showFiche } from '../../../../src/use-cases/plan/show-fiche.ts';
import { openReponse } from '../../../../src/use-cases/reponses/open-reponse.ts';
import { saveIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { writeIssue } from '../../../../src/use-cases/seances/write-issue.ts';
import { writeOrdreDuJour } from '../../../../src/use-cases/seances/write-ordre-du-jour.ts';
import { openTour } from '../../../../src/use-cases/tours/open-tour.ts';
import { aCopil, aSeance } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import type { Preparation } from '../../../support/seances.ts';
import { prepareSeance, prepareTour } from '../../../support/seances.ts';

let database: TestDatabase;
let preparation: Preparation;
let copilId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  preparation = await prepareSeance(database);
  const { convention } = preparation;
  await answer({ statut: 'en_cours' }, 0);
  await answer({ statut: 'abandonnee', motif: 'Plus de porteur.' }, 1);
  const debut = paris('2027-06-15T10:00');
  const instance = await aCopil(database, convention);
  copilId = (await aSeance(database, convention, { instance, debut, fin: debut.add({ hours: 2 }) })).id;
  database.clock.set(paris('2027-06-16T10:00'));
});

async function answer(change: Partial<VersionReponse>, base: number): Promise<void> {
  const { tourId, ines: auteur, convention } = preparation;
  const fiche = await database.stores.ficheActions.find(convention.id, 12);
  if (!fiche) throw new Error('fiche 12');
  const tour = await database.stores.tours.get(base === 0 ? await pastTour() : tourId);
  const version = aVersionReponse(database, { auteur, fiche }, change);
  await database.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
}

async function pastTour(): Promise<string> {
  const { tourId } = await prepareTour(database, preparation.convention, '2027-04-08T14:00');
  await database.db.tour.update({ where: { id: tourId }, data: { etat: 'publie' } });
  return tourId;
}

async function decide(values: Values): Promise<Message> {
  const form = formOf(await preparation.ask(writeDecision, { fiche: '12' }));
  const typed = Object.fromEntries(
    form.fields.map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']),
  );
  return messageOf(await preparation.ask(saveDecision, { ...form.context, ...typed, ...values }));
}

const listed = async () => textOf(messageOf(await preparation.ask(listPropositions)));
const shown = async () =>
  textOf(messageOf(await createAsk(database, preparation.ines)(showFiche, { numero: '12' })));

/** What Inès is told of it. */
async function told(): Promise<string> {
  const { convention, ines } = preparation;
  const fiche = await database.stores.ficheActions.find(convention.id, 12);
  const [envoi] = await database.stores.envois.listBySource(convention.id, fiche?.id ?? '');
  if (!envoi) return '';
  expect(envoi.destinataire.personneId).toBe(ines.id);
  const composed = await compose(envoi, { kind: 'personne', personne: ines }, database.ports);
  return composed.kind === 'message' ? textOf(composed.message) : composed.raison;
}

describe('an abandon that was proposed', () => {
  it('stays a proposal until the comité de pilotage has decided, and its lead is told', async () => {
    expect(await listed()).toContain('abandon proposé : Plus de porteur.');
    expect(await shown()).toContain('Abandon proposé');
    const message = await decide({ accord: 'oui' });
    expect(textOf(message)).toContain('Comité de pilotage, décision du 15 juin 2027.');
    expect(await shown()).toContain('Abandon décidé');
    expect(await listed()).toContain('Aucune proposition n’attend de décision.');
    expect(await told()).toContain('Fiche 12 : abandon décidé');
  });

  it('goes back to where it stood when it is refused, with the reason', async () => {
    const form = formOf(await preparation.ask(writeDecision, { fiche: '12' }));
    const refused = { ...form.context, accord: 'non', le: '2027-06-15', instance: await copilInstance() };
    expect(textOf(formOf(await preparation.ask(saveDecision, refused)))).toContain('Indiquez pourquoi');
    await decide({ accord: 'non', motif: 'Une commune la reprend.' });
    expect(await shown()).toContain('En cours');
    expect(await shown()).not.toContain('Abandon');
    const text = await told();
    expect(text).toContain('L’action revient à : En cours.');
    expect(text).toContain('Une commune la reprend.');
    const next = await prepareTour(database, preparation.convention, '2027-11-18T14:00');
    await preparation.ask(openTour, { tour: next.tourId });
    const asInes = createAsk(database, preparation.ines);
    const question = formOf(await asInes(openReponse, { tour: next.tourId, fiche: '12' }));
    expect(textOf(question)).toContain('La dernière fois : En cours.');
  });

  it('is decided once, by a body that may, on a day that has come', async () => {
    const form = formOf(await preparation.ask(writeDecision, { fiche: '12' }));
    const values = { ...form.context, accord: 'oui', le: '2027-06-15', instance: await copilInstance() };
    const [gp] = (await database.stores.seances.listInstances(preparation.convention.id)).filter(
      ({ code }) => code === 'GP',
    );
    for (const wrong of [{ le: '2027-06-17' }, { instance: gp?.id ?? '' }, { le: '' }])
      formOf(await preparation.ask(saveDecision, { ...values, ...wrong }));
    messageOf(await preparation.ask(saveDecision, values));
    await expect(preparation.ask(saveDecision, values)).rejects.toMatchObject({
      code: 'proposition-decidee',
    });
  });

  it('is decided where the comité de pilotage notes its point, with its own day', async () => {
    const { ask, convention } = preparation;
    const agenda = formOf(await ask(writeOrdreDuJour, { seance: copilId }));
    const texte = agenda.fields.flatMap((field) =>
      field.id === 'texte' && 'value' in field ? [String(field.value)] : [],
    );
    expect(texte.join()).toContain('abandon proposé. Plus de porteur.');
    await ask(saveOrdreDuJour, { ...agenda.context, texte: texte.join() });
    const [point] = await database.stores.points.list(convention.id, copilId);
    const form = formOf(await ask(writeIssue, { point: point?.id ?? '' }));
    const notYet = { genre: 'information', issue: 'Le comité y reviendra.' };
    messageOf(await ask(saveIssue, { ...form.context, ...notYet }));
    expect((await database.stores.ficheActions.find(convention.id, 12))?.decision ?? null).toBeNull();
    const issue = { genre: 'decision', issue: 'Le comité accepte.', proposition: 'oui' };
    const again = formOf(await ask(writeIssue, { point: point?.id ?? '' }));
    messageOf(await ask(saveIssue, { ...again.context, ...issue }));
    expect(await shown()).toContain('Abandon décidé');
    expect((await database.stores.ficheActions.find(convention.id, 12))?.decision).toMatchObject({
      instance: 'Comité de pilotage',
      accord: true,
    });
  });
});

async function copilInstance(): Promise<string> {
  const instances = await database.stores.seances.listInstances(preparation.convention.id);
  return instances.find(({ code }) => code === 'COPIL')?.id ?? '';
}
