import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import { moveBelow } from '../../../src/links.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { type Markup, renderPage } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import type { Outcomes } from './outcome.ts';
import { baseOf } from './own-convention.ts';
import { ROBOTS } from './security.ts';

/** Adds a page that is only read; any other method gets 405 and its French page. */
export function addPage(router: Router, path: string, handler: RequestHandler): void {
  router.get(path, handler);
  router.all(path, refuse(['GET', 'HEAD']));
}

/** Adds a page with a form that is sent to its own address. */
export function addFormPage(
  router: Router,
  path: string,
  { read, send }: { readonly read: RequestHandler; readonly send: RequestHandler },
): void {
  router.get(path, read);
  router.post(path, send);
  router.all(path, refuse(['GET', 'HEAD', 'POST']));
}

/** Adds a page with a button to its own address; what came of it is told by an address too, which holds it: its link may open nothing any more. */
export function addSending(
  router: Router,
  path: string,
  { read = refuse(['POST']), send, render, outcomes }: Sending,
): void {
  router.get(path, (request, response, next) => {
    const told = outcomes.open(request.query.de, request.path)?.shown;
    if (told?.kind === 'document') sendPage(response, render(told.document));
    else read(request, response, next);
  });
  router.post(path, async (request, response, next) => {
    const document = await send(request, response, next);
    if (document === null) return;
    const outcome = {
      owner: request.path,
      shown: { kind: 'document' as const, document },
      retour: request.path,
    };
    response.redirect(303, `${request.baseUrl}${request.path}?de=${outcomes.seal(outcome)}`);
  });
  router.all(path, refuse(['GET', 'HEAD', 'POST']));
}

interface Sending {
  /** Absent: there is nothing to read before it is sent. */
  readonly read?: RequestHandler;
  /** Null: it has answered, or leaves it to `next`. */
  readonly send: (request: Request, response: Response, next: NextFunction) => Promise<Document | null>;
  readonly render: (document: Document) => Markup;
  readonly outcomes: Outcomes;
}

/** Adds an address that only takes posts. */
export function addAction(router: Router, path: string, handler: RequestHandler): void {
  router.post(path, handler);
  router.all(path, refuse(['POST']));
}

/** Reads a form of at most so many kilobytes; one that says it is larger is refused before it is read. */
export function createFormReader(kilobytes: number): RequestHandler {
  const limit = kilobytes * 1_024;
  const read = express.urlencoded({ extended: false, limit });
  return (request, response, next) => {
    const isTooLarge = request.is(FORM) && Number(request.get('content-length') ?? 0) > limit;
    if (isTooLarge) next(Object.assign(new Error('a form is too large'), { status: 413 }));
    else read(request, response, next);
  };
}

const FORM = 'application/x-www-form-urlencoded';

/** Reads a body once it is known who sends it. @throws what the reader of bodies throws, with its status */
export function readBody(read: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void read(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
}

/** A page of a convention leads to what is that convention's. */
export function sendPage(response: Response, page: Markup): void {
  const base = baseOf(response);
  const text = renderPage(page);
  const isMoved = base !== '';
  response.type('html').send(isMoved ? text.replaceAll(OURS, (address) => moveBelow(base, address)) : text);
}

const OURS = /(?<= (?:href|action|src)=")\/[^"]*/g; // quotes stand nowhere else: what is written is escaped

/** A page that everybody is meant to find, at one address; the demonstration's people and answers are made up, and found by nobody. */
export function sendPublicPage(
  response: Response,
  page: Markup,
  { isDemonstration, isFoundElsewhere }: Site,
): void {
  if (!isDemonstration && isFoundElsewhere !== true) response.removeHeader(ROBOTS);
  sendPage(response, page);
}

/** The token of a link, as an address holds it; empty for what is none. */
export function parseToken(token: unknown): string {
  return typeof token === 'string' ? cleanText(token) : '';
}

/** What an address says beside its path, as long as a command may be; empty for what is no text. */
export function parseWord(value: unknown): string {
  return typeof value === 'string' ? cleanText(value).slice(0, LONGEST_WORD) : '';
}

export const LONGEST_WORD = 200;

/** A number that the database can hold; null for anything else. */
export function parseNumero(text: unknown): number | null {
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

/** An allowed method that comes here found nothing: the 404 is further on. */
function refuse(allowed: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (allowed.includes(request.method)) return next();
    response.set('Allow', allowed.join(', '));
    next(Object.assign(new Error('method not allowed'), { status: 405 }));
  };
}
