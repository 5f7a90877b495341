import { Temporal } from 'temporal-polyfill';
import { endOfDay, type Fuseau, instantAt, jourOf } from '../nouns/jours-ouvres.ts';
import type { Instance, Seance } from '../nouns/seance.ts';
import type { Tour } from '../nouns/tour.ts';

/** The public calendars that are always there, as the page offers them. The first two bear the slug of their instance. */
export const SLUGS_CALENDRIER = ['groupe-projet', 'comite-de-pilotage', 'echeances', 'tout'] as const;
export type SlugCalendrier = (typeof SLUGS_CALENDRIER)[number];

/** A public calendar: one of those that are always there, or the one of a réseau that has met or will. */
export type Calendrier = SlugCalendrier | Instance;

/** A calendar, in words: ready to be rendered. */
export interface CalendarFeed {
  /** Whose program made it (RFC 5545 3.7.3). */
  readonly producer: string;
  /** In which hours are told. */
  readonly fuseau: Fuseau;
  readonly name: string;
  readonly description: string;
  /** Last-Modified of the feed, in whole seconds; null while nothing was ever planned. */
  readonly modified: Temporal.Instant | null;
  /** By start. */
  readonly events: readonly CalendarEvent[];
}

/** One event. Texts are plain; a line feed parts two lines. */
export interface CalendarEvent {
  /** As of a feed: it may leave alone. */
  readonly producer: string;
  readonly fuseau: Fuseau;
  /** Derived from stored ids only; ASCII, `id@domain` (RFC 5545 3.8.4.7). */
  readonly uid: string;
  /** Never goes down (RFC 5545 3.8.7.4). */
  readonly sequence: number;
  readonly status: 'confirmed' | 'cancelled';
  readonly when: CalendarTime;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  /** DTSTAMP and LAST-MODIFIED: when the stored data changed, never "now". */
  readonly modified: Temporal.Instant;
  readonly url?: string;
  /** The video link; never in what everybody may read. */
  readonly conference?: { readonly url: string; readonly label: string };
  /** Only where a person asked for them. */
  readonly alarms?: readonly CalendarAlarm[];
}

/** `before`: how long before the start, as RFC 5545 3.3.6 writes it. */
export interface CalendarAlarm {
  readonly before: 'P1D' | 'PT1H' | 'PT15H';
  readonly text: string;
}

/** A séance has hours; a deadline takes its whole day and leaves people free. */
export type CalendarTime =
  | { readonly kind: 'timed'; readonly start: Temporal.Instant; readonly end: Temporal.Instant }
  | { readonly kind: 'all-day'; readonly date: Temporal.PlainDate };

/** What stands in a calendar: a séance, the deadline of the tour before it, or the event of an announcement. */
export type ElementCalendrier =
  | { readonly kind: 'seance'; readonly seance: Seance }
  | { readonly kind: 'echeance'; readonly seance: Seance; readonly tour: Tour }
  | { readonly kind: 'evenement'; readonly evenement: EvenementAgenda };

/** The event of an announcement, as calendars tell of it. */
export interface EvenementAgenda extends Pick<CalendarEvent, 'uid' | 'sequence' | 'when'> {
  readonly titre: string;
  readonly lieu: string | null;
  readonly lien: string | null;
  readonly isAnnule: boolean;
  /** Its reader has a place. */
  readonly isInscrit: boolean;
  /** Not while its new text waits for an agreement; it tells of its change all the same. */
  readonly isShown: boolean;
  readonly modifieLe: Temporal.Instant;
}

/** The stored data and the instant that the window depends on. */
export interface SourceCalendrier {
  readonly seances: readonly Seance[];
  readonly tours: readonly Tour[];
  /** Absent: none. */
  readonly evenements?: readonly EvenementAgenda[];
  readonly now: Temporal.Instant;
}

export interface SelectionCalendrier {
  readonly elements: readonly ElementCalendrier[];
  readonly modified: Temporal.Instant | null;
}

/** The public calendar that an address names; null when there is none. */
export function findCalendrier(text: string, seances: readonly Seance[]): Calendrier | null {
  const isNamed = ({ slug }: Instance) => slug === text;
  return SLUGS_CALENDRIER.find((slug) => slug === text) ?? listReseaux(seances).find(isNamed) ?? null;
}

/** The instances beside the two of the convention that have a séance, by name: each has a calendar of its own. */
export function listReseaux(seances: readonly Seance[]): readonly Instance[] {
  const bySlug = new Map(seances.map(({ instance }) => [instance.slug, instance]));
  for (const slug of SLUGS_CALENDRIER) bySlug.delete(slug);
  return [...bySlug.values()].sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}

/** What stands in a public calendar. */
export function selectElements(calendrier: Calendrier, source: SourceCalendrier): SelectionCalendrier {
  const isContent = typeof calendrier === 'string' ? CONTENTS[calendrier] : isSeanceDe(calendrier.slug);
  return selectAmong(source, isContent);
}

/**
 * What stands in a calendar: three months back and all the future, a cancelled element until six
 * weeks after its day. Same data and same window: same elements in the same order.
 */
export function selectAmong(
  source: SourceCalendrier,
  isContent: (element: ElementCalendrier) => boolean,
): SelectionCalendrier {
  const candidates = listCandidates(source).filter(isContent);
  const isKept = (element: ElementCalendrier) =>
    isShown(element) && Temporal.Instant.compare(source.now, leavesAt(element)) < 0;
  return {
    elements: candidates.filter(isKept).sort(compareElements),
    modified: findModified(candidates, source.now),
  };
}

