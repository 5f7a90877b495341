import { Temporal } from 'temporal-polyfill';
import { instantAt, jourOf, OPENING_TIME } from './jours-ouvres.ts';

/** How often somebody reads announcements: each by itself (`aucun`), or those of a day or of a week in one message. */
export const DIGESTS = ['aucun', 'jour', 'semaine'] as const;
export type Digest = (typeof DIGESTS)[number];

/** What decides whether an announcement can wait. */
export interface Attente {
  readonly envoyeeLe: Temporal.Instant;
  readonly dateEvenement: Temporal.PlainDate | null;
  readonly urgente: boolean;
}

/**
 * When the message leaves that this announcement waits for: at 9 h, the next day from Monday to Friday, or the next
 * Monday. Null: it goes at once, since its reader wants so, since it is urgent, or since what it announces comes before.
 */
export function findDigest(
  digest: Digest,
  { envoyeeLe, dateEvenement, urgente }: Attente,
): Temporal.Instant | null {
  if (digest === 'aucun' || urgente) return null;
  let day = jourOf(envoyeeLe).add({ days: 1 });
  while (digest === 'semaine' ? day.dayOfWeek !== WEEK_START : day.dayOfWeek > FRIDAY)
    day = day.add({ days: 1 });
  const isTooLate = dateEvenement !== null && Temporal.PlainDate.compare(dateEvenement, day) <= 0;
  return isTooLate ? null : instantAt(day, OPENING_TIME);
}

const WEEK_START = 1;
const FRIDAY = 5;

/** The source, in the ledger, of the message that holds the announcements of that instant. */
export function toSourceDigest(prevuLe: Temporal.Instant): string {
  return `${PREFIX}${prevuLe.toString()}`;
}

export function isSourceDigest(source: string): boolean {
  return source.startsWith(PREFIX);
}

const PREFIX = 'digest:';

/** Whether a row of the ledger only says that its announcement stands in a digest: what became of that became of it. */
export function isInDigest({ raison }: { readonly raison: string | null }): boolean {
  return raison === EN_DIGEST;
}

/** The reason of a row that was never to leave by itself. */
export const EN_DIGEST = 'digest';
