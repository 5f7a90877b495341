import { Temporal } from 'temporal-polyfill';
import type { ContenuReponse } from './reponse.ts';

/** « En retard » is computed, never declared: the date has passed and the action goes on. */
export function isEnRetard(
  { statut, echeance }: Pick<ContenuReponse, 'statut' | 'echeance'>,
  jour: Temporal.PlainDate,
): boolean {
  if (echeance === null || statut === 'realisee' || statut === 'abandonnee') return false;
  return Temporal.PlainDate.compare(echeance, jour) < 0;
}
