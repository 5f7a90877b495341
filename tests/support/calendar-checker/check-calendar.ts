import type { ContentLine } from '../../../adapters/ical/parse-answer.ts';
import { type Component, findLine } from './content-lines.ts';
import type { Fault, Finding } from './faults.ts';

/** The calendar around its events: rules 3, 8 and 9. */
export function checkCalendar(calendar: Component): readonly Finding[] {
  const nom = findLine(calendar, 'X-WR-CALNAME')?.value;
  const name = findLine(calendar, 'NAME')?.value;
  const has = (property: string) => findLine(calendar, property) !== null;
  const found: readonly (readonly [Fault, boolean])[] = [
    ['method', has('METHOD')],
    ['no-name', name === undefined || nom === undefined],
    ['names-differ', name !== undefined && nom !== undefined && name !== nom],
    ['name-punctuation', /[,;\\]/.test(`${name ?? ''}${nom ?? ''}`)],
    ['no-description', !has('X-WR-CALDESC')],
    ['no-zone-name', !has('X-WR-TIMEZONE')],
    ['no-color', !has('COLOR')],
    ['no-refresh', !isRefreshed(calendar)],
    ['late-property', calendar.late.length > 0],
  ];
  return found.flatMap(([fault, isThere]) => (isThere ? [{ fault, at: null }] : []));
}

function isRefreshed(calendar: Component): boolean {
  const interval = findLine(calendar, 'REFRESH-INTERVAL');
  return (
    interval?.parameters.get('VALUE') === 'DURATION' &&
    interval.value === 'PT1H' &&
    findLine(calendar, 'X-PUBLISHED-TTL')?.value === 'PT1H'
  );
}

/** How each line is written: rule 8. */
export function checkLines(component: Component): readonly Finding[] {
  const own = component.lines.flatMap((line) =>
    listFaults(line).map((fault): Finding => ({ fault, at: line.name })),
  );
  return [...own, ...component.parts.flatMap(checkLines)];
}

const TEXTS: ReadonlySet<string> = new Set([
  ...['SUMMARY', 'DESCRIPTION', 'LOCATION', 'COMMENT', 'CONTACT', 'X-WR-CALDESC'],
]);
const ADDRESSES: ReadonlySet<string> = new Set(['URL', 'CONFERENCE', 'SOURCE', 'ATTACH', 'IMAGE']);

function listFaults({ name, parameters, value }: ContentLine): readonly Fault[] {
  const unescaped = value.replaceAll(/\\[\\;,nN]/g, '');
  const found: readonly (readonly [Fault, boolean])[] = [
    ['bare-punctuation', TEXTS.has(name) && /[,;]/.test(unescaped)],
    ['bad-escape', TEXTS.has(name) && unescaped.includes('\\')],
    ['escaped-address', ADDRESSES.has(name) && /\\[,;]/.test(value)],
    ['parameter-backslash', [...parameters.values()].some((text) => text.includes('\\'))],
    ['unregistered', !name.startsWith('X-') && !REGISTERED.has(name)],
  ];
  return found.flatMap(([fault, isThere]) => (isThere ? [fault] : []));
}

// iana.org/assignments/icalendar
const REGISTERED: ReadonlySet<string> = new Set(
  [
    'CALSCALE METHOD PRODID VERSION NAME REFRESH-INTERVAL SOURCE COLOR IMAGE CONFERENCE ATTACH CATEGORIES CLASS COMMENT',
    'DESCRIPTION GEO LOCATION PERCENT-COMPLETE PRIORITY RESOURCES STATUS SUMMARY COMPLETED DTEND DUE DTSTART DURATION',
    'FREEBUSY TRANSP TZID TZNAME TZOFFSETFROM TZOFFSETTO TZURL ATTENDEE CONTACT ORGANIZER RECURRENCE-ID RELATED-TO URL UID',
    'EXDATE EXRULE RDATE RRULE ACTION REPEAT TRIGGER CREATED DTSTAMP LAST-MODIFIED SEQUENCE REQUEST-STATUS TZUNTIL',
    'TZID-ALIAS-OF BUSYTYPE ACKNOWLEDGED PROXIMITY CALENDAR-ADDRESS LOCATION-TYPE PARTICIPANT-TYPE RESOURCE-TYPE',
    'STRUCTURED-DATA STYLED-DESCRIPTION CONCEPT LINK REFID',
  ].flatMap((names) => names.split(' ')),
);
