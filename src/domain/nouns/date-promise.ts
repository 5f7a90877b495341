import { Temporal } from 'temporal-polyfill';
import type { ContexteReponse } from '../reponses/contexte-reponse.ts';
import type { Situation } from '../reponses/formulaire-reponse.ts';
import type { Fault } from '../reponses/question.ts';
import { deriveOnce } from './derived.ts';
import type { FicheAction } from './fiche-action.ts';
import { REGLES_STATUT, type Statut, type VersionReponse } from './reponse.ts';

/** The date that is promised for an action, and the one that was promised first. */
export interface DatePromise {
  readonly date: Temporal.PlainDate;
  readonly premiere: Temporal.PlainDate;
}

/** Whether the action is still to be done. */
export function isToDo(statut: Statut): boolean {
  return REGLES_STATUT[statut].isToDo;
}

/**
 * The date that stands: that of the fiche's own calendar, as the answers to it (the latest first) moved it. An answer
 * without a date does not take it back. Null where none was foreseen, or since the action was done.
 */
export const findDatePromise = deriveOnce(findPromise);

function findPromise(
  versions: readonly Pick<VersionReponse, 'statut' | 'echeance'>[],
  { annexe }: Pick<FicheAction, 'annexe'>,
): DatePromise | null {
  const dates: Temporal.PlainDate[] = [];
  for (const { statut, echeance } of versions) {
    if (statut === 'realisee') return toPromise(dates);
    if (echeance !== null) dates.push(echeance);
  }
  return toPromise(annexe.echeance === null ? dates : [...dates, annexe.echeance]);
}

function toPromise(dates: readonly Temporal.PlainDate[]): DatePromise | null {
  const [date] = dates;
  return date === undefined ? null : { date, premiere: dates.at(-1) ?? date };
}

/** Whether what was typed moves the promised date; nothing typed confirms it. */
export function isMoved(typed: Temporal.PlainDate | null, { datePromise }: Situation): boolean {
  return typed !== null && datePromise !== null && !typed.equals(datePromise);
}

/** What stands in the form before a day is typed: the promised date, but for an action that is put off past it. */
export function findSuggestedDate(
  { statut, datePromise }: Situation,
  aujourdhui: Temporal.PlainDate,
): Temporal.PlainDate | null {
  return statut === 'reportee' && isPast(datePromise, aujourdhui) ? null : datePromise;
}

/** The earliest day that the form takes: today, or the promised date that has passed and may be confirmed. */
export function getPremierJour(situation: Situation, aujourdhui: Temporal.PlainDate): Temporal.PlainDate {
  const suggested = findSuggestedDate(situation, aujourdhui);
  return suggested !== null && isPast(suggested, aujourdhui) ? suggested : aujourdhui;
}

/** Of the days that have passed, only the promised one can be confirmed: the action is late. */
export function listFaultsOfEcheance(
  typed: Temporal.PlainDate | null,
  { situation, aujourdhui }: Pick<ContexteReponse, 'situation' | 'aujourdhui'>,
): readonly Fault[] {
  const isLate = getPremierJour(situation, aujourdhui) !== aujourdhui;
  const isOther = isPast(typed, aujourdhui) && isMoved(typed, situation);
  return isLate && isOther ? [{ field: 'echeance', code: 'date-passee' }] : [];
}

function isPast(jour: Temporal.PlainDate | null, aujourdhui: Temporal.PlainDate): boolean {
  return jour !== null && Temporal.PlainDate.compare(jour, aujourdhui) < 0;
}

/** « En retard » is computed, never declared: the date has passed and the action goes on. */
export function isEnRetard(
  { statut, echeance }: Pick<VersionReponse, 'statut' | 'echeance'>,
  jour: Temporal.PlainDate,
): boolean {
  if (echeance === null || statut === 'realisee' || statut === 'abandonnee') return false;
  return Temporal.PlainDate.compare(echeance, jour) < 0;
}
