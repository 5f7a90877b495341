import ical, {
  escape as escapeText,
  foldLines,
  type ICalCalendar,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { dropUnseen } from '../../src/conversation/clean-text.ts';
import type { Fuseau } from '../../src/domain/nouns/jours-ouvres.ts';
import type { CalendarAlarm, CalendarEvent, CalendarFeed } from '../../src/domain/seances/calendrier.ts';

/**
 * A feed as an iCalendar object (RFC 5545, RFC 7986): CRLF, folded, and the same bytes for the same
 * feed. Each event is the library's; the calendar around it is ours, in the order clients expect.
 * The time zone is always there: an object must have one component, even before the first séance.
 * @throws RangeError for a UID that is wrong or stands twice, and for an event that ends before it starts.
 */
export function renderCalendar(feed: CalendarFeed): string {
  checkUnique(feed.events);
  const calendar = ical();
  const others = new Set(feed.events.map(({ fuseau }) => fuseau));
  others.delete(feed.fuseau);
  return renderObject(feed, renderProperties(feed), [
    ...[...others].flatMap(renderZone), // each that is named must be there (RFC 5545 3.2.19)
    ...feed.events.flatMap((event) => renderEvent(event, calendar)),
  ]);
}

/** One event as a file: without a name, which agendas take for another calendar. */
export function renderEventFile(event: CalendarEvent): string {
  return renderObject(event, [], renderEvent(event, ical()));
}

/** An iCalendar object around its components; the time zone comes first. */
export function renderObject(
  { producer, fuseau }: Pick<CalendarFeed, 'producer' | 'fuseau'>,
  properties: readonly string[],
  components: readonly string[],
): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', toProduct(producer), 'CALSCALE:GREGORIAN'],
    ...properties,
    ...renderZone(fuseau),
    ...components,
    'END:VCALENDAR',
  ];
  return `${foldLines(lines.join(CRLF))}${CRLF}`;
}

function toProduct(producer: string): string {
  return `PRODID:-//${cleanName(producer).replaceAll('/', ' ')}//Espace collaboratif//FR`;
}

const CRLF = '\r\n';
const REFRESH = 'PT1H'; // Nextcloud refreshes once a week without it; Google and Outlook read neither

function checkUnique(events: readonly CalendarEvent[]): void {
  const seen = new Set<string>();
  for (const { uid } of events) {
    if (seen.has(uid)) throw new RangeError(`Two events of a calendar have the UID ${uid}`);
    seen.add(uid);
  }
}

/** No METHOD: a feed is no invitation, and several clients refuse to subscribe to one. */
function renderProperties(feed: CalendarFeed): readonly string[] {
  const name = cleanName(feed.name);
  return [
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    `X-WR-CALDESC:${escapeText(cleanText(feed.description), false)}`,
    `X-WR-TIMEZONE:${feed.fuseau}`,
    'COLOR:teal',
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
  ];
}

/** The lines of one event; `own`: what stands in it besides. */
export function renderEvent(
  event: CalendarEvent,
  calendar: ICalCalendar,
  own: readonly string[] = [],
): readonly string[] {
  const isFree = event.status === 'cancelled' || event.when.kind === 'all-day';
  const lines = calendar
    .createEvent({
      id: checkUid(event.uid),
      sequence: event.sequence,
      stamp: event.modified,
      lastModified: event.modified,
      status: event.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: isFree ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      busystatus: isFree ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
      summary: cleanText(event.summary),
      description: cleanText(event.description),
      location: event.location === null ? null : cleanText(event.location),
      ...getTime(event),
    })
    .toString()
    .split(CRLF)
    .filter((line) => line !== '');
  return [...lines.slice(0, -1), ...own, ...renderOwn(event), ...lines.slice(-1)];
}

/** What the library has not, or would write wrong: a URI is not escaped as text is. Alarms come last, as components do. */
function renderOwn({ url, conference, alarms = [] }: CalendarEvent): readonly string[] {
  return [
    ...(url === undefined ? [] : [`URL:${toUri(url)}`]),
    ...(conference === undefined ? [] : [renderConference(conference)]),
    ...alarms.flatMap(renderAlarm),
  ];
}

/** RFC 7986 5.11. A parameter has no escape: its name loses what would end it. */
function renderConference({ url, label }: NonNullable<CalendarEvent['conference']>): string {
  return `CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL="${cleanName(label).replaceAll('"', '')}":${toUri(url)}`;
}

