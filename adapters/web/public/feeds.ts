import { createHash } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { Temporal } from 'temporal-polyfill';
import type { CalendarFeed } from '../../../src/domain/seances/calendrier.ts';
import { PATHS } from '../../../src/links.ts';
import { matchesEtag } from '../requests/etag.ts';

export interface FeedSource {
  /** Null for an unknown slug. */
  readonly findFeed: (slug: string) => Promise<CalendarFeed | null>;
  readonly render: (feed: CalendarFeed) => string;
}

/**
 * The public calendars: `GET` and `HEAD /calendriers/{slug}.ics`, whatever the Accept.
 * An unknown slug is left to the next handler, a failure to the error handler: a subscriber never
 * reads an empty or half-made 200, which would erase the calendar in Thunderbird.
 */
export function createFeedRouter({ findFeed, render }: FeedSource): Router {
  const router = Router();
  router.get(PATHS.calendrier, async (request, response, next) => {
    const feed = await findFeed(String(request.params.slug));
    if (feed === null) return next();
    const bytes = Buffer.from(render(feed));
    if (bytes.length === 0) throw new Error('A calendar was rendered empty');
    sendFeed(request, response, { bytes, modified: feed.modified });
  });
  return router;
}

interface Representation {
  readonly bytes: Buffer;
  readonly modified: Temporal.Instant | null;
}

// Not `no-store`: Outlook then never shows the calendar again.
const CACHE_CONTROL = 'public, max-age=300, must-revalidate';

/** Ends the response by itself: Express's `send` would compare the validators in its own way. */
function sendFeed(request: Request, response: Response, { bytes, modified }: Representation): void {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  response.set({ ETag: etag, 'Cache-Control': CACHE_CONTROL, 'X-Robots-Tag': 'noindex' });
  if (modified) response.set('Last-Modified', toHttpDate(modified));
  if (isNotModified(request, etag, modified)) {
    response.status(304).end();
    return;
  }
  response.set({
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Length': String(bytes.length),
    'X-Content-Type-Options': 'nosniff',
  });
  response.status(200).end(bytes); // Node leaves the body out of an answer to HEAD
}

function toHttpDate(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toUTCString();
}

/** If-None-Match wins over If-Modified-Since (RFC 9110 13.2.2). */
function isNotModified(request: Request, etag: string, modified: Temporal.Instant | null): boolean {
  const ifNoneMatch = request.get('If-None-Match');
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, etag);
  const since = parseHttpDate(request.get('If-Modified-Since'));
  return modified !== null && since !== null && modified.epochMilliseconds <= since;
}

/** Milliseconds; null for what is no HTTP date, which counts as absent (RFC 9110 13.1.3). */
function parseHttpDate(header: string | undefined): number | null {
  if (header === undefined || !HTTP_DATE.test(header)) return null;
  const time = Date.parse(header);
  return Number.isNaN(time) ? null : time;
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
