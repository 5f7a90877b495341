import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from '../../src/ports.ts';
import { pageErreur } from '../../src/views/pages/erreurs.ts';
import { renderPage } from './html.ts';
import { renderSite, type Site } from './layout.ts';
import { renderDocument } from './render-document.ts';

/** The page for an address that leads nowhere. */
export function createNotFound(site: Site): RequestHandler {
  return (_request, response) => sendFailure(response, 404, site);
}

/** The one place where a page's error ends: a French page, and one line in the log when it is our fault. */
export function createFailureHandler(site: Site, logger: Logger): ErrorRequestHandler {
  // biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters
  return (error, request, response, next) => {
    const status = getStatus(error);
    if (status === 500) {
      // The route, not the address: an address may hold a token or a name.
      const route = `${request.method} ${request.route?.path ?? 'none'}`;
      logger.error('page failed', { route, ...describe(error) });
    }
    if (response.headersSent) next(error);
    else sendFailure(response, status, site);
  };
}

function sendFailure(response: Response, status: number, site: Site): void {
  const document = pageErreur(status);
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(
      renderPage(renderSite({ title: document.title, path: null, main: renderDocument(document) }, site)),
    );
}

/** What body-parser and Express call an error of the sender keeps its status; all else is ours. */
function getStatus(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/** Name and place, without the message: it may quote what people typed. */
function describe(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error };
  const stack = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { error: error.name, stack: stack.slice(0, DEEPEST).map((line) => line.trim()) };
}

const DEEPEST = 8; // frames: enough to find the place
