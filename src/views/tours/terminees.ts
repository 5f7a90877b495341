import { findAbandon } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Chiffres } from '../../domain/tours/avancement.ts';
import { isAConfirmer, isAuRepos } from '../../domain/tours/dispenses.ts';
import { fr } from '../../fr.ts';
import { enumeration, pluralize } from '../words/phrases.ts';

/** What a tour does not ask as usual, and why; empty when it asks every fiche. */
export function phrasesDispenses(
  tour: Pick<Tour, 'dispenses'>,
  ficheActions: readonly Pick<FicheAction, 'id' | 'numero' | 'decision'>[],
): readonly string[] {
  const fichesAuRepos = ficheActions.filter((fiche) => isAuRepos(tour, fiche));
  const auRepos = fichesAuRepos.filter((fiche) => !findAbandon(fiche)).map(({ numero }) => numero);
  const abandonnees = fichesAuRepos.filter(findAbandon).map(({ numero }) => numero);
  const fichesAConfirmer = ficheActions.filter((fiche) => isAConfirmer(tour, fiche));
  const aConfirmer = fichesAConfirmer.filter((fiche) => !findAbandon(fiche)).map(({ numero }) => numero);
  const abandonsAConfirmer = fichesAConfirmer.filter(findAbandon).map(({ numero }) => numero);
  return [
    ...phraseOf(
      auRepos,
      fr`Action terminée, qui n’est plus demandée`,
      fr`Actions terminées, qui ne sont plus demandées`,
    ),
    ...phraseOf(
      abandonnees,
      fr`Abandon décidé, action qui n’est plus demandée`,
      fr`Abandons décidés, actions qui ne sont plus demandées`,
    ),
    ...phraseOf(
      aConfirmer,
      fr`Action terminée, seulement à confirmer`,
      fr`Actions terminées, seulement à confirmer`,
    ),
    ...phraseOf(
      abandonsAConfirmer,
      fr`Abandon décidé, seulement à confirmer`,
      fr`Abandons décidés, seulement à confirmer`,
    ),
  ];
}

function phraseOf(numeros: readonly number[], une: string, plusieurs: string): readonly string[] {
  const liste = enumeration(numeros.map(String));
  if (numeros.length === 0) return [];
  return numeros.length === 1 ? [fr`${une} : fiche ${liste}.`] : [fr`${plusieurs} : fiches ${liste}.`];
}

/** « 2 fiches terminées ne sont pas demandées. »; what was dropped is counted apart, and what nobody leads. */
export function phrasesNonDemandees({
  fiches: toutes,
  demandees,
  auRepos,
  abandonnees,
}: Pick<Chiffres, 'fiches' | 'demandees' | 'auRepos' | 'abandonnees'>): readonly string[] {
  const combien = [
    [
      auRepos - abandonnees,
      fr`fiche terminée n’est pas demandée`,
      fr`fiches terminées ne sont pas demandées`,
    ],
    [abandonnees, fr`fiche abandonnée n’est pas demandée`, fr`fiches abandonnées ne sont pas demandées`],
    [
      toutes - demandees - auRepos,
      fr`fiche sans pilote n’est pas demandée`,
      fr`fiches sans pilote ne sont pas demandées`,
    ],
  ] as const;
  return combien.flatMap(([fiches, une, plusieurs]) =>
    fiches === 0 ? [] : [fr`${pluralize(fiches, une, plusieurs)}.`],
  );
}

/** Of a fiche that is at rest: why this tour does not ask for it. */
export function nonDemandee(fiche: Pick<FicheAction, 'decision'>): string {
  return findAbandon(fiche) ? fr`Abandon décidé, fiche non demandée` : fr`Terminée, non demandée`;
}
