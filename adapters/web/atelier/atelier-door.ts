import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { createCounts } from '../requests/bounded-store.ts';
import { networkOf } from '../requests/network.ts';

// Those of this machine count too: a tunnel brings strangers from there.
const WRONG_TRIES = { most: 20, windowMs: 600_000 };

/** Asks who comes to the atelier for the password of the demonstration (RFC 7617); with it any name will do. */
export function createAtelierDoor(password: string): RequestHandler {
  const tries = createCounts();
  const expected = digest(password);
  return (request, response, next) => {
    const network = networkOf(request.ip);
    if (tries.get(network) >= WRONG_TRIES.most) {
      response.set('Retry-After', String(WRONG_TRIES.windowMs / 1_000));
      return next(Object.assign(new Error('too many wrong passwords'), { status: 429 }));
    }
    const typed = parsePassword(request.get('authorization'));
    if (typed !== null && timingSafeEqual(digest(typed), expected)) return next();
    if (typed !== null) tries.increment(network, WRONG_TRIES.windowMs);
    response.set('WWW-Authenticate', 'Basic realm="Atelier", charset="UTF-8"');
    next(Object.assign(new Error('no password of the demonstration'), { status: 401 }));
  };
}

/** Null where nothing was typed yet. */
function parsePassword(authorization: string | undefined): string | null {
  const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return null;
  const pair = Buffer.from(encoded, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

/** Of one length, whatever was typed. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
