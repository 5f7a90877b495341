import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import express from 'express';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import { createFeedRouter } from '../../../../adapters/web/public/feeds.ts';
import { rememberPublic } from '../../../../adapters/web/requests/remembered.ts';
import { aFeed } from '../../../support/calendrier-builders.ts';
import { ask as askServer, serve } from '../../../support/serve.ts';

const FEED = '/calendriers/tout.ics';
const SEVERAL = 'abcdef01-2345-4678-9abc-def012345678';

let answered: string[];
let revision: () => Promise<string>;
let now: number;
const held = Promise.withResolvers<void>();
const stops: (() => Promise<void>)[] = [];

const app = express();
app.use((request, response, next) => {
  answered.push(`${request.method} ${request.url}`);
  response.set({ 'X-Robots-Tag': 'noindex, nofollow', 'X-Content-Type-Options': 'nosniff' }); // as all pages have
  next();
});
app.use(
  createFeedRouter({
    findFeed: async (slug) => (slug === 'tout' || slug === SEVERAL ? aFeed() : null),
    wasFeed: async () => false,
    openFeed: async () => 'inconnu',
    render: renderCalendar,
  }),
);
app.get('/aide', (_request, response) => void response.type('html').send('<p>Aide</p>'));
app.get('/images/:image/:file', (_request, response) => {
  response.set('Cache-Control', 'private, max-age=31536000, immutable').type('svg').send('<svg />');
});
app.get('/accessibilite', async (_request, response) => {
  await held.promise;
  response.send('<p>Accessibilité</p>');
});
app.get('/resumes/:numero', ({ params: { numero } }, response) => {
  if (numero === '1') response.type('html').send('<p>Résumé</p>');
  else if (numero === '1.csv') response.set('Cache-Control', 'no-store').send('a;b');
  else if (numero.length === 2) response.send('x'.repeat(6_000_000));
  else response.status(Number(numero)).send('?');
});

/** What stands behind, asked directly and through the memory. */
let remembered: Ask;
type Ask = (asked?: Asked) => Promise<Answer>;

const plain = await listen(app);
beforeEach(async () => {
  answered = [];
  now = 10_000;
  revision = async () => 'r1';
  remembered = await listen(rememberPublic(app, { findRevision: () => revision(), now: () => now }));
  await remembered({ path: '/aide' }); // from now on the revision is known ...
  now += 2_000; // ... and old enough
  answered = [];
});
afterAll(() => {
  for (const stop of stops) void stop();
});

