import { Temporal } from 'temporal-polyfill';
import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { statutMontre } from '../../domain/plan/table-plan.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { figuresOfRows, shortOf } from '../words/picture-words.ts';
import { countStatuts, LEGEND_OF_STATUTS } from '../words/statut-tons.ts';

/** Where the fiches of each enjeu stand for their reader; an enjeu without a fiche is left out. */
export function pictureOfEnjeux(
  enjeux: readonly Pick<Enjeu, 'id' | 'titre'>[],
  suivies: readonly FicheSuivie[],
): BarsPicture {
  const rows = enjeux.flatMap(({ id, titre }) => {
    const siennes = suivies.filter(({ fiche }) => fiche.enjeu.id === id);
    const counts = countStatuts(siennes.map(({ etat }) => statutMontre(etat)));
    return siennes.length === 0 ? [] : [{ label: titre, ...shortOf(titre), counts }];
  });
  return withoutEmptyShares({
    kind: 'bars',
    title: fr`Où en sont les ${pluralize(suivies.length, fr`fiche`, fr`fiches`)}, par enjeu`,
    source: sourceOf(suivies),
    figures: figuresOfRows({ rows, legend: LEGEND_OF_STATUTS }),
    legend: LEGEND_OF_STATUTS,
    rows,
  });
}

/** Of when the last of its answers is. */
function sourceOf(suivies: readonly FicheSuivie[]): string {
  const dates = suivies.flatMap(({ etat }) => (etat.kind === 'connue' ? [jourOf(etat.version.creeeLe)] : []));
  const last = dates.toSorted(Temporal.PlainDate.compare).at(-1);
  const source = fr`Dernier état connu, d’après les réponses des pilotes`;
  return last === undefined ? fr`${source}.` : fr`${source} : la dernière est du ${jourSansSemaine(last)}.`;
}
