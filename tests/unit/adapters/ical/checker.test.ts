import type { OutgoingHttpHeaders, RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { calendrierChecker } from '../../../../adapters/ical/checker.ts';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import type { Examen } from '../../../../src/domain/seances/verification-calendrier.ts';
import { viewVerificationCalendrier } from '../../../../src/views/seances/adresse-calendrier.ts';
import { use } from '../../../support/anew.ts';
import { GOOD } from '../../../support/calendar-checker/broken-calendars.ts';
import { aFeed } from '../../../support/calendrier-builders.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import { serve } from '../../../support/serve.ts';

/** What `verifier-calendrier` sees; that our own calendars break none of twenty rules: `calendar-rules.test.ts`. */

const examine = (text: string) => calendrierChecker.examine({ bytes: new TextEncoder().encode(text) });
const examineAt = (adresse: string) => calendrierChecker.examine({ adresse });
const codesOf = ({ fautes }: Examen) => fautes.map(({ faute }) => faute);
const read = (examen: Examen) =>
  JSON.stringify(viewVerificationCalendrier(examen)).replace(/\u00A0|\u202F/g, ' ');

it('a file that agendas read: its size, its events, from when to when', async () => {
  const examen = await examine(GOOD);
  expect(examen).toMatchObject({ fautes: [], size: new TextEncoder().encode(GOOD).length });
  expect(read(examen)).toContain('3, du 14 mai 2027 au 20 mai 2027');
  expect(await examine('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')).toMatchObject({ fautes: [], lecture: [] });
});

it.each([
  ['no calendar', '<!doctype html>', 'no-calendar', 'invalid'],
  ['nothing', '', 'no-calendar', 'pas un calendrier'],
  ['a list of people', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 'no-calendar', 'vcard'],
  ['a calendar cut short', GOOD.slice(0, 900), 'no-calendar', 'invalid ical body'],
  ['a date that is none', GOOD.replace(/^DTSTART;TZID.*$/m, 'DTSTART:demain'), 'no-calendar', 'invalid date'],
  ['an event without a date', GOOD.replace(/^DTSTART;TZID.*\r\n/m, ''), 'no-date', 'seance@ctg.test'],
  ['an event without its identifier', GOOD.replace(/^UID.*\r\n/m, ''), 'no-uid', 'Séance'],
  ['a megabyte', GOOD.replace('SUMMARY:Séance', `SUMMARY:${'a'.repeat(1_000_000)}`), 'too-big', '1 Mo'],
])('%s is said, with the words of who reads it', async (_, text, ...said) => {
  const examen = await examine(text);
  expect(codesOf(examen)).toEqual([said[0]]);
  expect(read(examen)).toContain(said[1]);
});

let answer: { readonly status?: number; readonly headers?: OutgoingHttpHeaders } = {};

const openFeed = async () => 'inconnu' as const;
const ours = use(await startFeeds({ findFeed: async () => aFeed(), openFeed, render: renderCalendar }));
const listener: RequestListener = (_, response) =>
  response.writeHead(answer.status ?? 200, answer.headers).end(answer.status ? undefined : GOOD);
const other = use(await serve(listener));

it('an address of ours has no fault', async () => {
  const { fautes, lecture } = await examineAt(`${ours.origin}/calendriers/tout.ics`);
  expect([fautes, lecture?.length]).toEqual([[], aFeed().events.length]);
});

it.each([
  ['no tag', {}, ['no-tag']],
  ['a tag that is never compared', { headers: { ETag: '"1"' } }, ['never-unchanged']],
  ['an error', { status: 503 }, ['no-answer']],
])('an address that answers with %s', async (_, given, fautes) => {
  answer = given;
  const examen = await examineAt(`${other.url}/a.ics`);
  expect(codesOf(examen)).toEqual(fautes);
});

it('an address that nobody answers', async () => {
  const examen = await examineAt('webcal://127.0.0.1:9/a.ics');
  expect(examen).toMatchObject({ size: null, lecture: null, fautes: [{ faute: 'no-answer' }] });
  expect(read(examen)).toContain('Ce calendrier a 1 défaut');
});
