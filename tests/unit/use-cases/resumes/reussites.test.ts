import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { markReussite, unmarkReussite } from '../../../../src/use-cases/resumes/keep-reponse-interne.ts';
import { aConvention, aSeance } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { textOfRelecture } from '../../../support/document-text.ts';
import { aRound, codeOf } from '../../../support/resume-round.ts';

const base = await useBase();

const readPublique = async (round: Awaited<ReturnType<typeof aRound>>) =>
  textOfRelecture(await round.read(), 'public');

describe('an example of success', () => {
  it('is given by coordination while it reads over, and told where the answer may be read', async () => {
    const round = await aRound(base);
    const { ask, coordination, fiche, publiable, tour } = round;
    const values = ({ numero }: { numero: number }) => ({ tour: tour.id, fiche: String(numero) });
    expect(await readPublique(round)).not.toContain('Exemple');
    for (const one of [fiche, publiable, publiable]) await ask(markReussite, coordination, values(one));
    const { groupeProjet, publique } = await round.read();
    const marked = [groupeProjet, publique].map(({ contenu }) =>
      contenu.lignes.filter(({ reussite }) => reussite).map(({ numero }) => numero),
    );
    expect(marked).toEqual([[1, 2], [2]]);
    expect(await readPublique(round)).toContain('Exemples de réussite');
    await ask(unmarkReussite, coordination, values(publiable));
    expect(await readPublique(round)).not.toContain('Exemples de réussite');
    const journal = await base.stores.journal.list(tour.conventionId, 20);
    expect(journal.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['reussite:donner', 'reussite:retirer']),
    );
  });

  it('is none without an answer, and stands once the groupe projet has read it', async () => {
    const round = await aRound(base);
    const { ask, coordination, absente, fiche, tour } = round;
    const values = { tour: tour.id, fiche: String(absente.numero) };
    expect(await codeOf(ask(markReussite, coordination, values))).toBe('sans-reponse');
    await ask(markReussite, coordination, { ...values, fiche: String(fiche.numero) });
    await round.publish('groupe_projet');
    expect(await codeOf(ask(unmarkReussite, coordination, { ...values, fiche: '1' }))).toBe(
      'tour-deja-publie',
    );
    const resume = await base.stores.resumes.findByTour(tour.id, 'groupe_projet');
    expect(resume?.contenu.lignes[0]).toMatchObject({ numero: 1, reussite: true });
  });
});

describe('what the last séance decided', () => {
  it('is in the summary of the groupe projet once its relevé is published, and in no other', async () => {
    const round = await aRound(base);
    const { convention, fiche, tour } = round;
    const publish = async (texte: string, { releveLe = base.clock.now(), genre = 'decision' } = {}) => {
      const debut = tour.ouverture.subtract({ hours: 24 * 30 });
      const seance = await aSeance(base, convention, { debut, fin: debut.add({ hours: 2 }) });
      const point = {
        id: randomUUID(),
        conventionId: convention.id,
        seanceId: seance.id,
        rang: 1,
        texte: 'Un point.',
        ficheActionId: fiche.id,
        issue: null,
        version: 0,
        closLe: null,
        modifieLe: base.clock.now(),
      } as const;
      await base.stores.points.saveAgenda(seance, [point]);
      await base.stores.points.saveIssue({ ...point, issue: { genre: genre as 'decision', texte } });
      if (releveLe !== null) await base.stores.seances.save({ ...seance, releveLe });
      return seance;
    };
    await publish('La commission est créée.');
    await publish('On en parle.', { genre: 'information' });
    const { groupeProjet, publique } = await round.read();
    expect(groupeProjet.contenu.decisions).toEqual([
      { seanceLe: expect.any(String), numero: fiche.numero, texte: 'La commission est créée.' },
    ]);
    expect(publique.contenu).not.toHaveProperty('decisions');
    expect(await readPublique(round)).not.toContain('commission');
    expect(textOfRelecture(await round.read(), 'groupe_projet')).toContain('La commission est créée.');
    const other = await aConvention(base);
    await aSeance(base, other);
    const elsewhere = await aRound(base);
    expect((await elsewhere.read()).groupeProjet.contenu).not.toHaveProperty('decisions');
  });
});
