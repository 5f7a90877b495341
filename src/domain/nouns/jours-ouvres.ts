import getJoursFeries from '@socialgouv/jours-feries';
import { Temporal } from 'temporal-polyfill';

/** Where the convention lives: every hour a person reads is in this time zone. */
export const TIME_ZONE = 'Europe/Paris';

/** Days set by coordination when nothing is sent (school holidays...). Both ends included. */
export interface PeriodeCalme {
  readonly nom: string;
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate;
}

/** What closes a day besides weekends and the public holidays of metropolitan France. */
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
  const ferie = joursFeriesOf(date.year).get(date.toString());
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

/**
 * The first instant at or after `instant` when a message may be sent: an open day, from 9 h
 * (included) to 17 h 30 (excluded), Europe/Paris.
 */
export function nextInstantOuvre(instant: Temporal.Instant, fermetures: Fermetures): Temporal.Instant {
  const jour = jourOf(instant);
  const time = inParis(instant).toPlainTime();
  const isBefore = (limit: string) => Temporal.PlainTime.compare(time, limit) < 0;
  if (isJourOuvre(jour, fermetures)) {
    if (isBefore(OPENING_TIME)) return instantAt(jour, OPENING_TIME);
    if (isBefore(CLOSING_TIME)) return instant;
  }
  return instantAt(addJoursOuvres(jour, 1, fermetures), OPENING_TIME);
}

/** The instant when clocks in Paris show `time` ("09:30") on that day. */
export function instantAt(date: Temporal.PlainDate, time: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant();
}

/** The instant when that day is over in Paris. */
export function endOfDay(date: Temporal.PlainDate): Temporal.Instant {
  return instantAt(date.add({ days: 1 }), '00:00');
}

/** The day it is in Paris at that instant. */
export function jourOf(instant: Temporal.Instant): Temporal.PlainDate {
  const hour = Math.floor(instant.epochMilliseconds / HOUR_MS);
  const known = JOURS.get(hour);
  if (known !== undefined) return known;
  const jour = inParis(instant).toPlainDate();
  if (JOURS.size >= MOST_HOURS) JOURS.clear();
  JOURS.set(hour, jour);
  return jour;
}

/** What clocks in Paris show at that instant: the hour is looked up once, the minutes are those of everywhere. */
export function heureOf(instant: Temporal.Instant): readonly [hour: number, minute: number] {
  const { epochMilliseconds: ms } = instant;
  const hour = Math.floor(ms / HOUR_MS);
  const known = HEURES.get(hour) ?? inParis(instant).hour;
  if (HEURES.size >= MOST_HOURS) HEURES.clear();
  HEURES.set(hour, known);
  return [known, Math.floor(ms / MINUTE_MS) - hour * 60];
}

const HEURES = new Map<number, number>();

/** Clocks in Paris are whole hours away from UTC: an hour lies in one day. A page asks for the day of thousands of instants. */
const JOURS = new Map<number, Temporal.PlainDate>();
const HOUR_MS = 60 * 60_000;
const MOST_HOURS = 10_000;

let latest = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(TIME_ZONE);

/** A planning asks of one instant thousands of times, and each look at the rules of the zone takes as long as a decision. */
function inParis(instant: Temporal.Instant): Temporal.ZonedDateTime {
  if (latest.epochNanoseconds !== instant.epochNanoseconds) latest = instant.toZonedDateTimeISO(TIME_ZONE);
  return latest;
}

/** When people may be written to begins at this hour of Paris: the default hour of a message. */
export const OPENING_TIME = '09:00';

const CLOSING_TIME = '17:30';
const FRIDAY = 5;
const MINUTE_MS = 60_000;
const HALF_DAY_MS = 12 * 60 * MINUTE_MS;

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
