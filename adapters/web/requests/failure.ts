import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from '../../../src/ports/ports.ts';
import { viewPageErreur, viewPageRenvoi } from '../../../src/views/pages/erreurs.ts';
import type { Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { renderRenvoi } from '../drawing/render-renvoi.ts';
import { parseBody, parseField } from '../parse.ts';
import { sendPage } from './routing.ts';

/** The page for an address that leads nowhere. */
export function createNotFound(site: Site): RequestHandler {
  return (_request, response) => sendFailure(response, 404, renderFailure(404, site));
}

/** The one place where a page's error ends: a French page, and one line in the log when it is our fault. */
export function createFailureHandler(site: Site, logger: Logger): ErrorRequestHandler {
  // biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters
  return (error, request, response, next) => {
    const status = getStatus(error);
    // The route, not the address: an address may hold a token or a name.
    const route = `${request.method} ${request.route?.path ?? 'none'}`;
    if (status === 500)
      logger.error('page failed', { route, ...parseIntent(request), ...describeError(error) });
    setRetryAfter(response, error);
    if (response.headersSent) next(error);
    else if (status !== 500 || request.method !== 'POST')
      sendFailure(response, status, renderFailure(status, site));
    else sendFailure(response, 503, renderRenvoi(parseRenvoi(request, error), site));
  };
}

function sendFailure(response: Response, status: number, page: Markup): void {
  response.status(status).set('Cache-Control', 'no-store');
  sendPage(response, page);
}

function renderFailure(status: number, site: Site): Markup {
  return renderDocumentPage(viewPageErreur(status), site);
}

function parseRenvoi(request: Request, error: unknown) {
  const isPerhapsDone = error instanceof Error && 'isPerhapsDone' in error;
  const document = viewPageRenvoi(isPerhapsDone);
  return { action: request.originalUrl, fields: parseBody(request.body), document };
}

/** Who is refused for now is told when to come back. */
function setRetryAfter(response: Response, error: unknown): void {
  const seconds = error instanceof Error && 'retryAfterS' in error ? error.retryAfterS : undefined;
  if (typeof seconds === 'number' && !response.headersSent) response.set('Retry-After', String(seconds));
}

/** What body-parser and Express call an error of the sender keeps its status, and so does a file that is not made; all else is ours. */
function getStatus(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  const isKept = typeof status === 'number' && ((status >= 400 && status < 500) || NOT_MADE.has(status));
  return isKept ? status : 500;
}

const NOT_MADE: ReadonlySet<number> = new Set([503, 507]);

/** The name of what was asked for; anything else than a name is left out of the log. */
function parseIntent({ body }: Request): { readonly intent?: string } {
  const intent = parseField(body, '_intent');
  return intent !== null && /^[a-z:-]{1,40}$/.test(intent) ? { intent } : {};
}

/** Name and place, without the message: it may quote what people typed. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  if ('isPerhapsDone' in error) return describeError(error.cause);
  const stack = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const code = 'code' in error ? error.code : undefined;
  return { error: error.name, code, stack: stack.slice(0, DEEPEST).map((line) => line.trim()) };
}

const DEEPEST = 8; // frames: enough to find the place
