import { Temporal } from 'temporal-polyfill';
import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { ContenuResume } from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { figuresOfRows } from '../words/picture-words.ts';
import { countStatuts, LEGEND_OF_LIGNES as LEGEND, montreOfLigne } from '../words/statut-tons.ts';

/** Where all fiches stand in a build, by enjeu: what it says nothing of is a part of the whole. */
export function pictureOfLignes({
  lignes,
  seanceLe,
}: Pick<ContenuResume, 'lignes' | 'seanceLe'>): readonly BarsPicture[] {
  if (!lignes.some(({ etat }) => etat !== 'non_publique')) return [];
  const seance = jourSansSemaine(jourOf(Temporal.Instant.from(seanceLe)));
  const rows = [...Map.groupBy(lignes, ({ enjeu }) => enjeu)].map(([label, siennes]) => ({
    label,
    counts: countStatuts(siennes.map(montreOfLigne)),
  }));
  return [
    withoutEmptyShares({
      kind: 'bars',
      title: fr`Où en sont les actions à la séance du ${seance}, par enjeu`,
      figures: figuresOfRows({ rows, legend: LEGEND }),
      legend: LEGEND,
      rows,
    }),
  ];
}
