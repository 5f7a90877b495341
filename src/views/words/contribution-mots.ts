import type { Part } from '../../domain/nouns/contributions.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';

/** « La contribution de Marck », « Votre réponse »: what a form, a receipt or a card speaks of. */
export function nomDePart({ structures }: Pick<FicheAction, 'structures'>, part: Part): string {
  const structure = structures?.find(({ id }) => id === part);
  if (structure !== undefined) return fr`La contribution de ${structure.nom}`;
  return structures === undefined ? fr`Votre réponse` : fr`Votre synthèse`;
}
