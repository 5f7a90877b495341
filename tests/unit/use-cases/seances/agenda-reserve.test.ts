import { beforeEach, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import { motDeSeance } from '../../../../src/domain/seances/annee.ts';
import { refreshReponses } from '../../../../src/use-cases/envois/refresh-reponses.ts';
import { saveDecisionLibre, writeDecisionLibre } from '../../../../src/use-cases/plan/note-decision.ts';
import { findPlaceSeance } from '../../../../src/use-cases/seances/get-place-seance.ts';
import { planEtapesSeances } from '../../../../src/use-cases/seances/plan-etapes-seances.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { aSeance } from '../../../support/builders.ts';
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

it('holds no word of what a reserved answer said before, nor of what a structure contributed, unless all may read it today', async () => {
  const fiche = await story.getFiche();
  const tour = await base.stores.tours.get(story.tourId);
  const key = { tour, ficheActionId: fiche.id };
  const append = (change: Partial<VersionReponse>, where: { base: number; structureId?: string }) => {
    const version = aVersionReponse(base, { auteur: story.ines, fiche }, change);
    return base.stores.reponses.append({ ...key, ...where, version });
  };
  const { structureId } = await base.db.personne.findUniqueOrThrow({ where: { id: story.ines.id } });
  await append(
    { avancees: 'Deux familles sont parties.', diffusion: 'groupe_projet' },
    { base: 0, structureId },
  );
  await append(
    { motif: 'Le bail est rompu.', avancees: 'Le bilan est prêt.', diffusion: 'parties' },
    { base: 1 },
  );
  await append(
    { motif: 'Une raison de droit.', avancees: 'Le bilan est prêt.', diffusion: 'parties' },
    { base: 2 },
  );
  const typed = ['Plus de porteur', 'Le bail est rompu', 'Deux familles sont parties', 'Le bilan est prêt'];
  await save(['Accueil', ...typed].join('\n'));
  expect(await read()).toEqual(['Accueil', 'Le bail est rompu', 'Le bilan est prêt']);
  await append(
    { motif: 'Une raison.', avancees: 'Deux familles sont parties.', diffusion: 'parties' },
    { base: 3 },
  );
  await save(['Accueil', ...typed].join('\n')); // what structures said is in the answer now, for all to read
  expect(await read()).toEqual([
    'Accueil',
    'Le bail est rompu',
    'Deux familles sont parties',
    'Le bilan est prêt',
  ]);
  await append({ motif: 'Une autre raison.', diffusion: 'groupe_projet' }, { base: 4 });
  await save(['Accueil', ...typed].join('\n')); // its author keeps all of it to the groupe projet since
  expect(await read()).toEqual(['Accueil']);
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
  base.clock.set(paris('2027-06-20T10:00'));
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
    base.clock.set(paris(now));
    await planEtapesSeances(base.ports);
    return read();
  };
  expect(await asOf('2027-08-31T08:59')).toEqual(['Accueil', 'Budget']);
  const whole = ['Accueil', 'Budget', expect.stringMatching(/^Fiche 12 .*retour proposé/)];
  expect((await asOf('2027-08-31T09:00'))?.map(plain)).toEqual(whole);
  expect((await asOf('2027-09-13T09:00'))?.map(plain)).toEqual(whole);
  expect((await base.stores.seances.get(later.seanceId)).ordreDuJour).toBe('Accueil\nBudget');
});
