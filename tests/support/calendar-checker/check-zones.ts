import { Temporal } from 'temporal-polyfill';
import type { ContentLine } from '../../../adapters/ical/parse-answer.ts';
import { type Component, findLine } from './content-lines.ts';
import type { Fault, Finding } from './faults.ts';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2030;

/** The time zones of a calendar: there once, before the events, and right to 2030 (rule 5). */
export function checkZones(calendar: Component): readonly Finding[] {
  const zones = calendar.parts.filter(({ name }) => name === 'VTIMEZONE');
  const ids = zones.map(getId);
  const firstOther = calendar.parts.findIndex(({ name }) => name !== 'VTIMEZONE');
  const lastZone = calendar.parts.findLastIndex(({ name }) => name === 'VTIMEZONE');
  const used = new Set(calendar.parts.flatMap(listUsed));
  const say = (fault: Fault, all: readonly string[]) => all.map((at): Finding => ({ fault, at }));
  return [
    ...say(
      'no-zone',
      [...used].filter((id) => !ids.includes(id)),
    ),
    ...say(
      'zone-twice',
      ids.filter((id, index) => ids.indexOf(id) !== index),
    ),
    ...say('zone-late', firstOther !== -1 && lastZone > firstOther ? [String(ids.at(-1))] : []),
    ...say('zone-dates', zones.filter(hasDates).map(getId)),
    ...say('zone-wrong', zones.filter(isWrong).map(getId)),
  ];
}

function getId(zone: Component): string {
  return findLine(zone, 'TZID')?.value ?? '';
}

function listUsed({ name, lines }: Component): readonly string[] {
  if (name === 'VTIMEZONE') return [];
  return lines.flatMap(({ parameters }) => parameters.get('TZID') ?? []);
}

/** RDATE, or a rule that Outlook does not read. */
function hasDates({ parts }: Component): boolean {
  return parts.some((part) => findLine(part, 'RDATE') !== null);
}

/** Whether clocks change otherwise than the time-zone database says; a zone that it does not know cannot be held to it. */
function isWrong(zone: Component): boolean {
  const known = listKnown(getId(zone));
  return known !== null && known.join() !== listWritten(zone).join();
}

function listKnown(id: string): readonly string[] | null {
  let current: Temporal.ZonedDateTime;
  try {
    current = Temporal.ZonedDateTime.from(`${FIRST_YEAR}-01-01T00:00[${id}]`);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const changes: string[] = [];
  for (
    let next = current.getTimeZoneTransition('next');
    next !== null;
    next = next.getTimeZoneTransition('next')
  ) {
    if (next.toInstant().toZonedDateTimeISO('UTC').year > LAST_YEAR) break;
    changes.push(`${next.toInstant()} ${next.offsetNanoseconds / 1e9}`);
  }
  return changes;
}

/** By RFC 5545 3.6.5: each onset is a local time in the offset that ends there. */
function listWritten({ parts }: Component): readonly string[] {
  const changes = parts.flatMap((rule) => {
    const from = toSeconds(findLine(rule, 'TZOFFSETFROM'));
    const to = toSeconds(findLine(rule, 'TZOFFSETTO'));
    return listOnsets(rule).map((onset) => {
      return `${onset.toZonedDateTime('UTC').toInstant().subtract({ seconds: from })} ${to}`;
    });
  });
  return changes.sort();
}

function toSeconds(line: ContentLine | null): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)/.exec(line?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60);
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The days of a yearly rule, in the years that count. */
function listOnsets(rule: Component): readonly Temporal.PlainDateTime[] {
  const start = parseLocal(findLine(rule, 'DTSTART')?.value ?? '');
  const recurrence = new Map(
    (findLine(rule, 'RRULE')?.value ?? '').split(';').map((part) => part.split('=') as [string, string]),
  );
  const [, nth, day] = /^(-?\d)(\w\w)$/.exec(recurrence.get('BYDAY') ?? '') ?? [];
  const month = Number(recurrence.get('BYMONTH'));
  if (start === null || day === undefined || !Number.isInteger(month)) return [];
  const until = recurrence.get('UNTIL')?.slice(0, 4) ?? LAST_YEAR;
  const onsets: Temporal.PlainDateTime[] = [];
  for (let year = Math.max(FIRST_YEAR, start.year); year <= Math.min(LAST_YEAR, Number(until)); year += 1)
    onsets.push(
      toDay({ year, month, nth: Number(nth), dayOfWeek: DAYS.indexOf(day) + 1 }).toPlainDateTime(
        start.toPlainTime(),
      ),
    );
  return onsets;
}

interface NthDay {
  readonly year: number;
  readonly month: number;
  /** From the end when it is negative. */
  readonly nth: number;
  readonly dayOfWeek: number;
}

function toDay({ year, month, nth, dayOfWeek }: NthDay): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  if (nth > 0) return first.add({ days: ((dayOfWeek - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) });
  const last = first.with({ day: first.daysInMonth });
  return last.subtract({ days: ((last.dayOfWeek - dayOfWeek + 7) % 7) + 7 * (-nth - 1) });
}

/** `20270328T020000` as clocks show it; null for another form. */
export function parseLocal(value: string): Temporal.PlainDateTime | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/.exec(value);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  return Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
}
