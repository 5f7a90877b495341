import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { isAConfirmer, isAuRepos } from '../../domain/tours/dispenses.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { fr } from '../../fr.ts';
import { pluralize } from '../words/nombres.ts';
import { enumeration } from '../words/phrases.ts';

/** What a tour does not ask as usual, and why; empty when it asks every fiche. */
export function phrasesDispenses(
  tour: Pick<Tour, 'dispenses'>,
  ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[],
): readonly string[] {
  const auRepos = ficheActions.filter((fiche) => isAuRepos(tour, fiche)).map(({ numero }) => numero);
  const aConfirmer = ficheActions.filter((fiche) => isAConfirmer(tour, fiche)).map(({ numero }) => numero);
  return [
    ...phraseOf(
      auRepos,
      fr`Action terminée, qui n’est plus demandée`,
      fr`Actions terminées, qui ne sont plus demandées`,
    ),
    ...phraseOf(
      aConfirmer,
      fr`Action terminée, seulement à confirmer`,
      fr`Actions terminées, seulement à confirmer`,
    ),
  ];
}

function phraseOf(numeros: readonly number[], une: string, plusieurs: string): readonly string[] {
  const liste = enumeration(numeros.map(String));
  if (numeros.length === 0) return [];
  return numeros.length === 1 ? [fr`${une} : fiche ${liste}.`] : [fr`${plusieurs} : fiches ${liste}.`];
}

/** « 2 fiches terminées ne sont pas demandées. » */
export function phraseAuRepos(fiches: number): readonly string[] {
  if (fiches === 0) return [];
  const combien = pluralize(
    fiches,
    fr`fiche terminée n’est pas demandée`,
    fr`fiches terminées ne sont pas demandées`,
  );
  return [fr`${combien}.`];
}
