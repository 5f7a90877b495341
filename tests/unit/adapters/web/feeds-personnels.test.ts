import express from 'express';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { renderCalendar, renderEventFile } from '../../../../adapters/ical/render.ts';
import { createEventRouter, type PersonalFeed } from '../../../../adapters/web/public/feeds.ts';
import { PATHS } from '../../../../src/links.ts';
import { use } from '../../../support/anew.ts';
import { aFeed } from '../../../support/calendrier-builders.ts';
import { startFeeds } from '../../../support/feed-server.ts';
import { serve } from '../../../support/serve.ts';

const opened = new Map<string, PersonalFeed | 'ferme'>();

const server = use(
  await startFeeds({
    findFeed: async () => null,
    openFeed: async (token) => opened.get(token) ?? 'inconnu',
    render: renderCalendar,
  }),
);

describe('a personal calendar', () => {
  const path = '/calendriers/personnel/secret.ics';
  let composed = 0;
  const noted: string[] = [];
  const open = (version: string, feed = aFeed()): PersonalFeed => ({
    cle: 'personne-1',
    version,
    compose: async () => {
      composed += 1;
      return feed;
    },
    note: async (etag) => {
      noted.push(etag);
      return Temporal.Instant.from('2027-03-02T09:00:00Z');
    },
  });
  beforeEach(() => {
    composed = 0;
    noted.length = 0;
    opened.clear();
    opened.set('secret', open('0'));
  });

  it('is for its reader alone: kept by no cache on the way, and its address told to nobody', async () => {
    const { status, headers, body } = await server.ask({ path });
    expect(status).toBe(200);
    expect(body.toString()).toBe(renderCalendar(aFeed()));
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=300, must-revalidate',
      'last-modified': 'Tue, 02 Mar 2027 09:00:00 GMT',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    });
  });

  it('is rendered once for each version, and tells each reading', async () => {
    opened.set('secret', open('1'));
    const first = await server.ask({ path });
    const second = await server.ask({ path, headers: { 'If-None-Match': first.headers.etag } });
    const head = await server.ask({ path, method: 'HEAD' });
    expect([second.status, head.status, composed]).toEqual([304, 200, 1]);
    expect(noted).toEqual([first.headers.etag, first.headers.etag, first.headers.etag]);
    opened.set('secret', open('2', aFeed({ events: [] })));
    const third = await server.ask({ path, headers: { 'If-None-Match': first.headers.etag } });
    expect([third.status, composed]).toEqual([200, 2]);
    expect(third.headers.etag).not.toBe(first.headers.etag);
  });

  it('answers 410 once its link is over, and 404 when it never was one', async () => {
    opened.set('secret', 'ferme');
    expect((await server.ask({ path })).status).toBe(410);
    expect((await server.ask({ path: '/calendriers/personnel/autre.ics' })).status).toBe(404);
    expect((await server.ask({ path: '/calendriers/personnel/secret' })).status).toBe(404);
  });
});

it('an event behind a personal link is for its reader alone, a public one for everybody', async () => {
  const [event = null] = aFeed().events;
  const find = async () => event;
  const app = express();
  app.use(createEventRouter({ findEvenement: find, openEvenement: find, renderEvent: renderEventFile }));
  const { url, stop } = await serve(app);
  onTestFinished(stop);
  const [own, shared] = [
    PATHS.evenement.replace(':token', 'secret'),
    PATHS.actualiteAgenda.replace(':annonce', 'un'),
  ];
  const { headers } = await fetch(`${url}${own}`);
  expect(headers.get('cache-control')).toMatch(/^private,/);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect((await fetch(`${url}${shared}`)).headers.get('cache-control')).toMatch(/^public,/);
});
