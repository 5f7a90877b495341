import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import type { FeedSource } from '../../../../adapters/web/public/feeds.ts';
import type { CalendarFeed } from '../../../../src/domain/seances/calendrier.ts';
import { use } from '../../../support/anew.ts';
import { aFeed, anEvent } from '../../../support/calendrier-builders.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import type { Answer, Asked } from '../../../support/serve.ts';

const PATH = '/calendriers/tout.ics';
const SEVERAL = 'abcdef01-2345-4678-9abc-def012345678';
const OVER = SEVERAL.replace('a', 'b');
const MODIFIED = 'Mon, 01 Mar 2027 09:00:00 GMT';

let published: CalendarFeed;
let render: FeedSource['render'];

const server = use(
  await startFeeds({
    findFeed: async (slug) => (slug === 'tout' || slug === SEVERAL ? published : null),
    wasFeed: async (slug) => slug === OVER,
    openFeed: async () => 'inconnu',
    render: (feed) => render(feed),
  }),
);

const ask = ({ path = PATH, ...asked }: Asked & { readonly path?: string } = {}) =>
  server.ask({ path, ...asked });

beforeEach(() => {
  published = aFeed();
  render = renderCalendar;
});

describe('GET', () => {
  it('answers with the calendar and its validators, whatever the Accept', async () => {
    for (const accept of ['*/*', 'text/html', 'application/json', 'image/png']) {
      const { status, headers, body } = await ask({ headers: { Accept: accept } });
      expect(status).toBe(200);
      expect(body.toString()).toBe(renderCalendar(aFeed()));
      expect(headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'content-length': String(body.length),
        'last-modified': MODIFIED,
        'cache-control': 'public, max-age=300, must-revalidate',
        'x-robots-tag': 'noindex',
      });
      expect(headers.etag).toMatch(/^"[\w-]{43}"$/);
    }
  });

  it('sets no cookie, forces no download and compresses nothing', async () => {
    const { headers } = await ask({ headers: { 'Accept-Encoding': 'gzip' } });
    for (const name of ['set-cookie', 'content-disposition', 'content-encoding', 'location'])
      expect(headers).not.toHaveProperty(name);
  });

  it('has another ETag for other bytes, and the same one for the same', async () => {
    const first = await ask();
    expect((await ask()).headers.etag).toBe(first.headers.etag);
    published = aFeed({ events: [anEvent({ summary: 'Autre titre' })] });
    expect((await ask()).headers.etag).not.toBe(first.headers.etag);
  });

  it('is a valid calendar, never an empty one, before the first séance', async () => {
    published = aFeed({ events: [], modified: null });
    const { status, headers, body } = await ask();
    expect(status).toBe(200);
    expect(body.toString()).toContain('BEGIN:VTIMEZONE');
    const since = String(headers['last-modified']); // since when it is given so
    expect((await ask()).headers['last-modified']).toBe(since);
    expect((await ask({ headers: { 'If-Modified-Since': since } })).status).toBe(304);
  });

  it('is only read: anything else is told so', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const { status, headers, body } = await ask({ method });
      expect([status, headers.allow, body.length]).toEqual([405, 'GET, HEAD', 0]);
    }
  });
});

