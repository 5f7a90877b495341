import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { PATHS, patternOf, splitConvention } from '../../../src/links.ts';
import * as packed from './compressed.ts';
import { createFollow, type FollowOptions } from './followed.ts';
import type { OwnMenu } from './own-menu.ts';

export interface RememberedOptions extends FollowOptions {
  /** A page of whoever is signed in differs by its menu, and is remembered for all who have the same. */
  readonly ownMenu?: Pick<OwnMenu, 'find' | 'show'>;
}

/**
 * Answers what everybody may read, calendars first of all, from the bytes that `next` gave before, without going through
 * it: as long as the revision is the same, which is asked at most once a second, and never waited for. What is not
 * certain goes on to `next`. What stands below a convention's own address is followed apart from all others.
 */
export function rememberPublic(next: RequestListener, options: RememberedOptions): RequestListener {
  const answers: Answers = new Map();
  const follow = createFollow(options, (gone) => {
    for (const [key, { convention }] of answers) if (convention === gone) answers.delete(key);
  });
  const answer = (key: string, request: IncomingMessage, { response, draw }: Asked) => {
    const [convention] = splitConvention(pathOf(key));
    const revision = follow.find(convention);
    const known = revision?.isTrusted() ? answers.get(key) : undefined;
    if (known !== undefined && canRepeat(known, request)) return repeat(known, request, response);
    const isSame = revision?.watch();
    if (isWhole(request)) {
      const condition = takeCondition(request);
      record(response, condition, (one) => {
        if (isSame === undefined) follow.begin(convention);
        else if (isSame()) keep(answers, key, { ...one, convention });
        one.findCompressed(request); // its reader's way is ready for the next one
      });
    }
    draw();
  };
  return (request, response) => {
    const path = pathOf(request.url ?? '');
    const draw = () => next(request, response);
    if (!answers.has(path) && !isPublic(path)) return draw();
    const finding = SAME_FOR_ALL.test(path) ? null : (options.ownMenu?.find(request) ?? null);
    if (finding === null) return answer(path, request, { response, draw });
    void finding.then((menu) => {
      if (menu === null) return answer(path, request, { response, draw });
      const shown = () => options.ownMenu?.show(menu, response, draw);
      answer(`${path}?${JSON.stringify(menu)}`, request, { response, draw: shown });
    });
  };
}

type Answers = Map<string, Answer>;

interface Asked {
  readonly response: ServerResponse;
  readonly draw: () => void;
}

interface Answer {
  readonly convention: string | null;
  readonly etag: string;
  readonly headers: OutgoingHttpHeaders;
  /** Those of a 304, names and values in turn. */
  readonly headersUnchanged: readonly string[];
  readonly body: Buffer;
  /** The same as its reader takes it; null: as it is, or not yet. */
  readonly findCompressed: (request: IncomingMessage) => Compressed | null;
}

type Compressed = { readonly bytes: Buffer; readonly headers: OutgoingHttpHeaders };

const PUBLIC = [
  PATHS.calendrier,
  PATHS.accueil,
  PATHS.aide,
  PATHS.accessibilite,
  PATHS.donneesPersonnelles,
  PATHS.calendriers,
  PATHS.actualites,
  PATHS.actualitesFlux,
  PATHS.actualite,
  PATHS.resumes,
  PATHS.resume,
  PATHS.espacePublic,
  PATHS.espacePublicFiche,
  PATHS.image, // it holds the very figures under our signature: whoever has the address may have them
].map(patternOf);

/** No page: it has no menu. */
const SAME_FOR_ALL = /\.(?:ics|atom)$|^\/images\//;

/** Whether everybody may read it, and it is answered from memory. */
export function isPublic(url: string): boolean {
  const [, own] = splitConvention(pathOf(url));
  return PUBLIC.some((path) => path.test(own)) && !isOfSeveral(own);
}

/**
 * Whether it is the calendar of a réseau of several conventions: it follows the revision of none alone, and is made each time.
 * One that is written in another way may be it: no slug needs a `%`.
 */
export function isOfSeveral(path: string): boolean {
  return OF_SEVERAL.test(path);
}

const OF_SEVERAL = /^\/calendriers\/(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[^/]*%[^/]*)\.ics$/;

