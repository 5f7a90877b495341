import { beforeEach, expect, it } from 'vitest';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import { motDeSeance } from '../../../../src/domain/seances/annee.ts';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { saveDecisionLibre, writeDecisionLibre } from '../../../../src/use-cases/plan/note-decision.ts';
import { findPlaceSeance } from '../../../../src/use-cases/seances/get-place-seance.ts';
import { planEtapesSeances } from '../../../../src/use-cases/seances/plan-etapes-seances.ts';
import { recheckAgendas } from '../../../../src/use-cases/seances/save-agenda.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { aFicheAction, aSeance } from '../../../support/builders.ts';
import { errorsOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { type DecisionStory, plain, tellDecisions } from '../../../support/decision-story.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { prepareTour } from '../../../support/seances.ts';

let story: DecisionStory;
let seance: string;

const base = await useBase();

beforeEach(async () => {
  story = await tellDecisions(base);
  const instances = await base.stores.seances.listInstances(story.convention.id);
  const instance = instances.find(({ code }) => code === 'COPIL');
  const debut = paris('2027-09-14T10:00');
  const copil = { instance, debut, fin: debut.add({ hours: 2 }) };
  seance = (await aSeance(base, story.convention, copil)).id;
});

const read = async () => (await base.stores.seances.get(seance)).ordreDuJour?.trimEnd().split(/\n+/);

async function save(texte: string): Promise<string> {
  const { context } = formOf(await story.ask(writeOrdreDuJour, { seance }));
  return textOf(messageOf(await story.ask(saveOrdreDuJour, { ...context, texte })));
}

async function setDiffusion(diffusion: 'parties' | 'groupe_projet'): Promise<void> {
  await base.db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('ALTER TABLE "ReponseVersion" DISABLE TRIGGER USER');
    await tx.reponseVersion.updateMany({ data: { diffusion } });
    await tx.$executeRawUnsafe('ALTER TABLE "ReponseVersion" ENABLE TRIGGER USER');
  });
  await base.db.reponse.updateMany({ data: { versionCartes: 0 } });
}

it('holds no word of a reserved answer, whoever typed it: coordination is told what is cut, and for whom', async () => {
  const text = await save(
    'Accueil\nFiche 12 – La salle : abandon. Plus de porteur.\nTour de table : plus  de porteur',
  );
  expect(await read()).toEqual(['Accueil', 'Fiche 12 – La salle : abandon', 'Tour de table']);
  expect(text).toMatch(/La raison de la fiche 12 n’y est pas : Ines\w+ \w+ ne peut pas lire la réponse\./);
  const points = await base.stores.points.list(story.convention.id, seance);
  expect(points.map(({ texte }) => texte)).toEqual(await read());
});

/** What the fiche, or another one, says from now on; a structure's is a contribution. */
async function append(
  change: Partial<VersionReponse>,
  structureId?: string,
  of?: FicheAction,
): Promise<void> {
  const fiche = of ?? (await story.getFiche());
  const tour = await base.stores.tours.get(story.tourId);
  const version = aVersionReponse(base, { auteur: story.ines, fiche }, change);
  const last = await base.stores.reponses.find(tour, fiche.id, structureId);
  const where = { tour, ficheActionId: fiche.id, base: last?.courante.version ?? 0 };
  await base.stores.reponses.append({ ...where, ...(structureId && { structureId }), version });
}