describe('HEAD', () => {
  it('has the headers of GET and no body', async () => {
    const get = await ask();
    const head = await ask({ method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect(withoutDate(head.headers)).toEqual(withoutDate(get.headers));
  });

  it('gives 304 as GET does', async () => {
    const { headers } = await ask();
    expect((await ask({ method: 'HEAD', headers: { 'If-None-Match': headers.etag } })).status).toBe(304);
  });
});

describe('If-None-Match', () => {
  it.each([
    ['the tag', (etag: string) => etag, 304],
    ['the tag made weak by a proxy', (etag: string) => `W/${etag}`, 304],
    ['a list that has it', (etag: string) => `"a,b", W/"c" ,${etag}`, 304],
    ['any', () => ' * ', 304],
    ['another tag', () => '"autre"', 200],
    ['a part of the tag', (etag: string) => `${etag.slice(0, -2)}"`, 200],
    ['the tag inside another one', (etag: string) => `"x${etag.slice(1)}`, 200],
    ['nothing', () => '', 200],
  ])('with %s', async (_, toHeader, expected) => {
    const { headers } = await ask();
    const answer = await ask({ headers: { 'If-None-Match': toHeader(String(headers.etag)) } });
    expect(answer.status).toBe(expected);
  });

  it('gives 304 with the validators and no body', async () => {
    const { headers } = await ask();
    const answer = await ask({ headers: { 'If-None-Match': headers.etag } });
    expect(answer.body).toHaveLength(0);
    expect(answer.headers).toMatchObject({
      etag: headers.etag,
      'last-modified': MODIFIED,
      'cache-control': headers['cache-control'],
    });
  });

  it('wins over If-Modified-Since, both ways', async () => {
    const { headers } = await ask();
    const changed = { 'If-None-Match': '"autre"', 'If-Modified-Since': MODIFIED };
    expect((await ask({ headers: changed })).status).toBe(200);
    const same = { 'If-None-Match': headers.etag, 'If-Modified-Since': 'Thu, 01 Jan 2026 00:00:00 GMT' };
    expect((await ask({ headers: same })).status).toBe(304);
  });
});

describe('If-Modified-Since', () => {
  it.each([
    [MODIFIED, 304],
    ['Mon, 01 Mar 2027 09:00:01 GMT', 304],
    ['Mon, 01 Mar 2027 08:59:59 GMT', 200],
    ['2028', 200],
    ['demain', 200],
    ['Mon, 99 Mar 2027 09:00:00 GMT', 200],
  ])('%s gives %i', async (since, expected) => {
    expect((await ask({ headers: { 'If-Modified-Since': since } })).status).toBe(expected);
  });

  it('is compared with the calendar as it is now', async () => {
    published = aFeed({ modified: Temporal.Instant.from('2027-03-01T09:00:01Z') });
    expect((await ask({ headers: { 'If-Modified-Since': MODIFIED } })).status).toBe(200);
  });

  it('is of another time where nothing says when it changed', async () => {
    published = aFeed({ modified: null });
    const before = 'Thu, 01 Jan 2026 00:00:00 GMT';
    expect((await ask({ headers: { 'If-Modified-Since': before } })).status).toBe(200);
  });
});

describe('the calendar of several conventions', () => {
  it('has its tag alone: when its bytes changed, no process can say', async () => {
    published = aFeed({ modified: null });
    for (const path of [`/calendriers/${SEVERAL}.ics`, `/calendriers/%61${SEVERAL.slice(1)}.ics`]) {
      const { status, headers } = await ask({ path });
      expect([status, headers['last-modified']]).toEqual([200, undefined]);
      expect((await ask({ path, headers: { 'If-None-Match': headers.etag } })).status).toBe(304);
    }
  });

  it('is over only where it was one', async () => {
    expect((await ask({ path: `/calendriers/${OVER}.ics` })).status).toBe(410);
    expect((await ask({ path: `/calendriers/${SEVERAL.replace('a', 'c')}.ics` })).status).toBe(404);
  });
});

describe('what is no calendar', () => {
  it.each(['/calendriers/inconnu.ics', '/calendriers/tout', '/calendriers/toutXics', '/calendriers/.ics'])(
    '%s is left to the next handler',
    async (path) => {
      const { status, body } = await ask({ path });
      expect(status).toBe(404);
      expect(body.toString()).toBe('Page inconnue');
    },
  );

  it.each([
    [
      'fails',
      () => {
        throw new RangeError('two events');
      },
    ],
    ['gives nothing', () => ''],
  ])('a rendering that %s is an error, not an empty calendar', async (_, broken) => {
    render = broken;
    const { status, headers } = await ask();
    expect(status).toBe(500);
    expect(headers['content-type']).not.toContain('text/calendar');
  });
});

function withoutDate({ date: _, ...headers }: Answer['headers']): Answer['headers'] {
  return headers;
}
