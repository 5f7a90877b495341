import type { IncomingMessage } from 'node:http';
import type { CookieOptions, Request, Response } from 'express';
import { describeNavigateur } from '../../../src/domain/comptes/navigateur.ts';
import {
  type Arrivee,
  DAYS_OF_APPAREIL,
  MINUTES_OF_DEMANDE,
  type Ouverture,
} from '../../../src/domain/nouns/connexion.ts';
import { PATHS } from '../../../src/links.ts';

/** A word of ours that a browser keeps. */
export interface Cookie {
  /** Null when the browser has none. */
  read(request: Pick<IncomingMessage, 'headers'>): string | null;
  write(response: Response, value: string): void;
  clear(response: Response): void;
}

export interface Cookies {
  readonly session: Cookie;
  /** What the code of an e-mail goes with. */
  readonly demande: Cookie;
  /** What the answer of a provider of identity goes with. */
  readonly identite: Cookie;
  /** Says that somebody came in by this browser before; opens nothing. */
  readonly appareil: Cookie;
  /** Where somebody wanted to go who had to come in first. */
  readonly vers: Cookie;
  /** What came of a press, until it is told. */
  readonly recu: Cookie;
}

/**
 * The cookies of the door: no script reads them, no other site's post brings them, and over https no other host of
 * the domain can set them. They last as long as the browser is open; the server has the limits. One stays, and opens nothing.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function createCookies(publicUrl: string): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const prefix = secure ? '__Host-' : '';
  const options: CookieOptions = { httpOnly: true, secure, sameSite: 'lax', path: '/' };
  const create = (name: string, more: CookieOptions = {}) =>
    createCookie(`${prefix}${name}`, { ...options, ...more });
  return {
    session: create('session'),
    demande: create('demande'),
    identite: create('identite'),
    appareil: create('appareil', { maxAge: DAYS_OF_APPAREIL * 24 * 60 * 60 * 1_000 }),
    vers: create('vers', { maxAge: MINUTES_OF_DEMANDE * 60 * 1_000 }),
    recu: create('recu', { maxAge: MINUTES_OF_DEMANDE * 60 * 1_000 }),
  };
}

/** What a browser tells of itself when somebody comes in. */
export function readArrivee(request: Request, { session, appareil }: Cookies): Arrivee {
  return {
    jetonAvant: session.read(request),
    appareil: appareil.read(request),
    navigateur: describeNavigateur(request.get('user-agent') ?? ''),
  };
}

export function writeOuverture(response: Response, { jeton, appareil }: Ouverture, cookies: Cookies): void {
  cookies.session.write(response, jeton);
  cookies.appareil.write(response, appareil);
}

function createCookie(name: string, options: CookieOptions): Cookie {
  return {
    read: ({ headers }) => findCookie(headers.cookie ?? '', name),
    write: (response, value) => void response.cookie(name, value, options),
    clear: (response) => void response.clearCookie(name, { ...options, maxAge: undefined }),
  };
}

/** Notes where somebody wants to go who has to come in first: one of our own places. */
export function writeVers(response: Response, place: string, { vers }: Cookies): void {
  if (isPlace(place)) vers.write(response, Buffer.from(place.padEnd(LEAST)).toString('base64url'));
}

/** Where somebody goes who came in, once. */
export function takeVers(request: Request, response: Response, { vers }: Cookies): string {
  const place = Buffer.from(vers.read(request) ?? '', 'base64url')
    .toString()
    .trim();
  vers.clear(response);
  return isPlace(place) ? place : PATHS.espace;
}

const LEAST = 15; // letters: what is shorter than a token is no cookie of ours
const LONGEST_PLACE = 600;

/** No other site's address, however it is written. */
export function isPlace(place: string): boolean {
  return place.length <= LONGEST_PLACE && PLACE.test(place);
}

const PLACE = new RegExp(`^${PATHS.espace}(?:[/?][\\w\\-.~%/?=&+]*)?(?:#[\\w-]+)?$`);

/** Ours are tokens in base64url, joined by points: anything else is none of ours. */
function findCookie(header: string, name: string): string | null {
  const pair = header
    .split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1) ?? '';
  return /^[\w.-]{20,3800}$/.test(value) ? value : null;
}
