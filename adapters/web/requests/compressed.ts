import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/**
 * Sends fewer bytes to whoever takes them. BREACH guesses a secret of a page from its size, with words that another site
 * makes the browser ask for, over and over: what is not for everybody is compressed only where no other site asked for it.
 * https://www.breachattack.com, https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function compressAnswers(
  next: RequestListener,
  isForAll: (request: IncomingMessage) => boolean,
): RequestListener {
  return (request, response) => {
    const { end } = response;
    response.end = ((...args: Parameters<typeof end>) => {
      const body = findBody(args);
      if (body === null || !varies(response, body)) return end.apply(response, args);
      const encoding = isForAll(request) || isOurs(request) ? findEncoding(request) : null;
      if (encoding === null) return end.apply(response, args);
      const send = (bytes: Buffer) => {
        for (const [name, value] of Object.entries(headersOf(response.getHeaders(), encoding, bytes)))
          if (value !== undefined) response.setHeader(name, value);
        end.call(response, bytes, 'utf8');
      };
      void encode(body, encoding, QUICK).then(send, () => end.apply(response, args));
      return response;
    }) as typeof end;
    next(request, response);
  };
}

/** A whole body, of what is answered at once; null for one that is written in parts. */
export function findBody([chunk]: readonly unknown[]): Buffer | null {
  if (Buffer.isBuffer(chunk)) return chunk;
  return typeof chunk === 'string' ? Buffer.from(chunk) : null;
}

/** Whether what is answered is sent as its reader takes it; caches are told so. */
export function varies(response: ServerResponse, body: Buffer): boolean {
  if (response.headersSent || response.statusCode === 206 || body.length < SMALLEST) return false;
  if (response.hasHeader('content-encoding') || !WORDS.test(String(response.getHeader('content-type'))))
    return false;
  const vary = String(response.getHeader('vary') ?? '');
  if (!/accept-encoding/i.test(vary)) response.setHeader('Vary', vary === '' ? VARY : `${vary}, ${VARY}`);
  return true;
}

/** What its reader takes, the shorter one first; null: as it is. */
export function findEncoding({ headers }: Pick<IncomingMessage, 'headers'>): Encoding | null {
  const asked = headers['accept-encoding'];
  if (asked === undefined) return null;
  const taken = String(asked)
    .toLowerCase()
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.replace(/;.*/, '').trim());
  return ENCODINGS.find((one) => taken.includes(one)) ?? null;
}

/** The headers of the same, compressed: its mark is of what it says, no longer of its bytes (RFC 9110 8.8.1). */
export function headersOf(
  headers: OutgoingHttpHeaders,
  encoding: Encoding,
  bytes: Buffer,
): OutgoingHttpHeaders {
  const { etag } = headers;
  return {
    ...headers,
    'content-encoding': encoding,
    'content-length': bytes.length,
    ...(etag !== undefined && { etag: String(etag).replace(/^(?!W\/)/, 'W/') }),
  };
}

/** Bytes that are sent again and again: compressed once for each way, aside; null until that is done. */
export function keepCompressed(body: Buffer): (encoding: Encoding) => Buffer | null {
  const done = new Map<Encoding, Buffer | null>();
  const begin = (encoding: Encoding) => {
    done.set(encoding, null);
    const forget = () => void done.delete(encoding);
    encode(body, encoding, THOROUGH).then((bytes) => void done.set(encoding, bytes), forget);
    return null;
  };
  return (encoding) => (done.has(encoding) ? (done.get(encoding) ?? null) : begin(encoding));
}

const ENCODINGS: readonly Encoding[] = ['br', 'gzip'];
const VARY = 'Accept-Encoding';
const SMALLEST = 1_000; // below it a packet is a packet
// A calendar keeps the strong tag of its bytes: agendas are known to lose the other kind.
const WORDS = /^(text\/(?!calendar)|application\/(json|javascript|xml)|image\/svg)/;

/** Typed, kept, out of a letter, or one of our own pages; a browser that does not say is not believed. */
function isOurs({ headers }: IncomingMessage): boolean {
  return ['same-origin', 'none'].includes(String(headers['sec-fetch-site']));
}

interface Effort {
  readonly br: number;
  readonly gzip: number;
}

const QUICK: Effort = { br: 6, gzip: 6 };
const THOROUGH: Effort = { br: 9, gzip: 9 };

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)];

function encode(body: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  if (encoding === 'gzip') return toGzip(body, { level: effort.gzip });
  return toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: effort.br } });
}

/** A list of tags, weak ones too, or `*` (RFC 9110 13.1.2: the weak comparison). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  const tag = etag.replace(/^W\//, '');
  return [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([one]) => one === tag);
}
