import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { Acteur } from '../../../src/domain/nouns/personne.ts';
import { PATHS, rootOf } from '../../../src/links.ts';
import {
  type AbonnementOuvert,
  ARRETER_SUIVI,
  viewAbonnementFini,
  viewFinAbonnement,
} from '../../../src/views/pages/abonnement.ts';
import { ARRETER, viewDesabonnement } from '../../../src/views/pages/repondre.ts';
import { viewLienInconnu } from '../../../src/views/pages/tableau.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { html } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument, renderDocumentPage } from '../drawing/render-document.ts';
import { parseField } from '../parse.ts';
import type { Outcomes } from '../requests/outcome.ts';
import { addSending, createFormReader, parseToken, sendPage } from '../requests/routing.ts';
import { noStore } from '../requests/security.ts';
import { createSuitesRouter, type SuitesUseCases } from './suites.ts';

/** What an address alone opens. */
export interface DesabonnementUseCases extends SuitesUseCases {
  /** Who may end announcements by a link; null when it opens nothing (any more). */
  findLecteurAnnonces(token: string): Promise<Acteur | null>;
  /** What the address of somebody of the public is told of; null when the link opens nothing (any more). */
  findAbonnement(token: string): Promise<AbonnementOuvert | null>;
  /** That address goes; false when the link opens nothing (any more). */
  endAbonnement(token: string): Promise<boolean>;
}

export interface DesabonnementOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: DesabonnementUseCases;
  readonly site: Site;
  readonly outcomes: Outcomes;
}

const LARGEST_FORM = 1; // KB

/**
 * Where announcements end, and what somebody of the public is told. A mail program posts here by itself, once its person pressed its
 * button: no cookie, no page before, from anywhere, and it is led nowhere else (RFC 8058 section 3). Opening the page changes nothing.
 */
export function createDesabonnementRouter(options: DesabonnementOptions): Router {
  const router = Router();
  router.use(createSuitesRouter(options));
  router.use(rootOf(PATHS.desabonnement), noStore, createFormReader(LARGEST_FORM));
  addSending(router, PATHS.desabonnement, {
    ...options,
    read: createReading(options),
    send: createEnding(options),
    render: (document) => renderDocumentPage(document, options.site),
  });
  return router;
}

function createReading({ useCases, site }: DesabonnementOptions): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const abonnement = await useCases.findAbonnement(token);
    const lecteur = abonnement === null ? await useCases.findLecteurAnnonces(token) : null;
    if (abonnement !== null)
      return sendAsking(response, [viewFinAbonnement(abonnement), ARRETER_SUIVI], site);
    if (lecteur === null) return sendUnknown(response, site);
    sendAsking(response, [viewDesabonnement(lecteur.personne.courriel), ARRETER], site);
  };
}

/** To its own address. */
function sendAsking(response: Response, [document, label]: readonly [Document, string], site: Site): void {
  const main = html`
    ${renderDocument(document)}
    <form method="post" action=${response.req.path} novalidate><button class="button primary">${label}</button></form>
  `;
  sendPage(response, renderSite({ title: document.title, path: null, main }, site));
}

function createEnding(options: DesabonnementOptions) {
  return async (request: Request, response: Response): Promise<Document | null> => {
    const ended = await end(request, response, options);
    if (ended === null || parseField(request.body, ONE_CLICK) === null) return ended;
    response.type('text').send(ended.title);
    return null;
  };
}

const ONE_CLICK = 'List-Unsubscribe';

async function end(
  request: Request,
  response: Response,
  { bot, useCases, site }: DesabonnementOptions,
): Promise<Document | null> {
  const token = parseToken(request.params.token);
  if (await useCases.endAbonnement(token)) return viewAbonnementFini();
  const lecteur = await useCases.findLecteurAnnonces(token);
  if (lecteur === null) {
    sendUnknown(response, site);
    return null;
  }
  const { account } = lecteur;
  const reply = await bot.handle({ name: 'annonces:arreter', account, values: {}, origin: 'page' });
  if (reply.kind === 'form') throw new Error('ending announcements asks nothing');
  const { title, paragraphs = [] } = reply.message;
  const document = { title, blocks: paragraphs.map((text) => ({ kind: 'paragraph' as const, text })) };
  if (reply.kind !== 'failure') return document;
  sendPage(response.status(503), renderDocumentPage(document, site));
  return null;
}

function sendUnknown(response: Response, site: Site): void {
  sendPage(response.status(404), renderDocumentPage(viewLienInconnu([]), site));
}
