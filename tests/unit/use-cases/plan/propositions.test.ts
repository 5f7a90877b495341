import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { Message, Values } from '../../../../src/conversation/chat.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { showFiche } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import {
  listPropositions,
  saveDecision,
  writeDecision,
} from '../../../../src/use-cases/plan/list-propositions.ts';
import { openReponse } from '../../../../src/use-cases/reponses/open-reponse.ts';
import { composeCopil } from '../../../../src/use-cases/seances/compose-seance.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { openTour } from '../../../../src/use-cases/tours/open-tour.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { aCopil, aSeance } from '../../../support/builders.ts';
import { createAsk, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { prepareTour, usePreparation } from '../../../support/seances.ts';

let copilId: string;

const { base, given } = await usePreparation();

beforeEach(async () => {
  const { convention } = given;
  await given.answer({ statut: 'en_cours' }, await pastTour());
  await given.answer({ statut: 'abandonnee', motif: 'Plus de porteur.' });
  const debut = paris('2027-06-15T10:00');
  const instance = await aCopil(base, convention);
  copilId = (await aSeance(base, convention, { instance, debut, fin: debut.add({ hours: 2 }) })).id;
  base.clock.set('2027-06-16T10:00');
});

async function pastTour(): Promise<string> {
  const { tourId } = await prepareTour(base, given.convention, '2027-04-08T14:00');
  await base.db.tour.update({ where: { id: tourId }, data: { etat: 'publie' } });
  return tourId;
}

async function decide(values: Values): Promise<Message> {
  const form = formOf(await given.ask(writeDecision, { fiche: '12' }));
  const typed = Object.fromEntries(
    form.fields.map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']),
  );
  return messageOf(await given.ask(saveDecision, { ...form.context, ...typed, ...values }));
}

const listed = async () => textOf(messageOf(await given.ask(listPropositions)));
const shown = async () =>
  textOf(messageOf(await createAsk(base, given.ines)(showFiche.useCase, { numero: '12' })));

/** What Inès is told of it. */
async function told(): Promise<string> {
  const { convention, ines } = given;
  const fiche = await base.stores.ficheActions.find(convention.id, 12);
  const [envoi] = await base.stores.envois.listBySource(convention.id, fiche?.id ?? '');
  if (!envoi) return '';
  expect(envoi.destinataire.personneId).toBe(ines.id);
  const composed = await compose(envoi, { kind: 'personne', personne: ines }, base.ports);
  return composed.kind === 'message' ? textOf(composed.message) : composed.raison;
}

describe('an abandon that was proposed', () => {
  it('stays a proposal until the comité de pilotage has decided, and its lead is told', async () => {
    expect(await listed()).toContain('abandon proposé : Plus de porteur.');
    expect(await shown()).toContain('Abandon proposé');
    expect(await decide({ accord: 'oui' })).toHold('Comité de pilotage, décision du 15 juin 2027.');
    expect(await shown()).toContain('Abandon décidé');
    expect(await listed()).toContain('Aucune proposition n’attend de décision.');
    expect(await told()).toContain('Fiche 12 : abandon décidé');
  });

  it('goes back to where it stood when it is refused, with the reason', async () => {
    const form = formOf(await given.ask(writeDecision, { fiche: '12' }));
    const refused = { ...form.context, accord: 'non', seance: copilId };
    expect(await given.ask(saveDecision, refused)).toHold('Indiquez pourquoi');
    await decide({ accord: 'non', motif: 'Une commune la reprend.' });
    expect(await shown()).toContain('En cours');
    expect(await shown()).not.toContain('Abandon');
    expect(await told()).toSay('L’action revient à : En cours.', 'Une commune la reprend.');
    const next = await prepareTour(base, given.convention, '2027-11-18T14:00');
    await given.ask(openTour, { tour: next.tourId });
    const asInes = createAsk(base, given.ines);
    const question = formOf(await asInes(openReponse, { tour: next.tourId, fiche: '12' }));
    expect(question).toHold('La dernière fois : En cours.');
  });

  it('is decided once, in a séance of a body that may, held within the convention and after it was proposed', async () => {
    const { convention, ask } = given;
    const instance = (await base.stores.seances.listInstances(convention.id)).find(
      ({ code }) => code === 'COPIL',
    );
    const at = async (jour: string) => {
      const debut = paris(`${jour}T10:00`);
      return (await aSeance(base, convention, { instance, debut, fin: debut.add({ hours: 2 }) })).id;
    };
    const wrong = [await at('2024-05-05'), await at('2027-06-17'), given.seanceId, ''];
    const form = formOf(await ask(writeDecision, { fiche: '12' }));
    const offered = form.fields.flatMap((field) => (field.kind === 'choice' ? field.options : []));
    expect(offered.map(({ value }) => value)).toEqual(['oui', 'non', copilId]);
    const values = { ...form.context, accord: 'oui', seance: copilId };
    for (const seance of wrong) formOf(await ask(saveDecision, { ...values, seance }));
    messageOf(await ask(saveDecision, values));
    await expect(ask(saveDecision, values)).rejects.toBeRefused('proposition-decidee');
  });

  it('is decided where the comité de pilotage notes its point, with its own day', async () => {
    const { ask, convention } = given;
    const agenda = formOf(await ask(writeOrdreDuJour, { seance: copilId }));
    const texte = agenda.fields.flatMap((field) =>
      field.id === 'texte' && 'value' in field ? [String(field.value)] : [],
    );
    expect(texte.join()).toMatch(/: abandon proposé$/); // the reason is reserved, and a party reads too
    expect(plain(textOf(agenda))).toContain('La raison de la fiche 12 n’y est pas');
    await ask(saveOrdreDuJour, { ...agenda.context, texte: texte.join() });
    const [point] = await base.stores.points.list(convention.id, copilId);
    const form = formOf(await ask(writeIssue, { point: point?.id ?? '' }));
    const notYet = { genre: 'information', issue: 'Le comité y reviendra.' };
    messageOf(await ask(saveIssue, { ...form.context, ...notYet }));
    expect((await base.stores.ficheActions.find(convention.id, 12))?.decision ?? null).toBeNull();
    const issue = { genre: 'decision', issue: 'Le comité accepte.', proposition: 'oui' };
    const again = formOf(await ask(writeIssue, { point: point?.id ?? '' }));
    messageOf(await ask(saveIssue, { ...again.context, ...issue }));
    expect(await shown()).toContain('Abandon décidé');
    expect((await base.stores.ficheActions.find(convention.id, 12))?.decision).toMatchObject({
      instance: 'Comité de pilotage',
      accord: true,
    });
  });
});

describe('an abandon that was decided', () => {
  let apres: string;

  beforeEach(async () => {
    await decide({ accord: 'oui' });
    base.clock.set('2027-06-20T10:00');
    apres = (await prepareTour(base, given.convention, '2027-11-18T14:00')).tourId;
    await given.ask(openTour, { tour: apres });
  });

  /** The comité meets again, and coordination notes what it decided. */
  const decideNext = async (values: Values) => {
    const { convention } = given;
    const instances = await base.stores.seances.listInstances(convention.id);
    const instance = instances.find(({ code }) => code === 'COPIL') ?? fail();
    const debut = paris('2027-06-22T10:00');
    await aSeance(base, convention, { instance, debut, fin: debut.add({ hours: 2 }) });
    base.clock.set('2027-06-22T14:00');
    return decide(values);
  };
  const answerSince: typeof given.answer = (change) => given.answer(change, apres);
  const resume = async (audience: 'groupe_projet' | 'public') => {
    const sources = await getSourcesResume(await base.stores.tours.get(apres), base.stores);
    const now = base.clock.now();
    const contenu = buildContenuResume({ ...sources, audience, introduction: null, numero: 2, now });
    return textOfDocument(viewResume(contenu)).replaceAll('\u00a0', ' ');
  };

  it('is not asked again, nor looked at once more, and stands in the summary of the groupe projet', async () => {
    const tour = await base.stores.tours.get(apres);
    const fiche = await base.stores.ficheActions.find(given.convention.id, 12);
    expect(tour.dispenses).toEqual({ auRepos: [fiche?.id], aConfirmer: [] });
    const text = await resume('groupe_projet');
    expect(text).toMatch(
      /Actions abandonnées par décision[\s\S]*Abandon décidé le 15 juin 2027 \(Comité de pilotage\)/,
    );
    expect(text).toContain('Comité de pilotage, décision du 15 juin 2027, fiche 12 : abandon décidé');
    expect(text).toContain('Abandons décidés, non demandés');
    expect(await resume('public')).not.toContain('abandon');
    const seance = await base.stores.seances.get(copilId);
    const { ines: personne } = given;
    const situation = { seance, personne, ports: base.ports };
    expect(await composeCopil('copil-mise-a-jour', situation)).toBeNull();
  });

  it('says so to who opens the form all the same', async () => {
    const asInes = createAsk(base, given.ines);
    const question = formOf(await asInes(openReponse, { tour: apres, fiche: '12' }));
    expect(plain(textOf(question))).toContain(
      'Abandon décidé le 15 juin 2027. Une autre réponse est une proposition',
    );
  });

  it('is undone by no answer: that is a proposal of its lead, which coordination reads', async () => {
    await answerSince({ statut: 'en_cours', avancees: 'Une commune la reprend.', motif: 'Une commune.' });
    expect(plain(await shown())).toContain('Abandon décidé (retour à « En cours » proposé)');
    expect(plain(await listed())).toContain('retour à « En cours » proposé');
    expect(await resume('groupe_projet')).toContain(
      'Abandon décidé (retour à « En cours » proposé), sans changement',
    );
    const text = textOf(await decideNext({ accord: 'non', motif: 'Personne ne la porte.' }));
    expect(plain(text)).toContain('retour à « En cours » refusé');
    expect(plain(text)).toContain('L’action revient à : Abandonnée.');
    expect(await shown()).toContain('Abandon décidé');
    expect(await listed()).toContain('Aucune proposition n’attend de décision.');
    const next = await base.stores.echeanciers.loadFaits({
      conventionIds: [given.convention.id],
      tourIds: [],
      sources: [],
      ouvertures: [given.convention.id],
    });
    expect(next.terminees.get(given.convention.id)).toMatchObject([{ declareeEn: null }]);
  });

  it('is over once its body agrees to the way back, and may be proposed anew', async () => {
    await answerSince({ statut: 'en_cours', avancees: 'Une commune la reprend.' });
    await decideNext({ accord: 'oui' });
    expect(await shown()).toContain('En cours');
    expect(await shown()).not.toContain('Abandon décidé');
    expect(await listed()).toContain('Aucune proposition n’attend de décision.');
    expect(await resume('groupe_projet')).toContain('En cours (auparavant : Abandon décidé)');
  });
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const fail = (): never => {
  throw new Error('there is none');
};
