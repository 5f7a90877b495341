import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { cleanText, renderCalendar } from '../../../../adapters/ical/render.ts';
import type { CalendarEvent } from '../../../../src/domain/seances/calendrier.ts';
import { aFeed, anEvent } from '../../../support/calendrier-builders.ts';
import { itHolds } from '../../../support/runs.ts';

const FAMILLE = '👨‍👩‍👧‍👦';
describe('hard cases', () => {
  const events = [
    anEvent({
      uid: 'accents@ctg.test',
      summary: 'Été à l’école : « ça », 12 €',
      location: 'Salle 3 : étage 2',
    }),
    anEvent({ uid: 'ponctuation@ctg.test', summary: 'a, b; c \\ d "e" \\n', location: 'C:\\Salle;1,2' }),
    anEvent({ uid: 'lignes@ctg.test', description: 'un\ndeux\r\ntrois\rquatre\u2028cinq' }),
    anEvent({ uid: 'emoji@ctg.test', summary: `${FAMILLE.repeat(12)} café` }),
    anEvent({ uid: 'long@ctg.test', summary: 'é'.repeat(300) }),
    anEvent({
      uid: 'controle@ctg.test',
      summary: 'a\u0000b\u0007c\u007Fd\uFEFFe\tf',
      description: '\uD83D seul',
    }),
    anEvent({ uid: 'decompose@ctg.test', summary: 'Réunion'.normalize('NFD') }),
    anEvent({ uid: 'injection@ctg.test', summary: 'x\r\nEND:VEVENT\r\nATTENDEE:mailto:a@b.test' }),
    anEvent({ uid: 'heure-double@ctg.test', ...between('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z') }),
    anEvent({ uid: 'fin-double@ctg.test', ...between('2026-10-24T23:30:00Z', '2026-10-25T00:30:00Z') }),
    anEvent({ uid: 'nuit-de-mars@ctg.test', ...between('2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z') }),
    anEvent({ uid: 'journee@ctg.test', when: allDay('2027-02-28') }),
    anEvent({ uid: 'annule@ctg.test', status: 'cancelled', sequence: 3, summary: 'ANNULÉ : Groupe projet' }),
    anEvent({ uid: 'adresse@ctg.test', url: 'https://ctg.test/calendriers?a=1,2;3&b=é' }),
  ];
  const text = renderCalendar(aFeed({ events }));
  const parsed = parse(text);
  const find = (name: string) => {
    const found = parsed.find(({ uid }) => uid === `${name}@ctg.test`);
    if (!found) throw new Error(`no event ${name}`);
    return found;
  };

  it('are the expected file', () => {
    const expected = readFileSync('tests/golden/ical/cas-difficiles.ics', 'utf8');
    expect(text).toBe(expected);
    expect(renderCalendar(aFeed({ events }))).toBe(text);
  });

  it('come back from a parser as they were', () => {
    expect(find('accents').summary).toBe('Été à l’école : « ça », 12 €');
    expect(find('accents').location).toBe('Salle 3 : étage 2');
    expect(find('ponctuation').summary).toBe('a, b; c \\ d "e" \\n');
    expect(find('ponctuation').location).toBe('C:\\Salle;1,2');
    expect(find('lignes').description).toBe('un\ndeux\ntrois\nquatre\ncinq');
    expect(find('emoji').summary).toBe(`${FAMILLE.repeat(12)} café`);
    expect(find('long').summary).toBe('é'.repeat(300));
    expect(find('decompose').summary).toBe('Réunion');
  });

  it('lose control characters and lone surrogates, and nothing else', () => {
    expect(find('controle').summary).toBe('abcde f');
    expect(find('controle').description).toBe('\uFFFD seul');
  });

  it('drop an accent that stands alone after a line break: it would join the n of the escape', () => {
    expect(cleanText('un\n\u0301deux')).toBe('un\ndeux');
  });

  it('cannot smuggle in a property', () => {
    expect(find('injection').summary).toBe('x\nEND:VEVENT\nATTENDEE:mailto:a@b.test');
    expect(unfold(text).filter((line) => /^(ATTENDEE|ORGANIZER|METHOD)/.test(line))).toEqual([]);
  });

  it('write in UTC an hour that occurs twice, and in Paris the night when an hour is missing', () => {
    expect(linesOf(text, 'heure-double')).toContain('DTSTART:20261025T003000Z');
    expect(linesOf(text, 'heure-double')).toContain('DTEND:20261025T013000Z');
    expect(linesOf(text, 'fin-double')).toContain('DTSTART:20261024T233000Z');
    expect(linesOf(text, 'fin-double')).toContain('DTEND:20261025T003000Z');
    expect(linesOf(text, 'nuit-de-mars')).toContain('DTSTART;TZID=Europe/Paris:20270328T013000');
    expect(linesOf(text, 'nuit-de-mars')).toContain('DTEND;TZID=Europe/Paris:20270328T033000');
    for (const { uid, when } of events) {
      if (when.kind !== 'timed') continue;
      expect(find(uid.split('@')[0] ?? '').start).toBe(when.start.epochMilliseconds);
      expect(find(uid.split('@')[0] ?? '').end).toBe(when.end.epochMilliseconds);
    }
  });

  it('end a whole day on the next one, and leave people free', () => {
    const lines = linesOf(text, 'journee');
    expect(lines).toSay('DTSTART;VALUE=DATE:20270228', 'DTEND;VALUE=DATE:20270301', 'TRANSP:TRANSPARENT');
    expect(lines).toSay('X-MICROSOFT-CDO-BUSYSTATUS:FREE');
  });

  it('free the time of a cancelled séance', () => {
    expect(linesOf(text, 'annule')).toEqual(
      expect.arrayContaining(['STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'SEQUENCE:3']),
    );
  });

  it('leave an address unescaped', () => {
    expect(linesOf(text, 'adresse')).toContain('URL:https://ctg.test/calendriers?a=1,2;3&b=%C3%A9');
  });
});

describe('the calendar around the events', () => {
  it('has its properties before its time zone, and that before the events', () => {
    const lines = unfold(renderCalendar(aFeed()));
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    const begins = lines.flatMap((line, index) => (line.startsWith('BEGIN:') ? [index] : []));
    expect(begins.map((index) => lines[index])).toEqual([
      'BEGIN:VCALENDAR',
      'BEGIN:VTIMEZONE',
      'BEGIN:DAYLIGHT',
      'BEGIN:STANDARD',
      'BEGIN:VEVENT',
    ]);
    const header = lines.slice(1, begins[1]).map((line) => line.split(/[:;]/)[0]);
    expect(header).toEqual(
      expect.arrayContaining(['VERSION', 'PRODID', 'NAME', 'X-WR-TIMEZONE', 'REFRESH-INTERVAL']),
    );
    expect(lines.slice(lines.indexOf('END:VEVENT'))).toEqual(['END:VEVENT', 'END:VCALENDAR', '']);
  });

  it('has a name that needs no escaping, and an escaped description', () => {
    const lines = unfold(renderCalendar(aFeed({ name: 'a, b; c\\d\ne', description: 'x, y; z' })));
    expect(lines).toSay('NAME:a b c d e', 'X-WR-CALNAME:a b c d e', 'X-WR-CALDESC:x\\, y\\; z');
  });

  it('stamps each event with the stored instant', () => {
    const modified = Temporal.Instant.from('2027-03-01T23:30:15.999Z');
    const lines = unfold(renderCalendar(aFeed({ events: [anEvent({ modified })] })));
    expect(lines).toSay('DTSTAMP:20270301T233015Z', 'LAST-MODIFIED:20270301T233015Z');
  });

  it('is a valid calendar before the first séance', () => {
    const text = renderCalendar(aFeed({ events: [] }));
    expect(text).toContain('BEGIN:VTIMEZONE');
    expect(parse(text)).toEqual([]);
  });

  it.each([
    ['a UID that stands twice', [anEvent(), anEvent()]],
    ['a UID without domain', [anEvent({ uid: 'sans-domaine' })]],
    ['a UID with another character', [anEvent({ uid: 'é,1@ctg.test' })]],
    ['an event that ends as it starts', [anEvent(between('2027-05-20T12:00:00Z', '2027-05-20T12:00:00Z'))]],
    ['an event that ends before', [anEvent(between('2027-05-20T12:00:00Z', '2027-05-20T11:00:00Z'))]],
  ])('refuses %s', (_, events) => {
    expect(() => renderCalendar(aFeed({ events }))).toThrow(RangeError);
  });
});

describe('whatever people type', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom('\r', '\n', '\\', ',', ';', ':', '"', 'n', 'é', '\u0301', FAMILLE, ' '),
      maxLength: 200,
    }),
  );
  const event = fc.record({ summary: text, description: text, location: text });
  const feeds = fc
    .record({ name: text, description: text, events: fc.array(event, { maxLength: 4 }) })
    .map((given) =>
      aFeed({
        ...given,
        events: given.events.map((texts, index) => anEvent({ ...texts, uid: `${index}@ctg.test` })),
      }),
    );

  itHolds(300, feeds)('lines hold 75 octets at most, in whole characters, and end with CRLF only', (feed) => {
    const bytes = Buffer.from(renderCalendar(feed));
    const rendered = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    expect(rendered.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of rendered.slice(0, -2).split('\r\n')) {
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\uFEFF]/u);
      expect(line).not.toBe('');
      const octets = Buffer.from(line);
      expect(octets.length).toBeLessThanOrEqual(75);
      expect(new TextDecoder('utf-8', { fatal: true }).decode(octets)).toBe(line);
    }
    expect(rendered).toBe(rendered.normalize('NFC'));
  });

  itHolds(300, feeds)('a parser reads back the same texts', (feed) => {
    const texts = parse(renderCalendar(feed)).map(({ summary, description, location }) => [
      summary,
      description,
      location,
    ]);
    expect(texts).toEqual(
      feed.events.map((given) =>
        [given.summary, given.description, given.location].map((written) => cleanText(written ?? '')),
      ),
    );
  });

  it('the same feed gives the same bytes', () => {
    fc.assert(fc.property(feeds, (feed) => renderCalendar(feed) === renderCalendar({ ...feed })));
  });
});

function between(start: string, end: string): Pick<CalendarEvent, 'when'> {
  return { when: { kind: 'timed', start: Temporal.Instant.from(start), end: Temporal.Instant.from(end) } };
}

function allDay(date: string): CalendarEvent['when'] {
  return { kind: 'all-day', date: Temporal.PlainDate.from(date) };
}

/** What a subscriber's calendar reads. */
function parse(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description ?? '',
      location: event.location ?? '',
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
    };
  });
}

function unfold(text: string): readonly string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

function linesOf(text: string, name: string): readonly string[] {
  const lines = unfold(text);
  const start = lines.indexOf(`UID:${name}@ctg.test`);
  return lines.slice(start, lines.indexOf('END:VEVENT', start));
}
