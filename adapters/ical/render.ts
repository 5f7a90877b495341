import ical, {
  escape as escapeText,
  foldLines,
  type ICalCalendar,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import type { CalendarAlarm, CalendarEvent, CalendarFeed } from '../../src/domain/seances/calendrier.ts';
import { checkUid, cleanName, cleanText } from './text.ts';
import { TZID, VTIMEZONE } from './time-zone.ts';

/**
 * A feed as an iCalendar object (RFC 5545, RFC 7986): CRLF, folded, and the same bytes for the same
 * feed. Each event is the library's; the calendar around it is ours, in the order clients expect.
 * The time zone is always there: an object must have one component, even before the first séance.
 * @throws RangeError for a UID that is wrong or stands twice, and for an event that ends before it starts.
 */
export function renderCalendar(feed: CalendarFeed): string {
  checkUnique(feed.events);
  const calendar = ical();
  return renderObject(
    renderProperties(feed),
    feed.events.flatMap((event) => renderEvent(event, calendar)),
  );
}

/** One event as a file: without a name, which agendas take for another calendar. */
export function renderEventFile(event: CalendarEvent): string {
  return renderObject([], renderEvent(event, ical()));
}

/** An iCalendar object around its components; the time zone comes first. */
export function renderObject(properties: readonly string[], components: readonly string[]): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', PRODUCT, 'CALSCALE:GREGORIAN'],
    ...properties,
    ...VTIMEZONE,
    ...components,
    'END:VCALENDAR',
  ];
  return `${foldLines(lines.join(CRLF))}${CRLF}`;
}

const CRLF = '\r\n';
const PRODUCT = 'PRODID:-//Grand Calais Terres & Mers//Espace collaboratif//FR';
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
    `X-WR-TIMEZONE:${TZID}`,
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

/** A zoned event in Paris, or a whole day whose end is the day after (RFC 5545 3.6.1). */
function getTime({ uid, when }: CalendarEvent): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  if (when.kind === 'all-day') return { allDay: true, start: when.date, end: when.date.add({ days: 1 }) };
  const { start, end } = when;
  if (start.epochMilliseconds >= end.epochMilliseconds)
    throw new RangeError(`The event ${uid} does not end after it starts`);
  // Parsers disagree on which of the two hours is meant; a missing hour cannot come from an instant.
  const isUtc = occursTwice(start) || occursTwice(end);
  return { start, end, timezone: isUtc ? null : TZID };
}

/** Whether clocks in Paris show this time once more, in the night when they go back. */
function occursTwice(instant: Temporal.Instant): boolean {
  const wallClock = instant.toZonedDateTimeISO(TZID).toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    wallClock.toZonedDateTime(TZID, { disambiguation }),
  );
  return earlier?.epochMilliseconds !== later?.epochMilliseconds;
}
