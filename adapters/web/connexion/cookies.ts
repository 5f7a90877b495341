import type { CookieOptions, Request, Response } from 'express';

/** A word of ours that a browser keeps. */
export interface Cookie {
  /** Null when the browser has none. */
  read(request: Request): string | null;
  write(response: Response, value: string): void;
  clear(response: Response): void;
}

export interface Cookies {
  readonly session: Cookie;
  /** What the code of an e-mail goes with. */
  readonly demande: Cookie;
  /** What the answer of a provider of identity goes with. */
  readonly identite: Cookie;
}

/**
 * The cookies of the door: no script reads them, no other site's post brings them, and over https no other host of
 * the domain can set them. They last as long as the browser is open; the server has the limits.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function createCookies(publicUrl: string): Cookies {
  const secure = new URL(publicUrl).protocol === 'https:';
  const prefix = secure ? '__Host-' : '';
  const options: CookieOptions = { httpOnly: true, secure, sameSite: 'lax', path: '/' };
  const create = (name: string) => createCookie(`${prefix}${name}`, options);
  return { session: create('session'), demande: create('demande'), identite: create('identite') };
}

function createCookie(name: string, options: CookieOptions): Cookie {
  return {
    read: ({ headers }) => findCookie(headers.cookie ?? '', name),
    write: (response, value) => void response.cookie(name, value, options),
    clear: (response) => void response.clearCookie(name, options),
  };
}

/** Ours are tokens in base64url, joined by points: anything else is none of ours. */
function findCookie(header: string, name: string): string | null {
  const pair = header
    .split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1) ?? '';
  return /^[\w.-]{20,200}$/.test(value) ? value : null;
}
