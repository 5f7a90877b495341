import { expect } from 'vitest';
import { plain } from './plain.ts';

/** A browser without JavaScript that keeps cookies. */
export interface CookieBrowser {
  readonly cookies: ReadonlyMap<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(
    path: string,
    fields?: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** The page at an address, which has this status, with plain spaces. */
  read(path: string, status?: number): Promise<string>;
  /** Sends something, and reads the page where it ends, likewise. */
  send(path: string, fields?: Readonly<Record<string, string>> | FormData, status?: number): Promise<string>;
}

/** What is packed for it costs as much as the page: it takes none, unless it asks. */
const PLAIN = { 'accept-encoding': 'identity' };

/** `planted`: cookies that it has already; `url` may be another one, of the same name, each time. */
export function createCookieBrowser(
  url: string,
  planted: ReadonlyMap<string, string> = new Map(),
): CookieBrowser {
  const cookies = new Map(planted);
  const ask = async (path: string, init: RequestInit) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers({ ...PLAIN, ...(cookie !== '' && { cookie }) });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const response = await fetch(url + path, { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  const browser: Omit<CookieBrowser, 'read' | 'send'> = {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', ...lowered(headers) },
      }),
  };
  return {
    ...browser,
    read: async (path, status = 200) => readAnswer(await browser.get(path), status),
    send: async (path, fields, status = 200) => readAnswer(await send(browser, path, fields), status),
  };
}

/** A name that is said twice is one, however it is written. */
function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}

async function readAnswer(answer: Response, status: number): Promise<string> {
  await expect(answer).toAnswer(status);
  return plain(await answer.text());
}

/** Sends something, and goes on to the page where it ends. */
export async function send(
  browser: Pick<CookieBrowser, 'get' | 'post'>,
  ...asked: Parameters<CookieBrowser['post']>
): Promise<Response> {
  const sent = await browser.post(...asked);
  const place = sent.headers.get('location');
  return sent.status === 303 && place !== null ? browser.get(place) : sent;
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}
