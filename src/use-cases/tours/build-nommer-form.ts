import type { Temporal } from 'temporal-polyfill';
import type { Form, Values } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { listPilotes } from '../../domain/plan/pilotage.ts';
import { motsNommer } from '../../views/tours/nommer-pilote.ts';
import { buildChoixPersonne } from '../annuaire/build-choix-personne.ts';

/** Asks who shall lead a fiche, and says who does today. */
export function buildNommerForm(
  fiche: FicheAction,
  personnes: readonly Personne[],
  { values, jour }: { readonly values: Values; readonly jour: Temporal.PlainDate },
): Form {
  return buildChoixPersonne(values, personnes, motsNommer(fiche, listPilotes(fiche, jour)));
}
