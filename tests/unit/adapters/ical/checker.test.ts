import { globSync, readFileSync } from 'node:fs';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendrierChecker, renderCalendar } from '../../../../adapters/ical/index.ts';
import {
  FAUTES_CALENDRIER,
  type FauteCalendrier,
  judgeRegles,
} from '../../../../src/domain/seances/verification-calendrier.ts';
import { verifyCalendrier } from '../../../../src/use-cases/seances/agendas/verify-calendrier.ts';
import { BROKEN, change, GOOD, INVITATION, LF, PERSONAL } from '../../../support/broken-calendars.ts';
import { aFeed } from '../../../support/calendrier-builders.ts';
import { type FeedServer, startFeeds } from '../../../support/feed-server.ts';

const NOW = Temporal.Instant.from('2027-04-01T09:00:00Z');
const checker = createCalendrierChecker(() => NOW);
const tried = new Set<FauteCalendrier>();

/** The faults of a text, or of bytes. */
function examine(text: string | Uint8Array): readonly FauteCalendrier[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const found = checker.examineFile(bytes).constats.map(({ faute }) => faute);
  for (const faute of found) tried.add(faute);
  return found;
}

describe('a calendar of ours', () => {
  it.each(globSync('tests/golden/ical/**/*.ics'))('%s breaks no rule', (file) => {
    const inTime = createCalendrierChecker(() => Temporal.Instant.from('2026-10-25T00:00:00Z'));
    expect(inTime.examineFile(readFileSync(file)).constats).toEqual([]);
  });

  it('with reminders and a video link breaks none either', () => {
    expect([examine(GOOD), examine(PERSONAL), examine(INVITATION)]).toEqual([[], [], []]);
  });
});

describe('a broken file', () => {
  it.each(BROKEN)('%s', (faute, text) => {
    expect(examine(text)).toContain(faute);
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
    const { constats } = checker.examineFile(new TextEncoder().encode(text));
    expect(constats).toEqual([{ faute: 'floating', ou: 'seance@ctg.test' }]);
  });
});

