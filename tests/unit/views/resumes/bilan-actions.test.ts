import { describe, expect, it } from 'vitest';
import type { Bilan } from '../../../../src/domain/resumes/bilan.ts';
import { buildBilan } from '../../../../src/domain/resumes/contenu-bilan.ts';
import { blocksOfActions } from '../../../../src/views/resumes/bilan-actions.ts';
import { aDecisionDe, aDemandeBilan, anAnswer } from '../../../support/bilan-sample.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { jour } from '../../../support/resume-builders.ts';

/** The table of counts: what is named, then each state in each tour. */
function tableOf(bilan: Bilan): { readonly caption: string; readonly rows: readonly (readonly string[])[] } {
  const [, table] = blocksOfActions(bilan);
  if (table?.kind !== 'table') throw new Error('a table was expected');
  return { caption: table.caption.replaceAll('\u00a0', ' '), rows: table.rows };
}

describe('how many actions stand where', () => {
  const { tours } = aDemandeBilan();
  const [mai, apres] = tours;
  if (!mai || !apres) throw new Error('two tours were expected');
  const demande = {
    tours: [mai, { ...apres, dispenses: { auRepos: ['fiche-1'], aConfirmer: [] } }],
    reponses: [
      anAnswer('mai', 1, { statut: 'realisee' }),
      anAnswer('mai', 2, { statut: 'reportee' }),
      anAnswer('octobre', 3),
    ],
    decisions: [],
  };

  it('is the last known state of each: what is done and not asked is not gone, nor who is silent', () => {
    const { caption, rows } = tableOf(buildBilan(aDemandeBilan(demande)));
    expect(caption).toBe('Dernier état connu à chaque tour, sur 5 actions');
    expect(rows).toEqual([
      ['En cours', '0', '1'],
      ['Réalisée', '1', '1'],
      ['Report proposé', '1', '1'],
      ['Encore sans réponse', '3', '2'],
      ['Dont demandées à ce tour', '4', '3'],
    ]);
  });

  it('begins with what was known before the period, and has every action in every column', () => {
    const periode = { du: jour('2027-10-01'), au: jour('2027-12-31') };
    const bilan = buildBilan(aDemandeBilan({ ...demande, periode }));
    const { rows } = tableOf(bilan);
    expect(rows).toContainEqual(['Réalisée', '1']);
    expect(rows.slice(0, -1).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(bilan.fiches.length);
  });

  it('keeps an abandon that was decided, whatever its lead answered since', () => {
    const reponses = [
      anAnswer('mai', 3, { statut: 'abandonnee' }),
      anAnswer('octobre', 3, { statut: 'en_cours' }),
    ];
    const decisions = [aDecisionDe('mai', 3, { noteeLe: paris('2027-06-18T09:00') })];
    const bilan = buildBilan(aDemandeBilan({ tours, reponses, decisions }));
    expect(tableOf(bilan).rows).toEqual([
      ['Abandon décidé', '1', '1'],
      ['Encore sans réponse', '4', '4'],
      ['Dont demandées à ce tour', '4', '4'],
    ]);
    expect(bilan.propositions).toMatchObject([{ numero: 3, statut: 'en_cours' }]);
  });
});
