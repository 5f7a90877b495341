import { type NextFunction, type Request, type RequestHandler, Router } from 'express';
import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent, CalendarFeed } from '../../../src/domain/seances/calendrier.ts';
import { PATHS } from '../../../src/links.ts';
import { limitMisses } from '../requests/address-limit.ts';
import { isOfSeveral } from '../requests/remembered.ts';
import { parseToken } from '../requests/routing.ts';
import { type Representation, sendFeed, toRepresentation } from './send-feed.ts';

export interface FeedSource {
  /** Null for an unknown slug, or one that is over. */
  readonly findFeed: (slug: string) => Promise<CalendarFeed | null>;
  /** Whether there was a calendar of this slug. */
  readonly wasFeed: (slug: string) => Promise<boolean>;
  /** `ferme`: the link is over; `inconnu`: it never was one. */
  readonly openFeed: (token: string) => Promise<PersonalFeed | 'ferme' | 'inconnu'>;
  readonly render: (feed: CalendarFeed) => string;
}

/** The event of an announcement, alone; null: there is none (any more). */
export interface EventSource {
  /** Of a public one. */
  readonly findEvenement: (id: string) => Promise<CalendarEvent | null>;
  /** Behind the link of one person. */
  readonly openEvenement: (token: string) => Promise<CalendarEvent | null>;
  readonly renderEvent: (event: CalendarEvent) => string;
}

/** « Ajouter à mon agenda ». */
export function createEventRouter({ findEvenement, openEvenement, renderEvent }: EventSource): Router {
  const router = Router();
  const add = (
    path: string,
    find: (params: Request['params']) => Promise<CalendarEvent | null>,
    isPublic: boolean,
  ) =>
    router.get(path, async (request, response, next) => {
      const event = await find(request.params);
      if (event === null) return next();
      sendFeed(request, response, { ...toRepresentation(renderEvent(event)), modified: null, isPublic });
    });
  add(PATHS.actualiteAgenda, ({ annonce }) => findEvenement(String(annonce)), true);
  add(PATHS.evenement, ({ token }) => openEvenement(parseToken(token)), false);
  return router;
}

/** One person's calendar. */
export interface PersonalFeed {
  readonly cle: string;
  /** While it is the same, the bytes of this `cle` are, too. */
  readonly version: string;
  readonly compose: () => Promise<CalendarFeed>;
  /** Told at each reading; gives since when the bytes are these. */
  readonly note: (etag: string) => Promise<Temporal.Instant>;
}

/**
 * The calendars: `GET` and `HEAD /calendriers/{slug}.ics`, and the personal ones behind a secret link, whatever the Accept.
 * What is unknown is left to the next handler, a failure to the error handler: a subscriber never reads an empty or
 * half-made 200. A personal one that is over, or a réseau’s that no convention has any more, is a 410: Thunderbird then stops, where a 404 would silently keep old dates.
 */
export function createFeedRouter({ findFeed, wasFeed, openFeed, render }: FeedSource): Router {
  const router = Router();
  const misses = limitMisses();
  const since = rememberSince();
  router.get(PATHS.calendrier, async (request, response, next) => {
    const slug = String(request.params.slug);
    const feed = await findFeed(slug);
    if (feed === null) return (await wasFeed(slug)) ? endCalendar(next) : misses(request, response, next);
    const sent = toRepresentation(render(feed));
    // Others change it between two looks of this process: its tag alone says so.
    const modified = feed.modified ?? (isOfSeveral(request.path) ? null : since(slug, sent.etag));
    sendFeed(request, response, { ...sent, modified, isPublic: true });
  });
  router.get(PATHS.calendrierPersonnel, createPersonal({ openFeed, render }, misses));
  router.all([PATHS.calendrier, PATHS.calendrierPersonnel], refuseOthers);
  return router;
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A calendar is only read (RFC 9110 15.5.6). */
const refuseOthers: RequestHandler = ({ method }, response, next) => {
  if (READING.has(method)) return next();
  response.set('Allow', 'GET, HEAD').status(405).end();
};

/** Where nothing in a calendar says when it changed: since when this program gives it so. */
function rememberSince(): (slug: string, etag: string) => Temporal.Instant {
  const known = new Map<string, { readonly etag: string; readonly at: Temporal.Instant }>();
  return (slug, etag) => {
    const before = known.get(slug);
    const one =
      before?.etag === etag
        ? before
        : { etag, at: Temporal.Now.instant().round({ smallestUnit: 'second', roundingMode: 'floor' }) };
    known.set(slug, one);
    return one.at;
  };
}

function createPersonal(
  { openFeed, render }: Pick<FeedSource, 'openFeed' | 'render'>,
  misses: RequestHandler,
): RequestHandler {
  const rendered = rememberRendered();
  return async (request, response, next) => {
    const feed = await openFeed(String(request.params.token));
    if (feed === 'inconnu') return misses(request, response, next);
    if (feed === 'ferme') return endCalendar(next);
    const sent = await rendered(feed, async () => toRepresentation(render(await feed.compose())));
    sendFeed(request, response, { ...sent, modified: await feed.note(sent.etag), isPublic: false });
  };
}

const endCalendar = (next: NextFunction) =>
  next(Object.assign(new Error('a calendar is over'), { status: 410 }));

const CAPACITY = 500; // calendars, some 10 KB each: who comes back within the hour is served from here

/** What was rendered last of each person, the one that was not asked for longest forgotten first. */
function rememberRendered() {
  const kept = new Map<string, Representation & { readonly version: string }>();
  return async (
    { cle, version }: PersonalFeed,
    make: () => Promise<Representation>,
  ): Promise<Representation> => {
    const known = kept.get(cle);
    const one = known?.version === version ? known : { ...(await make()), version };
    kept.delete(cle);
    kept.set(cle, one);
    const oldest = kept.keys().next().value;
    if (kept.size > CAPACITY && oldest !== undefined) kept.delete(oldest);
    return one;
  };
}
