import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Temporal } from 'temporal-polyfill';
import { matchesEtag } from '../requests/compressed.ts';

/** A calendar, or a feed, as it is sent. */
export interface Representation {
  readonly bytes: Buffer;
  /** Strong: the mark of the bytes. */
  readonly etag: string;
}

/** @throws Error for what is no calendar: an empty 200 would erase it in Thunderbird */
export function toRepresentation(text: string): Representation {
  const bytes = Buffer.from(text);
  if (bytes.length === 0) throw new Error('A calendar was rendered empty');
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}

// Not `no-store`: Outlook then never shows the calendar again.
const FRESHNESS = 'max-age=300, must-revalidate';

interface Validity {
  /** Since when the bytes are these; null: nobody can say. */
  readonly modified: Temporal.Instant | null;
  /** Whether caches on the way may keep it for others. */
  readonly isPublic: boolean;
  readonly type?: string;
}

/** Ends the response by itself: Express's `send` would compare the validators in its own way. */
export function sendFeed(
  request: Request,
  response: Response,
  { bytes, etag, modified, isPublic, type = 'text/calendar' }: Representation & Validity,
): void {
  response.set({
    ETag: etag,
    'Cache-Control': `${isPublic ? 'public' : 'private'}, ${FRESHNESS}`,
    'X-Robots-Tag': 'noindex',
  });
  if (modified) response.set('Last-Modified', toHttpDate(modified));
  if (!isPublic) response.set('Referrer-Policy', 'no-referrer'); // its address is a secret
  if (isNotModified(request, etag, modified)) {
    response.status(304).end();
    return;
  }
  response.set({
    'Content-Type': `${type}; charset=utf-8`,
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
