/** How a calendar breaks one of the twenty rules that agendas taught us; the number is that of the rule. */
const RULES = {
  1: 'no-uid uid-form uid-twice',
  2: 'no-sequence no-last-modified',
  3: 'no-stamp stamp-form stamp-now method',
  4: 'cancelled-busy cancelled-title cancelled-alarm',
  5: 'no-zone zone-twice zone-late zone-dates zone-wrong floating',
  6: 'hour-twice hour-missing',
  7: 'not-utf8 byte-order-mark bare-break no-last-break long-line cut-character control-character not-composed',
  8: 'unreadable bare-punctuation bad-escape escaped-address parameter-backslash late-property unregistered',
  9: 'no-name names-differ name-punctuation no-description no-zone-name no-color no-refresh',
  10: 'alarm-public alarm-kind',
  11: 'conference-alone conference-public',
  12: 'attendee organizer-public address-public',
  13: 'day-end day-busy day-shown-busy',
  14: 'no-etag weak-etag no-date never-unchanged unchanged-bare always-unchanged tag-loses',
  15: 'no-answer no-calendar media-type head-differs no-extension redirect cookie attachment',
  16: 'compressed cache-control no-store indexed robots-refused',
  17: 'referrer token-told unknown-found',
  19: 'invitation-event invitation-people invitation-state',
  20: 'old-events too-big unstable',
} as const;

export type Fault = Words<(typeof RULES)[keyof typeof RULES]>;

type Words<Text extends string> = Text extends `${infer Word} ${infer Others}` ? Word | Words<Others> : Text;

export const FAULTS = Object.fromEntries(
  Object.entries(RULES).flatMap(([rule, faults]) => faults.split(' ').map((fault) => [fault, Number(rule)])),
) as Readonly<Record<Fault, number>>;

/** A fault, and where it is: a UID, or the number of a line. */
export interface Finding {
  readonly fault: Fault;
  readonly at: string | null;
}
