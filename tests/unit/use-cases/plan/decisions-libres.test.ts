import { describe, expect, it } from 'vitest';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { saveDecisionLibre, writeDecisionLibre } from '../../../../src/use-cases/plan/note-decision.ts';
import { composeCopil } from '../../../../src/use-cases/seances/compose-seance.ts';
import { publishReleve } from '../../../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { getReleve } from '../../../../src/use-cases/seances/show-points.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { viewReleve } from '../../../../src/views/seances/releve.ts';
import { anew } from '../../../support/anew.ts';
import { aPersonne } from '../../../support/builders.ts';
import { formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { plain, tellDecisions } from '../../../support/decision-story.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { prepareTour } from '../../../support/seances.ts';

const base = await useBase();

const story = anew(() => tellDecisions(base));

const resume = async (tourId: string) => {
  const sources = await getSourcesResume(await base.stores.tours.get(tourId), base.stores);
  const demande = { ...sources, audience: 'groupe_projet', introduction: null, numero: 2 } as const;
  return plain(textOfDocument(viewResume(buildContenuResume({ ...demande, now: base.clock.now() }))));
};

describe('what a body decides in its own words', () => {
  it('stands with its fiche, in every summary, bilan and paper from then on, until it is withdrawn', async () => {
    await story.note({ jusqu_au: '2028-06-30' });
    expect(await story.shown()).toContain(
      'Comité de pilotage, 15 juin 2027 : La ville prête une salle, jusqu’au 30 juin 2028',
    );
    for (const audience of ['groupe_projet', 'parties'] as const)
      expect(await story.bilan(audience)).toContain('La ville prête une salle, jusqu’au 30 juin 2028');
    const tours = [];
    for (const jour of ['2027-11-18', '2028-05-18', '2028-11-16']) {
      const { tourId } = await prepareTour(base, story.convention, `${jour}T14:00`);
      await base.db.tour.update({ where: { id: tourId }, data: { etat: 'publie' } });
      tours.push(tourId);
    }
    const [first = '', second = '', third = ''] = tours;
    expect(await resume(first)).toContain(
      'Comité de pilotage, décision du 15 juin 2027, fiche 12 : La ville',
    );
    await publish(first);
    expect(await resume(second)).toMatch(
      /Décisions prises avant, et qui valent toujours[\s\S]*La ville prête/,
    );
    expect(await resume(third)).not.toContain('La ville prête');
    base.clock.set('2027-12-06T10:00');
    messageOf(await story.change({ acte: 'retirer', raison: 'Erreur.' }));
    expect(await story.shown()).not.toContain('La ville');
    expect(await story.bilan('groupe_projet')).not.toContain('La ville');
    expect(await resume(second)).toContain('(décision retirée le 6 décembre 2027 : Erreur)');
    await story.note(); // the same words again: they were decided after all
    expect(await story.shown()).toContain('Comité de pilotage, 15 juin 2027 : La ville prête une salle');
  });

  async function publish(tourId: string): Promise<void> {
    const tour = await base.stores.tours.get(tourId);
    const sources = await getSourcesResume(tour, base.stores);
    base.clock.set('2027-12-01T10:00');
    const now = base.clock.now();
    const demande = { ...sources, audience: 'groupe_projet', introduction: null, numero: 1, now } as const;
    const contenu = buildContenuResume(demande);
    await base.db.resume.create({
      data: {
        ...{ conventionId: tour.conventionId, tourId, numero: 1, audience: 'groupe_projet' },
        ...{ contenu: JSON.parse(JSON.stringify(contenu)), publieLe: new Date(now.epochMilliseconds) },
      },
    });
  }

  it('stands in the dossier of the next comité, where the comité took it', async () => {
    await story.decide();
    await story.note();
    await story.note({ texte: 'Le groupe écrit aux mairies', seance: story.seanceId });
    const seance = await base.stores.seances.get(story.copilId);
    const situation = { seance, personne: story.ines, ports: base.ports };
    const dossier = await composeCopil('copil-dossier', situation);
    const text = textOf(dossier ?? { title: '' });
    expect(text).toSay('Déjà décidé', 'Comité de pilotage, 15 juin 2027 : abandon décidé');
    expect(text).toContain('Comité de pilotage, 15 juin 2027 : La ville prête une salle');
    expect(text).not.toContain('Le groupe écrit aux mairies');
  });

  it('is noted once, within its bounds, and of the groupe projet for its members alone', async () => {
    await story.note();
    await story.note();
    expect(await base.stores.decisions.list(story.convention.id)).toHaveLength(1);
    await story.note({ texte: 'Le groupe écrit aux mairies', seance: story.seanceId });
    expect(await story.shown()).toContain('Le groupe écrit aux mairies');
    expect(await story.bilan('groupe_projet')).toContain('Le groupe écrit aux mairies');
    expect(await story.bilan('parties')).not.toContain('Le groupe écrit aux mairies');
    const partie = await aPersonne(base, story.convention, { roles: ['lecture'] });
    expect(await story.shown(partie)).toContain('La ville prête une salle');
    expect(await story.shown(partie)).not.toContain('Le groupe écrit aux mairies');
    const form = formOf(await story.ask(writeDecisionLibre, { fiche: '12' }));
    formOf(await story.ask(saveDecisionLibre, { ...form.context, texte: 'Oui', seance: 'other' }));
  });

  it('is taken from a relevé that is published, which says what became of it', async () => {
    const { ask, convention, seanceId } = story;
    const agenda = formOf(await ask(writeOrdreDuJour, { seance: seanceId }));
    await ask(saveOrdreDuJour, { ...agenda.context, texte: 'Fiche 12 – Fiche 12 : la salle' });
    const [point] = await base.stores.points.list(convention.id, seanceId);
    const { context } = formOf(await ask(writeIssue, { point: point?.id ?? '' }));
    await ask(saveIssue, { ...context, genre: 'decision', issue: 'La salle est retenue.' });
    expect(await base.stores.decisions.list(convention.id)).toEqual([]);
    await ask(publishReleve, { seance: seanceId });
    expect(await story.shown()).toContain('La salle est retenue.');
    expect(await story.told(story.ines)).toEqual([]); // the relevé tells it
    const read = async () =>
      plain(
        textOfDocument(viewReleve(await getReleve(await base.stores.seances.get(seanceId), base.stores))),
      );
    expect((await read()).split('La salle est retenue.')).toHaveLength(2);
    base.clock.set('2027-06-17T10:00');
    messageOf(await story.change({ texte: 'La petite salle est retenue.', raison: 'Erreur.' }));
    expect(await read()).toContain(
      'Fiche 12 : La petite salle est retenue (décision corrigée le 17 juin 2027',
    );
  });
});
