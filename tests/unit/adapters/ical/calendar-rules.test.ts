import { globSync, readFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { use } from '../../../support/anew.ts';
import {
  BROKEN,
  change,
  GOOD,
  INVITATION,
  LF,
  PERSONAL,
} from '../../../support/calendar-checker/broken-calendars.ts';
import { FAULTS, type Fault } from '../../../support/calendar-checker/faults.ts';
import { createCalendarChecker } from '../../../support/calendar-checker/index.ts';
import { aFeed } from '../../../support/calendrier-builders.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import { serve } from '../../../support/serve.ts';

const NOW = Temporal.Instant.from('2027-04-01T09:00:00Z');
const checker = createCalendarChecker(() => NOW);
const tried = new Set<Fault>();

/** The faults of a text, or of bytes. */
function examine(text: string | Uint8Array): readonly Fault[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const found = checker.examineFile(bytes).findings.map(({ fault }) => fault);
  for (const fault of found) tried.add(fault);
  return found;
}

describe('a calendar of ours', () => {
  it.each(globSync('tests/golden/ical/**/*.ics'))('%s breaks no rule', (file) => {
    const inTime = createCalendarChecker(() => Temporal.Instant.from('2026-10-25T00:00:00Z'));
    expect(inTime.examineFile(readFileSync(file)).findings).toEqual([]);
  });

  it('with reminders and a video link breaks none either', () => {
    expect([examine(GOOD), examine(PERSONAL), examine(INVITATION)]).toEqual([[], [], []]);
  });
});

describe('a broken file', () => {
  it.each(BROKEN)('%s', (fault, text) => {
    expect(examine(text)).toContain(fault);
  });

  it('that is not UTF-8, or folded inside a character', () => {
    const bytes = new TextEncoder().encode(GOOD);
    const at = bytes.indexOf(0xc3); // the first half of « é »
    const cut = new Uint8Array([...bytes.subarray(0, at + 1), 13, 10, 32, ...bytes.subarray(at + 1)]);
    expect(examine(cut)).toEqual(['cut-character', 'cut-character']);
    expect(examine(new Uint8Array([...bytes, 0xff]))).toContain('not-utf8');
    const folded = new TextEncoder().encode(GOOD.replace('SUMMARY:S', `SUMMARY:S${LF} `));
    expect(examine(folded)).toEqual([]);
  });

  it('says where', () => {
    const text = change(GOOD, 'DTSTART;TZID=Europe/Paris:', 'DTSTART:');
    const { findings } = checker.examineFile(new TextEncoder().encode(text));
    expect(findings).toEqual([{ fault: 'floating', at: 'seance@ctg.test' }]);
  });
});

describe('an address', async () => {
  let answer: (headers: Record<string, unknown>, method: string) => Answer = () => ({});
  let robots = 'User-agent: *\nAllow: /\n';
  let madeUp = 404;
  const examineAt = async (path = '/a.ics', from = broken.url) => {
    const examen = await checker.examineAddress(`${from}${path}`);
    for (const { fault } of examen.findings) tried.add(fault);
    return { ...examen, faults: examen.findings.map(({ fault }) => fault) };
  };

  const ETAG = '"1"';
  const MODIFIED = 'Mon, 01 Mar 2027 09:00:00 GMT';
  const HEADERS: OutgoingHttpHeaders = {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Cache-Control': 'public, max-age=300, must-revalidate',
    'X-Robots-Tag': 'noindex',
    ETag: ETAG,
    'Last-Modified': MODIFIED,
  };
  interface Answer {
    readonly status?: number;
    readonly headers?: OutgoingHttpHeaders;
    readonly body?: string;
  }

  it.each([
    ['everybody may read', '/calendriers/tout.ics', 'public'],
    ['is secret', `/calendriers/personnel/${'Ab3'.repeat(8)}.ics`, 'secret'],
  ])('of ours that %s breaks no rule', async (_, path, origin) => {
    expect(await examineAt(path, ours.origin)).toMatchObject({ origin, faults: [] });
  });

  it.each<readonly [Fault, OutgoingHttpHeaders]>([
    ['media-type', { 'Content-Type': 'text/plain' }],
    ['cookie', { 'Set-Cookie': 'a=b' }],
    ['attachment', { 'Content-Disposition': 'attachment; filename=a.ics' }],
    ['cache-control', { 'Cache-Control': 'public' }],
    ['no-store', { 'Cache-Control': 'public, no-store' }],
    ['indexed', { 'X-Robots-Tag': 'all' }],
    ['weak-etag', { ETag: 'W/"1"' }],
    ['no-etag', { ETag: [] }],
    ['no-date', { 'Last-Modified': [] }],
    ['never-unchanged', {}],
  ])('%s', async (fault, headers) => {
    answer = () => ({ headers });
    expect((await examineAt()).faults).toContain(fault);
  });

  it.each<readonly [Fault, () => Answer]>([
    ['always-unchanged', () => ({ status: 304 })],
    ['tag-loses', () => ({ status: 304 })],
    ['unchanged-bare', () => ({ status: 304, headers: { ETag: [] } })],
  ])('%s, when conditions come', async (fault, toAnswer) => {
    answer = (headers) => (headers['if-none-match'] || headers['if-modified-since'] ? toAnswer() : {});
    expect((await examineAt()).faults).toContain(fault);
  });

  it('that gives other bytes each time, a huge calendar, a public link or reminder, an address of a person', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => String(index));
    answer = () => ({ body: change(GOOD, 'SUMMARY:Séance', `SUMMARY:Séance ${numbers.pop()}`) });
    expect((await examineAt()).faults).toContain('unstable');
    answer = () => ({
      body: change(GOOD, 'END:VCALENDAR', `${`X-A:${'a'.repeat(60)}${LF}`.repeat(20_000)}END:VCALENDAR`),
    });
    expect((await examineAt()).faults).toContain('too-big');
    answer = () => ({ body: PERSONAL });
    expect((await examineAt()).faults).toEqual(expect.arrayContaining(['alarm-public', 'conference-public']));
    answer = () => ({ body: change(GOOD, 'SUMMARY:Séance', `SUMMARY:Séance${LF}ORGANIZER:mailto:a@b.test`) });
    expect((await examineAt()).faults).toEqual(
      expect.arrayContaining(['organizer-public', 'address-public']),
    );
  });

  it('that leads elsewhere, has another name, another HEAD, is compressed, or shut to robots', async () => {
    answer = () => ({ status: 302, headers: { Location: '/b.ics' }, body: '' });
    expect((await examineAt()).faults).toEqual(expect.arrayContaining(['redirect', 'no-answer']));
    answer = (_, method) => (method === 'HEAD' ? { status: 405 } : {});
    expect((await examineAt('/a')).faults).toEqual(expect.arrayContaining(['no-extension', 'head-differs']));
    robots = 'User-agent: *\nDisallow: /a\n';
    answer = () => ({ headers: { 'Content-Encoding': 'identity' } });
    expect((await examineAt()).faults).toEqual(expect.arrayContaining(['robots-refused', 'compressed']));
    robots = 'User-agent: *\nAllow: /\n\nUser-agent: other\nDisallow: /\n';
    expect((await examineAt()).faults).not.toContain('robots-refused');
  });

  it('whose secret is told', async () => {
    madeUp = 200;
    answer = () => ({
      headers: { 'Cache-Control': 'private, max-age=300, must-revalidate' },
      body: change(GOOD, 'SUMMARY:Séance', `SUMMARY:${TOKEN}`),
    });
    const examen = await examineAt(`/${TOKEN}.ics`);
    expect(examen.faults).toEqual(expect.arrayContaining(['referrer', 'token-told', 'unknown-found']));
  });

  it('that nobody answers', async () => {
    expect((await checker.examineAddress('http://127.0.0.1:9/a.ics')).findings).toEqual([
      { fault: 'no-answer', at: null },
    ]);
  });

  const TOKEN = 'Ab3'.repeat(8);

  const ours = use(
    await startFeeds({
      findFeed: async () => aFeed(),
      openFeed: async (token) =>
        token === TOKEN
          ? { cle: '1', version: '1', compose: async () => aFeed(), note: async () => NOW }
          : 'inconnu',
      render: renderCalendar,
    }),
  );
  const broken = use(
    await serve((request, response) => {
      if (request.url === '/robots.txt') return void response.end(robots);
      if (request.url?.includes([...TOKEN].toReversed().join('')))
        return void response.writeHead(madeUp).end();
      const { status = 200, headers = {}, body = GOOD } = answer(request.headers, request.method ?? '');
      response
        .writeHead(status, { ...HEADERS, ...headers })
        .end(request.method === 'HEAD' ? undefined : body);
    }),
  );
});

it('every fault was seen in a calendar that has it', () => {
  expect(Object.keys(FAULTS).filter((fault) => ![...tried].some((one) => one === fault))).toEqual([]);
});