function renderAlarm({ before, text }: CalendarAlarm): readonly string[] {
  const description = escapeText(cleanText(text), false);
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-${before}`, `DESCRIPTION:${description}`, 'END:VALARM'];
}

function toUri(url: string): string {
  return new URL(url).href;
}

/** An event of a zone, or a whole day whose end is the day after (RFC 5545 3.6.1). */
function getTime({
  uid,
  when,
  fuseau,
}: CalendarEvent): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  if (when.kind === 'all-day') return { allDay: true, start: when.date, end: when.date.add({ days: 1 }) };
  const { start, end } = when;
  if (start.epochMilliseconds >= end.epochMilliseconds)
    throw new RangeError(`The event ${uid} does not end after it starts`);
  // Parsers disagree on which of the two hours is meant; a missing hour cannot come from an instant.
  const isUtc = occursTwice(start, fuseau) || occursTwice(end, fuseau);
  return { start, end, timezone: isUtc ? null : fuseau };
}

/** Whether clocks show this time once more, in the night when they go back. */
function occursTwice(instant: Temporal.Instant, fuseau: Fuseau): boolean {
  const wallClock = instant.toZonedDateTimeISO(fuseau).toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    wallClock.toZonedDateTime(fuseau, { disambiguation }),
  );
  return earlier?.epochMilliseconds !== later?.epochMilliseconds;
}

/** The zones of France where clocks change, by which rules since 2007; as if since 1970. In the others they never do any more. */
const SEASONS: Readonly<Partial<Record<Fuseau, readonly string[]>>> = {
  'Europe/Paris': [
    ...renderSeason('DAYLIGHT', ['+0100', '+0200', 'CEST'], ['19700329T020000', '3', '-1SU']),
    ...renderSeason('STANDARD', ['+0200', '+0100', 'CET'], ['19701025T030000', '10', '-1SU']),
  ],
  'America/Miquelon': [
    ...renderSeason('DAYLIGHT', ['-0300', '-0200', '-02'], ['19700308T020000', '3', '2SU']),
    ...renderSeason('STANDARD', ['-0200', '-0300', '-03'], ['19701101T020000', '11', '1SU']),
  ],
};

type Three = readonly [string, string, string];

/** RRULE with BYDAY and no RDATE: Outlook reads nothing else (RFC 5545 3.6.5). */
function renderSeason(kind: string, [from, to, name]: Three, [start, month, day]: Three): readonly string[] {
  return [
    ...[`BEGIN:${kind}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `TZNAME:${name}`, `DTSTART:${start}`],
    ...[`RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=${day}`, `END:${kind}`],
  ];
}

/** A zone as clients ask for it, whatever they know themselves; a test holds each against the time-zone database. */
function renderZone(fuseau: Fuseau): readonly string[] {
  const offset = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(fuseau).offset;
  return [
    ...['BEGIN:VTIMEZONE', `TZID:${fuseau}`, `X-LIC-LOCATION:${fuseau}`],
    ...(SEASONS[fuseau] ?? renderFixed(offset.replace(':', ''))),
    'END:VTIMEZONE',
  ];
}

function renderFixed(offset: string): readonly string[] {
  const offsets = [`TZOFFSETFROM:${offset}`, `TZOFFSETTO:${offset}`];
  return ['BEGIN:STANDARD', ...offsets, 'DTSTART:19700101T000000', 'END:STANDARD'];
}

/** Text fit for a calendar: NFC, whole characters, LF for each line break, no control character. */
export function cleanText(text: string): string {
  return dropUnseen(text)
    .toWellFormed()
    .replace(LINE_BREAK, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '')
    .replace(STRAY_ACCENT, '')
    .normalize('NFC')
    .trim();
}

/** For a name, which some clients unescape and others do not: one line without `,`, `;` or `\`. */
export function cleanName(text: string): string {
  return cleanText(text)
    .replace(/[,;\\\n]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * A UID as it is stored.
 * @throws RangeError when it cannot stand in a calendar as it is (RFC 5545 3.8.4.7, RFC 7986 5.3).
 */
function checkUid(uid: string): string {
  if (!UID.test(uid)) throw new RangeError(`The UID of a calendar event is not id@domain in ASCII: ${uid}`);
  return uid;
}

// U+0085, U+2028 and U+2029 break lines too: some parsers cut there even inside a content line.
const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;
const CONTROL = /(?!\n)[\p{Cc}\uFEFF]/gu; // a BOM inside the text is no better than at its start
const STRAY_ACCENT = /(?<=\n)\p{M}+/gu; // it would join the n of the escaped line break
const UID = /^[\w.~+-]+@[\w.-]+$/;
