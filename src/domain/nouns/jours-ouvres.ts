import { AsyncLocalStorage } from 'node:async_hooks';
import getJoursFeries from '@socialgouv/jours-feries';
import { Temporal } from 'temporal-polyfill';
import { fr } from '../../fr.ts';

/** Where a convention may live: the zones of France where somebody lives, in the time-zone database's own names. */
export const FUSEAUX = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/Miquelon',
  'America/St_Barthelemy',
  'America/Marigot',
  'Pacific/Noumea',
  'Pacific/Wallis',
  'Pacific/Tahiti',
  'Pacific/Marquesas',
  'Pacific/Gambier',
] as const;
export type Fuseau = (typeof FUSEAUX)[number];
const PARIS: Fuseau = 'Europe/Paris';

/** Conventions that do not live in the time of Paris, as this process has read them. */
let ailleurs = new Map<string, Fuseau>();
const present = new AsyncLocalStorage<() => string | undefined>();

export function noteFuseau(conventionId: string, fuseau: Fuseau): void {
  if (fuseau === PARIS) ailleurs.delete(conventionId);
  else ailleurs.set(conventionId, fuseau);
}

/** All of them, as they were read together: who is not among them lives in the time of Paris, or is gone. */
export function noteFuseaux(read: ReadonlyMap<string, Fuseau>): void {
  ailleurs = new Map(read);
}

/** Days and hours are those of the convention, also of what comes of this work later; a function: once it is known whose. */
export function inTimeOf<Result>(of: string | (() => string | undefined), work: () => Result): Result {
  return present.run(typeof of === 'string' ? () => of : of, work);
}

/** In which zone the present work reads and says days and hours: every hour that a person reads is in it. */
export function getFuseau(): Fuseau {
  if (ailleurs.size === 0) return PARIS;
  return ailleurs.get(present.getStore()?.() ?? '') ?? PARIS;
}

/** Days set by coordination when nothing is sent (school holidays...). Both ends included. */
export interface PeriodeCalme {
  readonly nom: string;
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate;
}

/** What closes a day besides weekends and the public holidays of France, and of where the convention lives. */
export interface Fermetures {
  readonly periodesCalmes: readonly PeriodeCalme[];
}

/** True for a day from Monday to Friday that is neither a public holiday nor in a quiet period. */
export function isJourOuvre(date: Temporal.PlainDate, fermetures: Fermetures): boolean {
  return findFermeture(date, fermetures) === null;
}

/** Why a day is closed; `nom` is the public holiday's or the quiet period's own name. */
export type Fermeture =
  | { readonly kind: 'periode-calme' | 'jour-ferie'; readonly nom: string }
  | { readonly kind: 'fin-de-semaine' };

/** What closes that day; null when it is open. */
export function findFermeture(date: Temporal.PlainDate, fermetures: Fermetures): Fermeture | null {
  const ferie = joursFeriesOf(date.year).get(date.toString()) ?? findAbolition(date);
  if (ferie !== undefined) return { kind: 'jour-ferie', nom: ferie };
  if (date.dayOfWeek > FRIDAY) return { kind: 'fin-de-semaine' };
  const periode = fermetures.periodesCalmes.find((candidate) => isWithin(date, candidate));
  return periode ? { kind: 'periode-calme', nom: periode.nom } : null;
}

/**
 * The open day `n` working days after `date` (before it when `n` is negative). The start is never
 * counted: from a closed day, 1 is the next open day and -1 the one before.
 * 0 is `date` itself when it is open, else the next open day.
 */
export function addJoursOuvres(
  date: Temporal.PlainDate,
  n: number,
  fermetures: Fermetures,
): Temporal.PlainDate {
  if (n === 0) return isJourOuvre(date, fermetures) ? date : addJoursOuvres(date, 1, fermetures);
  let current = date;
  let remaining = Math.abs(n);
  while (remaining > 0) {
    current = current.add({ days: Math.sign(n) });
    if (isJourOuvre(current, fermetures)) remaining -= 1;
  }
  return current;
}

/**
 * Working days from `from` (not counted) to `to` (counted when open); negative when `to` is
 * earlier. Between open days it is the inverse of `addJoursOuvres`.
 */
export function countJoursOuvres(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  fermetures: Fermetures,
): number {
  const step = Temporal.PlainDate.compare(to, from);
  let count = 0;
  for (let current = from; !current.equals(to); ) {
    current = current.add({ days: step });
    if (isJourOuvre(current, fermetures)) count += step;
  }
  return count;
}

/** The first instant at or after `instant` when a message may be sent: an open day, from 9 h to 17 h 30 (excluded), where the convention lives. */
export function nextInstantOuvre(instant: Temporal.Instant, fermetures: Fermetures): Temporal.Instant {
  const jour = jourOf(instant);
  const time = timeOf(instant);
  const isBefore = (limit: string) => Temporal.PlainTime.compare(time, limit) < 0;
  if (isJourOuvre(jour, fermetures)) {
    if (isBefore(OPENING_TIME)) return instantAt(jour, OPENING_TIME);
    if (isBefore(CLOSING_TIME)) return instant;
  }
  return instantAt(addJoursOuvres(jour, 1, fermetures), OPENING_TIME);
}