/** None of these pages reads what follows a question mark: a link that was passed on has some, and is the same page. */
function pathOf(url: string): string {
  const at = url.indexOf('?');
  return at === -1 ? url : url.slice(0, at);
}

/** Asks for the whole, or whether it is still the one that it knows by its tag. */
function isWhole({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' || headers.range !== undefined || headers['cache-control'] !== undefined) return false;
  return headers['if-none-match'] !== undefined || headers['if-modified-since'] === undefined;
}

/** `next` gives the whole even where the tag is known: most who subscribe ask with one, and it has to be remembered. */
function takeCondition({ headers }: IncomingMessage): string | undefined {
  const { 'if-none-match': condition } = headers;
  delete headers['if-none-match'];
  delete headers['if-modified-since'];
  return condition;
}

/** If-None-Match wins over If-Modified-Since (RFC 9110 13.2.2); other conditions are for the framework. */
function canRepeat({ etag }: Answer, { method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (headers.range !== undefined || headers['cache-control'] !== undefined) return false;
  return headers['if-none-match'] === undefined ? headers['if-modified-since'] === undefined : etag !== '';
}

function repeat(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const condition = headers['if-none-match'];
  if (condition !== undefined && packed.matchesEtag(condition, answer.etag)) {
    response.writeHead(304, [...answer.headersUnchanged]).end();
    return;
  }
  const sent = answer.findCompressed(request) ?? { headers: answer.headers, bytes: answer.body };
  response.writeHead(200, sent.headers).end(method === 'HEAD' ? undefined : sent.bytes);
}

/** Tells what is answered, once it is answered whole; with a 304 in its place where `condition` names it. */
function record(
  response: ServerResponse,
  condition: string | undefined,
  tell: (answer: Omit<Answer, 'convention'>) => void,
): void {
  const { end } = response;
  response.end = ((...args: Parameters<typeof end>) => {
    const whole = packed.findBody(args);
    if (whole === null || response.statusCode !== 200 || response.headersSent)
      return end.apply(response, args);
    const answer = toAnswer(response, whole);
    tell(answer);
    if (condition === undefined || answer.etag === '' || !packed.matchesEtag(condition, answer.etag))
      return end.apply(response, args);
    response.statusCode = 304;
    for (const name of response.getHeaderNames()) if (!IN_A_304.has(name)) response.removeHeader(name);
    return end.apply(response, [] as unknown as Parameters<typeof end>);
  }) as typeof end;
}

/** What a cache renews with it (RFC 9110 15.4.5); the rest it has. Node takes longer over a header than we over all. */
const IN_A_304: ReadonlySet<string> = new Set(['cache-control', 'etag', 'expires', 'last-modified', 'vary']);

function toAnswer(response: ServerResponse, body: Buffer): Omit<Answer, 'convention'> {
  const isVarying = packed.varies(response, body);
  const headers = { ...response.getHeaders() };
  const headersUnchanged = Object.entries(headers).flatMap(([name, value]) =>
    IN_A_304.has(name) ? [name, String(value)] : [],
  );
  const compressed = packed.keepCompressed(body);
  const findCompressed = (encoding: packed.Encoding | null) => {
    const bytes = encoding && compressed(encoding);
    return encoding && bytes && { bytes, headers: packed.headersOf(headers, encoding, bytes) };
  };
  return {
    etag: String(headers.etag ?? ''),
    headers,
    headersUnchanged,
    body,
    findCompressed: (request) => (isVarying ? findCompressed(packed.findEncoding(request)) : null),
  };
}

const MAX_ANSWERS = 1_500; // of a convention calendars, pages, a page for each fiche, summaries, pictures; the pages once more for each menu
const MAX_BYTES = 16_000_000; // of all of them; a calendar of 500 events has less than one

/** `key`: the path; behind a question mark, the menu of its readers. */
function keep(answers: Answers, key: string, answer: Answer): void {
  const isPrivate = /no-store/.test(String(answer.headers['cache-control'] ?? ''));
  if (isPrivate && !key.includes('?')) return;
  if (answer.body.length > MAX_BYTES) return;
  answers.delete(key);
  answers.set(key, answer);
  let bytes = [...answers.values()].reduce((sum, { body }) => sum + body.length, 0);
  for (const [first, { body }] of answers) {
    if (bytes <= MAX_BYTES && answers.size <= MAX_ANSWERS) return;
    answers.delete(first);
    bytes -= body.length;
  }
}