/** Whether its day has not passed: what was this morning still stands on the page of today. */
export function isAVenir(element: ElementCalendrier, aujourdhui: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(jourDe(element), aujourdhui) >= 0;
}

/** The day on which it begins. */
export function jourDe(element: ElementCalendrier): Temporal.PlainDate {
  return jourOf(startOf(element));
}

/** Whether it will not take place: the séance was cancelled, the tour dropped, or the announcement withdrawn. */
export function isAnnule(element: ElementCalendrier): boolean {
  if (element.kind === 'evenement') return element.evenement.isAnnule;
  return element.kind === 'seance' ? element.seance.etat === 'annulee' : element.tour.etat === 'clos';
}

/** When anything that is read in it changed last: a deadline speaks of its séance too. */
export function modifieLe(element: ElementCalendrier): Temporal.Instant {
  if (element.kind === 'evenement') return element.evenement.modifieLe;
  const { seance } = element;
  if (element.kind === 'seance') return seance.modifieeLe;
  return latest(element.tour.modifieLe, seance.modifieeLe);
}

/** A tour has no UID of its own: made of its id and of what is told of it, in the domain of its séance's UID. */
export function uidOf(element: ElementCalendrier): string {
  if (element.kind === 'evenement') return element.evenement.uid;
  if (element.kind === 'seance') return element.seance.uid;
  const domain = element.seance.uid.split('@')[1];
  return `${element.tour.id}-${element.kind}@${domain ?? 'espace-collaboratif'}`;
}

export const WINDOW = { months: 3 };
const WINDOW_ANNULE = { weeks: 6 }; // long enough for a client that was away over the summer
const SECOND_MS = 1_000;

function listCandidates({ seances, tours, evenements = [] }: SourceCalendrier): readonly ElementCalendrier[] {
  const seancesById = new Map(seances.map((seance) => [seance.id, seance]));
  const echeances = tours.flatMap((tour): ElementCalendrier[] => {
    const seance = seancesById.get(tour.seanceId);
    return seance && !tour.importe ? [{ kind: 'echeance', seance, tour }] : []; // nobody was asked by an imported one
  });
  return [
    ...seances.map((seance) => ({ kind: 'seance' as const, seance })),
    ...echeances,
    ...evenements.map((evenement) => ({ kind: 'evenement' as const, evenement })),
  ];
}

function isShown(element: ElementCalendrier): boolean {
  return element.kind !== 'evenement' || element.evenement.isShown;
}

/** What stands in each. */
const CONTENTS: Readonly<Record<SlugCalendrier, (element: ElementCalendrier) => boolean>> = {
  'groupe-projet': isSeanceDe('groupe-projet'),
  'comite-de-pilotage': isSeanceDe('comite-de-pilotage'),
  echeances: ({ kind }) => kind === 'echeance',
  tout: () => true,
};

function isSeanceDe(slug: string): (element: ElementCalendrier) => boolean {
  return (element) => element.kind === 'seance' && element.seance.instance.slug === slug;
}

/** The midnight when an element leaves: the day after its window. */
function leavesAt(element: ElementCalendrier): Temporal.Instant {
  return getSortie(endOf(element), isAnnule(element));
}

/** The same of whatever ends then, and takes place or not. */
function getSortie(fin: Temporal.Instant, isOff: boolean): Temporal.Instant {
  const window = isOff ? WINDOW_ANNULE : WINDOW;
  return endOfDay(jourOf(fin).add(window));
}

function compareElements(a: ElementCalendrier, b: ElementCalendrier): number {
  const byStart = Temporal.Instant.compare(startOf(a), startOf(b));
  if (byStart !== 0) return byStart;
  return uidOf(a) < uidOf(b) ? -1 : 1;
}

function startOf(element: ElementCalendrier): Temporal.Instant {
  if (element.kind === 'evenement') return startsAt(element.evenement.when);
  return element.kind === 'seance' ? element.seance.debut : element.tour.echeance;
}

function endOf(element: ElementCalendrier): Temporal.Instant {
  if (element.kind === 'echeance') return element.tour.echeance;
  if (element.kind === 'seance') return element.seance.fin;
  const { when } = element.evenement;
  return when.kind === 'timed' ? when.end : startsAt(when);
}

function startsAt(when: CalendarTime): Temporal.Instant {
  return when.kind === 'timed' ? when.start : instantAt(when.date, '00:00');
}

/**
 * The last change of anything that stands or stood in it, an element that left included.
 * Never the running second: two changes within it would bear the same HTTP date (RFC 9110 8.8.2.2).
 */
function findModified(
  candidates: readonly ElementCalendrier[],
  now: Temporal.Instant,
): Temporal.Instant | null {
  const changes = candidates.flatMap((element) => [modifieLe(element), leavesAt(element)]);
  const past = changes
    .map(({ epochMilliseconds }) => Math.floor(epochMilliseconds / SECOND_MS))
    .filter((second) => second * SECOND_MS <= now.epochMilliseconds);
  if (past.length === 0) return null;
  const lastFullSecond = Math.floor(now.epochMilliseconds / SECOND_MS) - 1;
  return Temporal.Instant.fromEpochMilliseconds(Math.min(Math.max(...past), lastFullSecond) * SECOND_MS);
}

/** The later of two instants. */
export function latest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? b : a;
}