it('holds no word of what a reserved answer said before, nor of what a structure contributed, unless all may read it today', async () => {
  const { structureId } = await base.db.personne.findUniqueOrThrow({ where: { id: story.ines.id } });
  await append({ motif: 'Le porteur a renoncé.', diffusion: 'groupe_projet' });
  await append({ avancees: 'Deux familles sont parties.', diffusion: 'groupe_projet' }, structureId);
  await append({ motif: 'Le bail est rompu.', avancees: 'Le bilan est prêt.', diffusion: 'parties' });
  await append({ motif: 'Une raison de droit.', avancees: 'Le bilan est prêt.', diffusion: 'parties' });
  const [renonce, bail, parties, bilan] = [
    'Le porteur a renoncé',
    'Le bail est rompu',
    'Deux familles sont parties',
    'Le bilan est prêt',
  ];
  const typed = ['Accueil', renonce, bail, parties, bilan].join('\n');
  await save(typed);
  expect(await read()).toEqual(['Accueil', bail, bilan]);
  await append({ motif: 'Une raison.', avancees: 'Deux familles sont parties.', diffusion: 'parties' });
  await save(typed); // what structures said is in the answer now, for all to read
  expect(await read()).toEqual(['Accueil', bail, parties, bilan]);
  await append({ motif: 'Une autre raison.', diffusion: 'groupe_projet' });
  await save(typed); // its author keeps all of it to the groupe projet since
  expect(await read()).toEqual(['Accueil']);
});

const PARAGRAPHES =
  'Le porteur se retire. La mairie cherche un autre lieu !\n\nUne famille a écrit au maire, qui ne répond pas…';

it('holds no word of a reserved answer of several paragraphs: all of it, a line, a sentence without its sign', async () => {
  await append({ motif: PARAGRAPHES, diffusion: 'groupe_projet' });
  await save(`Accueil\nFiche 12 : ${PARAGRAPHES}\nBudget`);
  expect(await read()).toEqual(['Accueil', 'Fiche 12', 'Budget']);
  await save(`Accueil\nUne famille a écrit au maire,  qui ne répond pas\nBudget`);
  expect(await read()).toEqual(['Accueil', 'Budget']);
  await save('Fiche 12 : la mairie cherche un autre lieu. Tour de table');
  expect(await read()).toEqual(['Fiche 12 : Tour de table']);
  const [point] = await base.stores.points.list(story.convention.id, seance);
  const { context } = formOf(await story.ask(writeIssue, { point: point?.id ?? '' }));
  const noted = { ...context, genre: 'decision', issue: `Abandon. ${PARAGRAPHES}` };
  expect(errorsOf(formOf(await story.ask(saveIssue, noted))).issue).toContain('Dites-le autrement.');
});

it('keeps what is nobody’s secret: names, a part of another word, what another fiche says openly, common words of a version before', async () => {
  const questions = 'Que faites-vous avec les écoles de la ville ?';
  await append({ sujet: 'Comité de pilotage', motif: 'Réunion publique', diffusion: 'groupe_projet' });
  await append({
    ...{ partenaires: ['Maison des familles de Lens'], complement: `${questions}\nRien avec elles.` },
    ...{ motif: 'Une salle de danse', constat: 'Le point d’étape est fait.', diffusion: 'groupe_projet' },
  });
  const other = await aFicheAction(base, story.convention);
  await append(
    { avancees: 'Le point d’étape est fait. Rien de plus.', diffusion: 'parties' },
    undefined,
    other,
  );
  const lignes = [
    ...['Comité de pilotage', 'Réunion publique', 'Accueil à la Maison des familles de Lens', questions],
    ...['Une salle de danses anciennes', 'Le point d’étape est fait'],
  ];
  await save([...lignes, 'Une salle de danse'].join('\n'));
  expect(await read()).toEqual(lignes);
  await base.db.seance.update({ where: { id: seance }, data: { ordreDuJour: lignes.join('\n') } });
  const [ficheActions, now] = [[await story.getFiche()], base.clock.now()];
  await base.ports.inTransaction((stores) =>
    recheckAgendas(story.convention.id, ficheActions, { stores, ids: base.ports.ids, now }),
  );
  expect(await read()).toEqual(lignes); // the other fiche counts, though it did not change
});

it('says so where the agenda is read, to coordination alone', async () => {
  const seances = await base.stores.seances.list(story.convention.id);
  const mot = motDeSeance(await base.stores.seances.get(seance), seances);
  const phraseOf = async (lecteur: Personne) =>
    plain((await findPlaceSeance(lecteur, mot, base.ports))?.agenda?.phrase ?? '');
  expect(await phraseOf(story.camille)).toMatch(/La raison de la fiche 12 n’y est pas : Ines\w+ \w+ ne peut/);
  const membres = await base.stores.personnes.list(story.convention.id);
  for (const membre of membres.filter(({ roles }) => !roles.includes('coordination')))
    expect(await phraseOf(membre)).not.toContain('La raison');
});

