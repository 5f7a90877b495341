import type { Temporal } from 'temporal-polyfill';
import type { ContentLine } from '../../../adapters/ical/parse-answer.ts';
import { parseLocal } from './check-zones.ts';
import { type Component, findLine } from './content-lines.ts';
import type { Fault, Finding } from './faults.ts';

export interface EventContext {
  readonly now: Temporal.Instant;
  /** Everybody may read it. */
  readonly isPublic: boolean;
}

/** The events, one by one: rules 1 to 6, 10 to 13, and the window of rule 20. */
export function checkEvents({ parts }: Component, context: EventContext): readonly Finding[] {
  const events = parts.filter(({ name }) => name === 'VEVENT');
  const uids = events.map((event) => textOf(event, 'UID'));
  const twice = uids.filter((uid, index) => uid !== '' && uids.indexOf(uid) !== index);
  const stamps = events.map((event) => parseUtc(textOf(event, 'DTSTAMP')));
  const isNow = stamps.length > 0 && stamps.every((stamp) => stamp !== null && isRunning(stamp, context.now));
  return [
    ...twice.map((at): Finding => ({ fault: 'uid-twice', at })),
    ...(isNow ? [{ fault: 'stamp-now' as const, at: null }] : []),
    ...events.flatMap((event) => {
      const at = textOf(event, 'UID') || textOf(event, 'SUMMARY').slice(0, 40);
      return listFaults(event, context).map((fault): Finding => ({ fault, at }));
    }),
  ];
}

const RUNNING_S = 120;

/** Whether every event was stamped while it was asked for. */
function isRunning(stamp: Temporal.Instant, now: Temporal.Instant): boolean {
  return Math.abs(now.epochMilliseconds - stamp.epochMilliseconds) < RUNNING_S * 1_000;
}

function listFaults(event: Component, context: EventContext): readonly Fault[] {
  const found = [
    ...identity(event),
    ...cancellation(event),
    ...listTimes(event).flatMap(time),
    ...privacy(event, context),
    ...wholeDay(event),
    ['old-events', isOld(event, context.now)] as const,
  ];
  return [...new Set(found.flatMap(([fault, isThere]) => (isThere ? [fault] : [])))];
}

type Found = readonly (readonly [Fault, boolean])[];

function identity(event: Component): Found {
  const uid = textOf(event, 'UID');
  const stamp = textOf(event, 'DTSTAMP');
  return [
    ['no-uid', uid === ''],
    ['uid-form', uid !== '' && !/^[\x21-\x7E]+@[\w.-]+$/.test(uid)],
    ['no-sequence', !/^\d+$/.test(textOf(event, 'SEQUENCE'))],
    ['no-last-modified', parseUtc(textOf(event, 'LAST-MODIFIED')) === null],
    ['no-stamp', stamp === ''],
    ['stamp-form', stamp !== '' && parseUtc(stamp) === null],
  ];
}

function cancellation(event: Component): Found {
  if (textOf(event, 'STATUS') !== 'CANCELLED') return [];
  return [
    ['cancelled-busy', textOf(event, 'TRANSP') !== 'TRANSPARENT'],
    ['cancelled-title', !/annul|cancel/i.test(textOf(event, 'SUMMARY'))],
    ['cancelled-alarm', event.parts.length > 0],
  ];
}

function listTimes(event: Component): readonly ContentLine[] {
  return event.lines.filter(({ name }) => name === 'DTSTART' || name === 'DTEND');
}

/** A time floats, or is one that clocks show twice, or never. */
function time({ value, parameters }: ContentLine): Found {
  if (parameters.get('VALUE') === 'DATE' || /^\d{8}$/.test(value) || value.endsWith('Z')) return [];
  const local = parseLocal(value);
  const zone = parameters.get('TZID');
  if (zone === undefined) return [['floating', true]];
  const meant = local === null ? null : findMeant(local, zone);
  if (local === null || meant === null) return [];
  const isShown = meant.every((one) => one.toPlainDateTime().equals(local));
  const isOne = meant[0]?.epochMilliseconds === meant[1]?.epochMilliseconds;
  return [
    ['hour-twice', isShown && !isOne],
    ['hour-missing', !isShown],
  ];
}

/** The two readings of a local time; null in a zone that the database does not know. */
function findMeant(local: Temporal.PlainDateTime, zone: string): readonly Temporal.ZonedDateTime[] | null {
  try {
    return (['earlier', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(zone, { disambiguation }),
    );
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function privacy(event: Component, { isPublic }: EventContext): Found {
  const conference = textOf(event, 'CONFERENCE');
  const alarms = event.parts.filter(({ name }) => name === 'VALARM');
  const texts = event.lines.map(({ value }) => value).join('\n');
  return [
    ['alarm-public', isPublic && alarms.length > 0],
    ['alarm-kind', alarms.some((alarm) => textOf(alarm, 'ACTION') !== 'DISPLAY')],
    ['conference-public', isPublic && conference !== ''],
    ['conference-alone', conference !== '' && !plain(textOf(event, 'DESCRIPTION')).includes(conference)],
    ['attendee', findLine(event, 'ATTENDEE') !== null],
    ['organizer-public', isPublic && findLine(event, 'ORGANIZER') !== null],
    ['address-public', isPublic && /mailto:/i.test(texts)],
  ];
}

function wholeDay(event: Component): Found {
  const start = textOf(event, 'DTSTART');
  if (!/^\d{8}$/.test(start)) return [];
  return [
    ['day-end', !(textOf(event, 'DTEND') > start)],
    ['day-busy', textOf(event, 'TRANSP') !== 'TRANSPARENT'],
    ['day-shown-busy', textOf(event, 'X-MICROSOFT-CDO-BUSYSTATUS') !== 'FREE'],
  ];
}

const WINDOW_DAYS = 94; // three months, and the day on which they end

function isOld(event: Component, now: Temporal.Instant): boolean {
  const end = /^\d{8}/.exec(textOf(event, 'DTEND') || textOf(event, 'DTSTART'))?.[0];
  if (end === undefined || findLine(event, 'RRULE') !== null) return false;
  const first = now.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: WINDOW_DAYS });
  return end < first.toString().replaceAll('-', '');
}

function textOf(component: Component, name: string): string {
  return findLine(component, name)?.value ?? '';
}

/** A text without its escapes. */
function plain(text: string): string {
  return text.replaceAll(/\\([\\;,])/g, '$1').replaceAll(/\\n/gi, '\n');
}

/** Null for what is no instant in UTC. */
function parseUtc(value: string): Temporal.Instant | null {
  const local = value.endsWith('Z') ? parseLocal(value) : null;
  return local?.toZonedDateTime('UTC').toInstant() ?? null;
}
