import { Temporal } from 'temporal-polyfill';
import type { Owned } from './convention.ts';
import { addJoursOuvres, type Fermetures, instantAt, jourOf, OPENING_TIME } from './jours-ouvres.ts';
import type { Instance } from './seance.ts';

/** Something to do that came of a point of a séance: of one or several people, for a day. */
export interface Suite extends Owned {
  readonly pointId: string;
  readonly fiche: { readonly id: string; readonly numero: number } | null;
  readonly texte: string;
  readonly pourLe: Temporal.PlainDate;
  /** The day that its people said instead. */
  readonly pasAvant: Temporal.PlainDate | null;
  readonly closLe: Temporal.Instant | null;
  /** Since when help is asked for; null: nobody asked. */
  readonly aideLe: Temporal.Instant | null;
  /** Raised with its text and its day: what is told of it has another key. */
  readonly occurrence: number;
  /** Since when it stands so. */
  readonly noteeLe: Temporal.Instant;
  /** When its next reminder is due; null: none is. */
  readonly rappelLe: Temporal.Instant | null;
  /** All, those who were taken off it too. */
  readonly personnes: readonly Charge[];
  readonly point: { readonly rang: number; readonly texte: string };
  readonly seance: {
    readonly id: string;
    readonly debut: Temporal.Instant;
    readonly releveLe: Temporal.Instant | null;
    readonly instance: Pick<Instance, 'id' | 'code' | 'nom'>;
  };
}

/** Who does it: a person, or a name, with an address or without. */
export interface Charge {
  readonly id: string;
  readonly personneId: string | null;
  readonly abonneId: string | null;
  /** Of a new one; absent once it is kept. */
  readonly courriel?: string;
  readonly nom: string;
  /** Whether somebody is there still: no person who left, and no name alone. */
  readonly isActive: boolean;
  readonly depuis: Temporal.Instant;
  readonly retireeLe: Temporal.Instant | null;
}

/** For when it is. */
export function getJourSuite({ pourLe, pasAvant }: Pick<Suite, 'pourLe' | 'pasAvant'>): Temporal.PlainDate {
  return pasAvant ?? pourLe;
}

/** The first day to which it may be put off: one to come, and later than it is for. */
export function getPremierReport(
  suite: Pick<Suite, 'pourLe' | 'pasAvant'>,
  now: Temporal.Instant,
): Temporal.PlainDate {
  const [today, jour] = [jourOf(now), getJourSuite(suite)];
  return (today.until(jour).sign > 0 ? jour : today).add({ days: 1 });
}

/** Who does it now. */
export function listCharges({ personnes }: Pick<Suite, 'personnes'>): readonly Charge[] {
  return personnes.filter(({ retireeLe }) => retireeLe === null);
}

/** The same as the relevé says it: as it was when it was published. */
export function listChargesReleve({ personnes, seance: { releveLe } }: Suite): readonly Charge[] {
  if (releveLe === null) return listCharges({ personnes });
  const isBefore = (le: Temporal.Instant) => Temporal.Instant.compare(le, releveLe) <= 0;
  return personnes.filter(
    ({ depuis, retireeLe }) => isBefore(depuis) && (retireeLe === null || !isBefore(retireeLe)),
  );
}

/** Whether nobody is there any more to do it: it is coordination's. */
export function isSansPersonne(suite: Pick<Suite, 'personnes'>): boolean {
  return !listCharges(suite).some(({ isActive }) => isActive);
}

/** Whether it was noted by mistake, and taken back: nothing says it any more. */
export function isAbandonnee({ closLe, personnes }: Pick<Suite, 'closLe' | 'personnes'>): boolean {
  return closLe !== null && personnes.length > 0 && personnes.every(({ retireeLe }) => retireeLe !== null);
}

export function isDe(suite: Pick<Suite, 'personnes'>, personneId: string): boolean {
  return listCharges(suite).some((charge) => charge.personneId === personneId);
}

/** Its day is over. */
export function isEnRetard(suite: Pick<Suite, 'pourLe' | 'pasAvant'>, jour: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(getJourSuite(suite), jour) < 0;
}

/** What coordination has to look after: late, help asked for, or nobody's. */
export function isLagging(suite: Suite, now: Temporal.Instant): boolean {
  return suite.aideLe !== null || isSansPersonne(suite) || isEnRetard(suite, jourOf(now));
}

/** A reminder, at its instant. */
export interface Rappel {
  readonly etape: { readonly kind: 'suite-bientot' | 'suite-jour' } | Relance;
  readonly le: Temporal.Instant;
}

interface Relance {
  readonly kind: 'suite-relance';
  readonly rang: number;
}

const JOURS_AVANT = 2; // working days: who reads it on Wednesday has until Friday
const RELANCES = 3; // one a week; then it is coordination's to look after

/** Two working days before its day, on it, then once a week for three weeks; on a closed day: on the next open one. */
function listRappels(suite: Pick<Suite, 'pourLe' | 'pasAvant'>, fermetures: Fermetures): readonly Rappel[] {
  const jour = getJourSuite(suite);
  const at = (date: Temporal.PlainDate) => instantAt(date, OPENING_TIME);
  const relances = Array.from({ length: RELANCES }, (_, index) => index + 1);
  return [
    { etape: { kind: 'suite-bientot' }, le: at(addJoursOuvres(jour, -JOURS_AVANT, fermetures)) },
    { etape: { kind: 'suite-jour' }, le: at(addJoursOuvres(jour, 0, fermetures)) },
    ...relances.map((rang) => ({
      etape: { kind: 'suite-relance' as const, rang },
      le: at(addJoursOuvres(jour.add({ days: 7 * rang }), 0, fermetures)),
    })),
  ];
}

/** The latest reminder that is due and that it was not changed since; null: none. After a week it is none any more. */
export function findRappelDu(
  { noteeLe, ...suite }: Pick<Suite, 'pourLe' | 'pasAvant' | 'noteeLe'>,
  fermetures: Fermetures,
  now: Temporal.Instant,
): Rappel | null {
  const isDue = ({ le }: Rappel) =>
    Temporal.Instant.compare(noteeLe, le) < 0 && Temporal.Instant.compare(le, now) <= 0;
  const latest = listRappels(suite, fermetures).findLast(isDue) ?? null;
  return latest && Temporal.Instant.compare(now, getFinRappel(latest)) < 0 ? latest : null;
}

/** Later than this a reminder is not sent: the next one says the same. */
export function getFinRappel({ le }: Rappel): Temporal.Instant {
  return le.add({ hours: 24 * 7 });
}

/** When the next one is due. */
export function findProchainRappel(
  suite: Pick<Suite, 'pourLe' | 'pasAvant'>,
  fermetures: Fermetures,
  now: Temporal.Instant,
): Temporal.Instant | null {
  return listRappels(suite, fermetures).find(({ le }) => Temporal.Instant.compare(le, now) > 0)?.le ?? null;
}
