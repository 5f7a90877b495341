import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import { type Bearer, COLLECTIONS } from '../../../src/domain/comptes/jeton.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { MOTS_PROBLEMS, MOTS_REFUS } from '../../../src/views/words/collections.ts';
import { createLimit } from '../requests/address-limit.ts';
import { matchesEtag } from '../requests/compressed.ts';
import { describeError } from '../requests/failure.ts';
import { answerMcp, type FindCollection } from './mcp.ts';
import { describeApi } from './openapi.ts';
import { findPage, parseQuery } from './schemas.ts';

interface ApiOptions {
  /** For whom a token reads; null: it opens nothing. */
  readonly findBearer: (token: string) => Promise<Bearer | null>;
  readonly findCollection: FindCollection;
  /** Where programs reach us, without a slash at the end. */
  readonly origin: string;
  readonly logger: Logger;
  /** How often a token may ask, and a network be refused one. */
  readonly most?: { readonly limit: number; readonly windowMs: number };
}

/** For programs: what they may read, in JSON, by pages; and the same by the protocol of assistants. */
export function createApiRouter(options: ApiOptions): Router {
  const { origin, most = MOST } = options;
  const router = express.Router();
  const description = describeApi(origin);
  router.get(PATHS.apiDocument, (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(description);
  });
  const opened = new Set<string | null>();
  const trying = createLimit({ ...most, isCounted: (status) => status === 401 }); // who tries tokens
  router.use(
    PATHS_READ,
    (request, response, next) => (opened.has(keyOf(request)) ? next() : trying(request, response, next)),
    createLimit({ ...most, keyOf }),
  );
  const withBearer = createWithBearer(options, opened);
  router.get(PATHS.apiCollection, withBearer(createCollectionHandler(options)));
  router.post(
    PATHS.mcp,
    createOriginCheck(origin),
    withBearer(async (request, response, bearer) => {
      if (Array.isArray(request.body))
        refuse(response, 400); // many reads that one request starts together
      else await answerMcp(request, response, { ...options, bearer });
    }),
  );
  router.all(PATHS.mcp, (_request, response) => refuse(response.set('Allow', 'POST'), 405));
  router.all(PATHS.apiCollection, (_request, response) => refuse(response.set('Allow', 'GET, HEAD'), 405));
  router.use(API, (_request, response) => refuse(response, 404));
  return router;
}

const API = posix.dirname(PATHS.apiCollection); // Teams posts beside it
const PATHS_READ = [API, PATHS.mcp];

const MOST = { limit: 300, windowMs: 60_000 }; // a table that is read anew every ten seconds, by pages

/** The token that is shown, wherever from; null: none is. */
function keyOf(request: Request): string | null {
  const token = tokenOf(request);
  return token === '' ? null : hash(token);
}

/** Empty: none is shown. */
function tokenOf(request: Request): string {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
  return token;
}

/** A page of another site asks nothing in the name of whoever reads it (Streamable HTTP). */
function createOriginCheck(origin: string): RequestHandler {
  const ours = new URL(origin).origin;
  return (request, response, next) => {
    if ([undefined, ours].includes(request.get('origin'))) next();
    else refuse(response, 403, MOTS_REFUS.origine);
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const NONE = 'Bearer realm="ctg"';
const BAD = `${NONE}, error="invalid_token"`;

type Answer = (request: Request, response: Response, bearer: Bearer) => Promise<void>;

const MOST_ASKED = '64kb'; // an assistant asks in a few hundred bytes

const MOST_OPENED = 10_000; // hashes of tokens

/** What is asked with a token that opens something (RFC 6750); `opened`: those that did, which wait for nobody who tries some. */
function createWithBearer({ findBearer }: Pick<ApiOptions, 'findBearer'>, opened: Set<string | null>) {
  const parse = express.json({ limit: MOST_ASKED });
  return (answer: Answer): RequestHandler =>
    async (request, response, next) => {
      const token = tokenOf(request);
      const bearer = await findBearer(token);
      if (opened.size >= MOST_OPENED) opened.clear();
      opened[bearer === null ? 'delete' : 'add'](keyOf(request));
      response.set({ 'Cache-Control': 'private, no-cache', Vary: 'Authorization' });
      if (bearer === null) return refuse(response.set('WWW-Authenticate', token === '' ? NONE : BAD), 401);
      const failure = await new Promise<unknown>((resolve) => parse(request, response, resolve));
      if (failure === undefined) return answer(request, response, bearer);
      next(failure);
    };
}

function createCollectionHandler({ findCollection, origin }: ApiOptions): Answer {
  return async (request, response, bearer) => {
    const collection = COLLECTIONS.find((one) => one === request.params.collection);
    if (collection === undefined) return refuse(response, 404);
    const query = parseQuery(collection, request.query);
    const items = query && (await findCollection(collection, bearer));
    if (query === null) return refuse(response, 400);
    if (items === null) return refuse(response.set('WWW-Authenticate', NOT_FOR_THAT), 403);
    const page = findPage(collection, items, query);
    if (page === null) return refuse(response, 400, MOTS_REFUS.apres);
    const body = JSON.stringify(page);
    const etag = `"${hash(body)}"`;
    response.set('ETag', etag);
    if (page.apres !== null) {
      const next = new URLSearchParams({ ...toTexts(query), apres: page.apres });
      const url = `${origin}${fill(PATHS.apiCollection, { collection })}?${next}`;
      response.set('Link', `<${url}>; rel="next"`);
    }
    if (matchesEtag(request.get('If-None-Match') ?? '', etag)) response.status(304).end();
    else response.type('json').send(body);
  };
}

const NOT_FOR_THAT = `${NONE}, error="insufficient_scope"`;

function toTexts(query: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

type Refusal = keyof typeof MOTS_PROBLEMS;

/** RFC 9457. */
function refuse(response: Response, status: Refusal, title: string = MOTS_PROBLEMS[status]): void {
  const problem = { type: 'about:blank', status, title };
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** What fails where programs read, before their router too, is told to them as a problem. */
export function createProblemHandler(logger: Logger): ErrorRequestHandler {
  const isRead = (path: string) => PATHS_READ.some((one) => path === one || path.startsWith(`${one}/`));
  // biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters
  return (error, request, response, next) => {
    if (!isRead(request.path) || response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    const isTheirs = status >= 400 && status < 500;
    if (!isTheirs) {
      const route = `${request.method} ${request.route?.path ?? 'none'}`;
      logger.error('a read of a program failed', { route, ...describeError(error) });
    }
    refuse(response, STATUSES.find((one) => one === status) ?? (isTheirs ? 400 : 500));
  };
}

const STATUSES: readonly Refusal[] = [404, 413, 429];
