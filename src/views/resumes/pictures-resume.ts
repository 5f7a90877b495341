import { Temporal } from 'temporal-polyfill';
import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Statut } from '../../domain/nouns/reponse.ts';
import type { ContenuResume, LigneResume } from '../../domain/nouns/resume.ts';
import { isPremierTour } from '../../domain/resumes/changements.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { figuresOfRows } from '../words/picture-words.ts';
import { countStatuts, LEGEND_OF_STATUTS } from '../words/statut-tons.ts';

type Lu = Pick<ContenuResume, 'lignes' | 'seanceLe'>;

/** Where all fiches stand in a build, by enjeu: what it says nothing of is a part of the whole. */
export function pictureOfLignes({ lignes, seanceLe }: Lu): readonly BarsPicture[] {
  if (!lignes.some(({ etat }) => etat !== 'non_publique')) return [];
  const seance = jourSansSemaine(jourOf(Temporal.Instant.from(seanceLe)));
  const rows = [...Map.groupBy(lignes, ({ enjeu }) => enjeu)].map(([label, siennes]) => ({
    label,
    counts: countOf(siennes, ({ statut }) => statut),
  }));
  return [picture(fr`Les réponses pour la séance du ${seance}, par enjeu`, rows)];
}

/** The same fiches before this tour and now; none where there was nothing before. */
export function pictureOfAvantApres(contenu: Lu): readonly BarsPicture[] {
  if (isPremierTour(contenu)) return [];
  const { lignes } = contenu;
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
  const figures = figuresOfRows({ rows, legend: LEGEND });
  return withoutEmptyShares({ kind: 'bars', title, figures, legend: LEGEND, rows });
}

/** The public build does not say whether a fiche without one has an answer at all. */
const LEGEND = LEGEND_OF_STATUTS.map((entry) =>
  entry.tone === 'hidden' ? { ...entry, label: fr`Pas de réponse publique` } : entry,
);

function countOf(lignes: readonly LigneResume[], statutOf: (ligne: LigneResume) => Statut | null) {
  return countStatuts(
    lignes.map((ligne) => statutOf(ligne) ?? (ligne.etat === 'non_publique' ? 'reservee' : 'sans_reponse')),
  );
}