it('leaves the day before, as its page says until it has taken place', async () => {
  await save('Accueil');
  const mot = motDeSeance(await base.stores.seances.get(seance), []);
  const phraseOn = async (jour: string) => {
    base.clock.set(`${jour}T09:00`);
    return plain((await findPlaceSeance(story.camille, mot, base.ports))?.agenda?.phrase ?? '');
  };
  expect(await phraseOn('2027-09-13')).toContain('Il part la veille aux membres.');
  expect(await phraseOn('2027-09-15')).toMatch(/^1 point\.(?!.*veille)/s);
});

it('is cut when what all could read is reserved since', async () => {
  await setDiffusion('parties');
  await refreshReponses(base.ports);
  await save('Fiche 12 – La salle : abandon. Plus de porteur.');
  expect(await read()).toEqual(['Fiche 12 – La salle : abandon. Plus de porteur.']);
  await setDiffusion('groupe_projet');
  await refreshReponses(base.ports);
  expect(await read()).toEqual(['Fiche 12 – La salle : abandon']);
});

it('is not said in what a séance decided either: coordination writes it otherwise', async () => {
  await save('Fiche 12 – La salle');
  const [point] = await base.stores.points.list(story.convention.id, seance);
  const { context } = formOf(await story.ask(writeIssue, { point: point?.id ?? '' }));
  const noted = { ...context, genre: 'decision', issue: 'Abandon : plus de porteur.' };
  expect(errorsOf(formOf(await story.ask(saveIssue, noted))).issue).toContain('Dites-le autrement.');
  messageOf(await story.ask(saveIssue, { ...noted, issue: 'Le comité prend acte.' }));
  const form = formOf(await story.ask(writeDecisionLibre, { fiche: '12' }));
  const libre = { ...form.context, seance: story.copilId, texte: 'Plus de porteur, donc abandon' };
  expect(errorsOf(formOf(await story.ask(saveDecisionLibre, libre)))).toHaveProperty('texte');
  messageOf(await story.ask(saveDecisionLibre, { ...libre, seance: story.seanceId }));
});

it('has what a lead proposes of an action that was dropped, though somebody wrote it by hand: the comité alone, ten days before', async () => {
  await story.decide();
  base.clock.set('2027-06-20T10:00');
  const later = await prepareTour(base, story.convention, '2027-11-18T14:00');
  await story.answer(
    { statut: 'en_cours', motif: 'Une commune la reprend.', diffusion: 'parties' },
    later.tourId,
  );
  for (const id of [seance, later.seanceId])
    await base.db.seance.update({ where: { id }, data: { ordreDuJour: 'Accueil\nBudget' } });
  const etapes = (['copil-dossier', 'copil-veille'] as const).map((code, index) => {
    const prevueLe = paris(index === 0 ? '2027-08-31T09:00' : '2027-09-13T09:00');
    return { code, prevueLe, passeeLe: null };
  });
  await base.stores.etapesSeances.save({ conventionId: story.convention.id, id: seance }, etapes);
  const asOf = async (now: string) => {
    base.clock.set(now);
    await planEtapesSeances(base.ports);
    return read();
  };
  expect(await asOf('2027-08-31T08:59')).toEqual(['Accueil', 'Budget']);
  const whole = ['Accueil', 'Budget', expect.stringMatching(/^Fiche 12 .*retour proposé/)];
  expect((await asOf('2027-08-31T09:00'))?.map(plain)).toEqual(whole);
  expect((await asOf('2027-09-13T09:00'))?.map(plain)).toEqual(whole);
  expect((await base.stores.seances.get(later.seanceId)).ordreDuJour).toBe('Accueil\nBudget');
});