describe('an address', () => {
  let ours: FeedServer;
  let broken: Server;
  let answer: (headers: Record<string, unknown>, method: string) => Answer = () => ({});
  let robots = 'User-agent: *\nAllow: /\n';
  let madeUp = 404;
  const origin = () => `http://127.0.0.1:${(broken.address() as AddressInfo).port}`;
  const examineAt = async (path: string, from: string) => {
    const examen = await checker.examineAddress(`${from}${path}`);
    for (const { faute } of examen.constats) tried.add(faute);
    return { ...examen, fautes: examen.constats.map(({ faute }) => faute) };
  };

  beforeAll(async () => {
    ours = await startFeeds({
      findFeed: async () => aFeed(),
      openFeed: async (token) =>
        token === TOKEN
          ? { cle: '1', version: '1', compose: async () => aFeed(), note: async () => NOW }
          : 'inconnu',
      render: renderCalendar,
    });
    broken = createServer((request, response) => {
      if (request.url === '/robots.txt') return void response.end(robots);
      if (request.url?.includes([...TOKEN].toReversed().join('')))
        return void response.writeHead(madeUp).end();
      const { status = 200, headers = {}, body = GOOD } = answer(request.headers, request.method ?? '');
      response
        .writeHead(status, { ...HEADERS, ...headers })
        .end(request.method === 'HEAD' ? undefined : body);
    });
    broken.listen(0, '127.0.0.1');
    await new Promise((resolve) => broken.once('listening', resolve));
  });
  afterAll(async () => {
    await ours.stop();
    await new Promise((resolve) => broken.close(resolve));
  });

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
    ['everybody may read', '/calendriers/tout.ics', 'adresse-publique'],
    ['is secret', `/calendriers/personnel/${'Ab3'.repeat(8)}.ics`, 'adresse-secrete'],
  ])('of ours that %s breaks no rule', async (_, path, origine) => {
    expect(await examineAt(path, ours.origin)).toMatchObject({ origine, fautes: [] });
  });

  it.each<readonly [FauteCalendrier, OutgoingHttpHeaders]>([
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
  ])('%s', async (faute, headers) => {
    answer = () => ({ headers });
    expect((await examineAt('/a.ics', origin())).fautes).toContain(faute);
  });

  it.each<readonly [FauteCalendrier, () => Answer]>([
    ['always-unchanged', () => ({ status: 304 })],
    ['tag-loses', () => ({ status: 304 })],
    ['unchanged-bare', () => ({ status: 304, headers: { ETag: [] } })],
  ])('%s, when conditions come', async (faute, toAnswer) => {
    answer = (headers) => (headers['if-none-match'] || headers['if-modified-since'] ? toAnswer() : {});
    expect((await examineAt('/a.ics', origin())).fautes).toContain(faute);
  });

  it('that gives other bytes each time, a huge calendar, a public link or reminder, an address of a person', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => String(index));
    answer = () => ({ body: change(GOOD, 'SUMMARY:Séance', `SUMMARY:Séance ${numbers.pop()}`) });
    expect((await examineAt('/a.ics', origin())).fautes).toContain('unstable');
    answer = () => ({
      body: change(GOOD, 'END:VCALENDAR', `${`X-A:${'a'.repeat(60)}${LF}`.repeat(20_000)}END:VCALENDAR`),
    });
    expect((await examineAt('/a.ics', origin())).fautes).toContain('too-big');
    answer = () => ({ body: PERSONAL });
    expect((await examineAt('/a.ics', origin())).fautes).toEqual(
      expect.arrayContaining(['alarm-public', 'conference-public']),
    );
    answer = () => ({ body: change(GOOD, 'SUMMARY:Séance', `SUMMARY:Séance${LF}ORGANIZER:mailto:a@b.test`) });
    expect((await examineAt('/a.ics', origin())).fautes).toEqual(
      expect.arrayContaining(['organizer-public', 'address-public']),
    );
  });

  it('that leads elsewhere, has another name, another HEAD, is compressed, or shut to robots', async () => {
    answer = () => ({ status: 302, headers: { Location: '/b.ics' }, body: '' });
    expect((await examineAt('/a.ics', origin())).fautes).toEqual(
      expect.arrayContaining(['redirect', 'no-answer']),
    );
    answer = (_, method) => (method === 'HEAD' ? { status: 405 } : {});
    expect((await examineAt('/a', origin())).fautes).toEqual(
      expect.arrayContaining(['no-extension', 'head-differs']),
    );
    robots = 'User-agent: *\nDisallow: /a\n';
    answer = () => ({ headers: { 'Content-Encoding': 'identity' } });
    expect((await examineAt('/a.ics', origin())).fautes).toEqual(
      expect.arrayContaining(['robots-refused', 'compressed']),
    );
    robots = 'User-agent: *\nAllow: /\n\nUser-agent: other\nDisallow: /\n';
    expect((await examineAt('/a.ics', origin())).fautes).not.toContain('robots-refused');
  });

  it('whose secret is told', async () => {
    madeUp = 200;
    answer = () => ({
      headers: { 'Cache-Control': 'private, max-age=300, must-revalidate' },
      body: change(GOOD, 'SUMMARY:Séance', `SUMMARY:${TOKEN}`),
    });
    const examen = await examineAt(`/${TOKEN}.ics`, origin());
    expect(examen.fautes).toEqual(expect.arrayContaining(['referrer', 'token-told', 'unknown-found']));
  });

  it('that nobody answers', async () => {
    expect((await checker.examineAddress('http://127.0.0.1:9/a.ics')).constats).toEqual([
      { faute: 'no-answer', ou: null },
    ]);
  });

  const TOKEN = 'Ab3'.repeat(8);
});

describe('the verdict', () => {
  it('leaves out what a file cannot show, and fails when a rule is broken', async () => {
    const good = await verifyCalendrier({ bytes: new TextEncoder().encode(GOOD) }, checker);
    expect(good.ok).toBe(true);
    expect(good.message.title).toBe('Ce calendrier respecte toutes les règles vérifiées');
    const { sections = [] } = good.message;
    expect(sections.map(({ list }) => list?.length)).toEqual([14, 6]);
    const bad = await verifyCalendrier({ bytes: new TextEncoder().encode(GOOD.trimEnd()) }, checker);
    expect(bad).toMatchObject({
      ok: false,
      message: { title: expect.stringMatching(/^Ce calendrier enfreint 1\srègle$/) },
    });
    const none = await verifyCalendrier({ bytes: new Uint8Array() }, checker);
    expect(none).toMatchObject({ ok: false, message: { title: 'Ce n’est pas un calendrier' } });
  });

  it('has each of the twenty rules once', () => {
    expect(judgeRegles([], 'adresse-secrete').map(({ regle }) => regle)).toHaveLength(20);
  });
});

it('every fault was seen in a calendar that has it', () => {
  expect(FAUTES_CALENDRIER.filter((faute) => !tried.has(faute))).toEqual([]);
});
