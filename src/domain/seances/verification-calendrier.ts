import type { Temporal } from 'temporal-polyfill';

/** Why an agenda would not show a calendar, or would burden its server. */
export type FauteCalendrier =
  | 'no-answer'
  | 'no-calendar'
  | 'no-uid'
  | 'no-date'
  | 'too-big'
  | 'no-tag'
  | 'never-unchanged';

/** What was seen of a calendar. */
export interface Examen {
  /** In bytes; null when nothing came. */
  readonly size: number | null;
  /** The days of its events, as an agenda reads them; null when it reads nothing. */
  readonly lecture: readonly Temporal.PlainDate[] | null;
  /** With the event, or the reader's own words, where there are some. */
  readonly fautes: readonly { readonly faute: FauteCalendrier; readonly detail?: string }[];
}
