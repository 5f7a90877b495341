import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import type { Statut } from '../../domain/nouns/reponse.ts';
import { type ContenuResume, type LigneResume, listLignesLues } from '../../domain/nouns/resume.ts';
import { isPremierTour } from '../../domain/resumes/changements.ts';
import { fr } from '../../fr.ts';
import { figuresOfRows } from '../words/picture-words.ts';
import { countStatuts, LEGEND_OF_STATUTS } from '../words/statut-tons.ts';

/** Where the fiches stand that a summary speaks of, by enjeu. */
export function pictureOfLignes(contenu: Pick<ContenuResume, 'lignes'>): readonly BarsPicture[] {
  const rows = [...Map.groupBy(listLignesLues(contenu), ({ enjeu }) => enjeu)].map(([label, lignes]) => ({
    label,
    counts: countOf(lignes, ({ statut }) => statut),
  }));
  return rows.length === 0 ? [] : [picture(fr`Les réponses de ce tour, par enjeu`, rows)];
}

/** The same fiches before this tour and now; none where there was nothing before. */
export function pictureOfAvantApres(contenu: Pick<ContenuResume, 'lignes'>): readonly BarsPicture[] {
  if (isPremierTour(contenu)) return [];
  const lignes = listLignesLues(contenu);
  return [
    picture(fr`Avant ce tour, et maintenant`, [
      { label: fr`Avant`, counts: countOf(lignes, ({ statutPrecedent }) => statutPrecedent) },
      {
        label: fr`Maintenant`,
        counts: countOf(lignes, ({ statut, statutPrecedent }) => statut ?? statutPrecedent),
      },
    ]),
  ];
}

function picture(title: string, rows: BarsPicture['rows']): BarsPicture {
  const figures = figuresOfRows({ rows, legend: LEGEND_OF_STATUTS });
  return withoutEmptyShares({ kind: 'bars', title, figures, legend: LEGEND_OF_STATUTS, rows });
}

function countOf(lignes: readonly LigneResume[], statutOf: (ligne: LigneResume) => Statut | null) {
  return countStatuts(lignes.map((ligne) => statutOf(ligne) ?? 'sans_reponse'));
}