/** The instant when clocks show `time` ("09:30") on that day. */
export function instantAt(date: Temporal.PlainDate, time: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: getFuseau(), plainTime: time }).toInstant();
}

/** The instant when that day is over. */
export function endOfDay(date: Temporal.PlainDate): Temporal.Instant {
  return instantAt(date.add({ days: 1 }), '00:00');
}

/** The day it is at that instant. */
export function jourOf(instant: Temporal.Instant): Temporal.PlainDate {
  return toHalfHour(instant.epochMilliseconds).jour;
}

/** What clocks show at that instant. */
export function heureOf(instant: Temporal.Instant): readonly [hour: number, minute: number] {
  const { hour, minute } = toHalfHour(instant.epochMilliseconds);
  return [hour, minute + (Math.floor(instant.epochMilliseconds / MINUTE_MS) % 30)];
}

export function timeOf(instant: Temporal.Instant): Temporal.PlainTime {
  return toZoned(instant).toPlainTime();
}

interface HalfHour {
  readonly jour: Temporal.PlainDate;
  readonly hour: number;
  /** At which it begins. */
  readonly minute: number;
}

/** Clocks of France are whole half hours away from UTC: each lies in one day. A page asks for the day of thousands of instants. */
function toHalfHour(ms: number): HalfHour {
  const halfHours = HALF_HOURS.get(getFuseau()) ?? new Map<number, HalfHour>();
  const nth = Math.floor(ms / HALF_HOUR_MS);
  const known = halfHours.get(nth);
  if (known !== undefined) return known;
  const zoned = toZoned(Temporal.Instant.fromEpochMilliseconds(nth * HALF_HOUR_MS));
  const found = { jour: zoned.toPlainDate(), hour: zoned.hour, minute: zoned.minute };
  if (halfHours.size >= MOST_HALF_HOURS) halfHours.clear();
  halfHours.set(nth, found);
  return found;
}

const HALF_HOURS = new Map(FUSEAUX.map((fuseau) => [fuseau, new Map<number, HalfHour>()]));
const HALF_HOUR_MS = 30 * 60_000;
const MOST_HALF_HOURS = 20_000;

let latest = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(PARIS);

/** A planning asks of one instant thousands of times, and each look at the rules of a zone takes as long as a decision. */
function toZoned(instant: Temporal.Instant): Temporal.ZonedDateTime {
  const fuseau = getFuseau();
  if (latest.epochNanoseconds !== instant.epochNanoseconds || latest.timeZoneId !== fuseau)
    latest = instant.toZonedDateTimeISO(fuseau);
  return latest;
}

/** When people may be written to begins at this hour: the default hour of a message. */
export const OPENING_TIME = '09:00';

const CLOSING_TIME = '17:30';
const FRIDAY = 5;
const MINUTE_MS = 60_000;
const HALF_DAY_MS = 12 * 60 * MINUTE_MS;

/** The day on which the abolition of slavery is commemorated there: a public holiday (Code du travail, article L3422-2; at Saint-Martin it is held on the 28th by the circular of 3 May 2019). */
const ABOLITION: Readonly<Partial<Record<Fuseau, string>>> = {
  'America/Guadeloupe': '05-27',
  'America/Martinique': '05-22',
  'America/Cayenne': '06-10',
  'Indian/Reunion': '12-20',
  'Indian/Mayotte': '04-27',
  'America/St_Barthelemy': '10-09',
  'America/Marigot': '05-28',
};

function findAbolition(date: Temporal.PlainDate): string | undefined {
  return date.toString().slice(5) === ABOLITION[getFuseau()] ? fr`Abolition de l’esclavage` : undefined;
}

const joursFeriesByYear = new Map<number, ReadonlyMap<string, string>>();

/** Names of the public holidays of a year, by ISO day. */
function joursFeriesOf(year: number): ReadonlyMap<string, string> {
  const known = joursFeriesByYear.get(year);
  if (known) return known;
  const joursFeries = new Map(
    Object.entries(getJoursFeries(year)).map(([nom, midnight]) => [toIsoDate(midnight), nom]),
  );
  joursFeriesByYear.set(year, joursFeries);
  return joursFeries;
}

function toIsoDate(localMidnight: Date): string {
  const wallClock = localMidnight.getTime() - localMidnight.getTimezoneOffset() * MINUTE_MS;
  // The package adds days of 24 h: in a zone that leaves summer time in April it lands at 23 h the day before.
  const midday = Temporal.Instant.fromEpochMilliseconds(wallClock + HALF_DAY_MS);
  return midday.toZonedDateTimeISO('UTC').toPlainDate().toString();
}

/** Both ends included. */
export function isWithin(date: Temporal.PlainDate, { du, au }: PeriodeCalme): boolean {
  return Temporal.PlainDate.compare(du, date) <= 0 && Temporal.PlainDate.compare(date, au) <= 0;
}

/** The time of a day that people typed (« 14h », « 14 h 30 », « 14:30 »), as "14:30"; null when it is none. */
export function parseHeure(text: string): string | null {
  const match = HEURE.exec(text.normalize('NFKC').trim().toLowerCase());
  if (!match) return null;
  const [, hours = '', minutes = '00'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

const HEURE = /^(\d{1,2})(?:\s*(?:heures?|h|:)\s*(\d{2})?)?$/;
