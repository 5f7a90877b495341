import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import type { EtatFiche, FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { pluralize } from '../words/nombres.ts';
import { figuresOfRows } from '../words/picture-words.ts';
import { countStatuts, LEGEND_OF_STATUTS, type StatutMontre } from '../words/statut-tons.ts';

/** Where the fiches of each enjeu stand for their reader; an enjeu without a fiche is left out. */
export function pictureOfEnjeux(
  enjeux: readonly Pick<Enjeu, 'id' | 'titre'>[],
  suivies: readonly FicheSuivie[],
): BarsPicture {
  const rows = enjeux.flatMap(({ id, titre }) => {
    const siennes = suivies.filter(({ fiche }) => fiche.enjeu.id === id);
    const counts = countStatuts(siennes.map(({ etat }) => statutMontre(etat)));
    return siennes.length === 0 ? [] : [{ label: titre, counts }];
  });
  return withoutEmptyShares({
    kind: 'bars',
    title: fr`Où en sont les ${pluralize(suivies.length, fr`fiche`, fr`fiches`)}, par enjeu`,
    source: fr`Dernier état connu, d’après les réponses des pilotes.`,
    figures: figuresOfRows({ rows, legend: LEGEND_OF_STATUTS }),
    legend: LEGEND_OF_STATUTS,
    rows,
  });
}

function statutMontre(etat: EtatFiche): StatutMontre {
  if (etat.kind === 'connue') return etat.version.statut;
  return etat.kind === 'reservee' ? 'reservee' : 'sans_reponse';
}