describe('what was answered once', () => {
  it.each([FEED, '/aide', '/resumes/1', '/images/sealed/wide.svg'])(
    '%s is answered again, in the same way, without the framework',
    async (path) => {
      const {
        headers: { etag = '' },
      } = await remembered({ path });
      answered = [];
      const ways: readonly Asked[] = [
        {},
        { method: 'HEAD' },
        { headers: { 'If-None-Match': etag } },
        { headers: { 'If-None-Match': `"x", W/${etag.replace('W/', '')}` } },
        { headers: { 'If-None-Match': ' * ' } },
        { headers: { 'If-None-Match': '"other"' } },
        { method: 'HEAD', headers: { 'If-None-Match': etag } },
        { headers: { 'Accept-Encoding': 'gzip', Accept: 'image/png' } },
      ];
      const got = await Promise.all(ways.map((way) => remembered({ path, ...way })));
      expect(answered).toEqual([]);
      const whole = await Promise.all(ways.map((way) => plain({ path, ...way })));
      expect(got.map(withoutKnown)).toEqual(whole.map(withoutKnown));
      expect(got.map(({ status }) => status)).toEqual([200, 200, 304, 304, 304, 200, 304, 200]);
    },
  );

  it('is the same page with a question that nobody knows: a link that was passed on is no way around', async () => {
    answered = []; // « /aide » was asked for once
    for (const path of ['/aide', '/aide?x=1', '/aide?fbclid=%00&x', '/aide??'])
      expect((await remembered({ path })).body).toBe('<p>Aide</p>');
    expect(answered.length).toBeLessThanOrEqual(1);
  });

  it('lasts as long as the revision, which is asked at most once a second, aside', async () => {
    await remembered();
    const gate = Promise.withResolvers<string>();
    let asked = 0;
    revision = () => {
      asked += 1;
      return gate.promise;
    };
    answered = [];
    now += 999;
    await remembered();
    expect(asked).toBe(0);
    now += 1;
    await Promise.all([remembered(), remembered(), remembered()]); // nobody waits
    expect([asked, answered]).toEqual([1, []]);
    gate.resolve('r2');
    await gate.promise;
    await remembered();
    expect([asked, answered]).toEqual([1, [`GET ${FEED}`]]);
  });

  it.each([FEED, '/aide', '/resumes/1', '/images/sealed/wide.svg'])(
    '%s is kept from a question with its tag, too: nobody else may ask for the whole',
    async (path) => {
      const { headers } = await plain({ path });
      answered = [];
      const known = { 'If-None-Match': headers.etag ?? '' };
      const first = await remembered({ path, headers: known });
      const again = await remembered({ path, headers: known });
      expect([first, again].map(({ status, body }) => [status, body])).toEqual(Array(2).fill([304, '']));
      expect(first.headers).toEqual({ ...again.headers, date: first.headers.date });
      expect(first.headers).not.toHaveProperty('content-length');
      expect(answered).toEqual([`GET ${path}`]);
      expect((await remembered({ path, headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
      expect(answered).toEqual([`GET ${path}`]);
    },
  );

  it('just after a change is kept for two seconds only: Last-Modified is still to come', async () => {
    revision = async () => 'r2';
    now += 1_000;
    await remembered(); // it is asked
    const answeredAfter = async (later: number) => {
      now += later;
      answered = [];
      await remembered();
      return answered;
    };
    expect(await answeredAfter(0)).toEqual([`GET ${FEED}`]);
    expect(await answeredAfter(1_000)).toEqual([]);
    expect(await answeredAfter(999)).toEqual([]);
    expect(await answeredAfter(1)).toEqual([`GET ${FEED}`]);
    expect(await answeredAfter(500)).toEqual([]);
  });
});

describe('what goes on to the framework', () => {
  it.each<[string, Asked]>([
    ['another address', { path: '/tableau/abc' }],
    ['what nobody may keep', { path: '/resumes/1.csv' }],
    ['what is not there', { path: '/resumes/404' }],
    ['what failed', { path: '/resumes/500' }],
    ['a post', { method: 'POST' }],
    ['a condition on the date', { headers: { 'If-Modified-Since': 'Mon, 01 Mar 2027 09:00:00 GMT' } }],
    ['a part', { headers: { Range: 'bytes=0-9' } }],
    ['a reload', { headers: { 'Cache-Control': 'no-cache' } }],
  ])('%s, each time', async (_what, asked) => {
    await remembered();
    answered = [];
    const got = [await remembered(asked), await remembered(asked)];
    expect(answered).toHaveLength(2);
    expect(got).toEqual([await plain(asked), await plain(asked)]);
  });

  it('what was kept before, once there is too much of it', async () => {
    const path = '/resumes/1';
    await remembered({ path });
    for (const numero of ['10', '11', '12']) await remembered({ path: `/resumes/${numero}` }); // 6 MB each
    answered = [];
    await remembered({ path: '/resumes/12' });
    await remembered({ path });
    expect(answered).toEqual([`GET ${path}`]);
  });

  it('all, as long as nobody can say the revision', async () => {
    await remembered();
    revision = () => Promise.reject(new Error('the database is down'));
    now += 2_000;
    answered = [];
    for (const _ of [1, 2]) expect((await remembered()).status).toBe(200);
    expect(answered).toEqual([`GET ${FEED}`, `GET ${FEED}`]);
  });

  it('the calendar of several conventions, however its address is written: the revision is of one', async () => {
    for (const name of [SEVERAL, `%61${SEVERAL.slice(1)}`])
      for (const path of [`/calendriers/${name}.ics`, `/conventions/lens/calendriers/${name}.ics`])
        for (const _ of [1, 2]) await remembered({ path });
    expect(answered).toHaveLength(8);
  });

  it('what was being made while something changed is not kept', async () => {
    const asking = remembered({ path: '/accessibilite' });
    await expect.poll(() => answered).toContain('GET /accessibilite');
    revision = async () => 'r2';
    now += 1_000;
    await remembered({ path: '/aide' }); // the revision is seen by somebody else
    held.resolve();
    await asking;
    now += 2_000;
    answered = [];
    await remembered({ path: '/accessibilite' });
    expect(answered).toEqual(['GET /accessibilite']);
  });
});

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A cache that is told « not modified » has the other headers. */
function withoutKnown({ headers: { vary: _vary, 'keep-alive': _idle, ...all }, ...rest }: Answer): Answer {
  const answer = { ...rest, headers: all };
  if (answer.status !== 304) return answer;
  const {
    'x-robots-tag': _robots,
    'x-content-type-options': _options,
    'x-powered-by': _by,
    ...headers
  } = answer.headers;
  return { ...answer, headers };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function listen(listener: RequestListener): Promise<Ask> {
  const { url, stop } = await serve(listener);
  stops.push(stop);
  return async ({ path = FEED, method = 'GET', headers = {} } = {}) => {
    const answer = await askServer(url + path, { method, headers });
    const { date: _, ...rest } = answer.headers;
    return { ...answer, headers: rest, body: answer.body.toString() };
  };
}
