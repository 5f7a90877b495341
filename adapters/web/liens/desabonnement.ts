import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import { PATHS, rootOf } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import * as say from '../../../src/views/pages/abonnement.ts';
import { ARRETER, viewDesabonnement } from '../../../src/views/pages/repondre.ts';
import * as suites from '../../../src/views/pages/suites.ts';
import { viewLienInconnu } from '../../../src/views/pages/tableau.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument, renderDocumentPage } from '../drawing/render-document.ts';
import { parseField } from '../parse.ts';
import { renderHidden } from '../render.ts';
import type { Outcomes } from '../requests/outcome.ts';
import { addSending, createFormReader, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck } from '../requests/security.ts';

export interface DesabonnementOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: Pick<
    Pages,
    'findSuites' | 'answerSuites' | 'findLecteurAnnonces' | 'findAbonnement' | 'endAbonnement'
  >;
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
  router.use(rootOf(PATHS.desabonnement), createFormReader(LARGEST_FORM));
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
      return sendAsking(response, [say.viewFinAbonnement(abonnement), say.ARRETER_SUIVI], site);
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
  if (await useCases.endAbonnement(token)) return say.ABONNEMENT_FINI;
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

interface SuitesOptions {
  readonly useCases: Pick<Pages, 'findSuites' | 'answerSuites'>;
  readonly site: Site;
  readonly outcomes: Outcomes;
}

const LARGEST_SUITES = 2; // KB

/** Where who is known by an address alone answers, by one press; opening it changes nothing. It needs no JavaScript. */
function createSuitesRouter({ useCases, site, outcomes }: SuitesOptions): Router {
  const router = Router();
  const path = PATHS.suites;
  router.use(rootOf(path), createSameOriginCheck(site.publicUrl), createFormReader(LARGEST_SUITES));
  const render = (document: Document) => renderDocumentPage(document, site);
  const sendNothing = (response: Response) => sendPage(response.status(404), render(suites.RIEN_DEMANDE));
  addSending(router, path, {
    ...{ outcomes, render },
    read: async (request, response) => {
      const page = await useCases.findSuites(parseToken(request.params.token));
      if (page === null) return sendNothing(response);
      const main = renderSuites(page, request.path);
      sendPage(response, renderSite({ title: page.title, path: null, main }, site));
    },
    send: async (request, response) => {
      const dit = parseDit(request);
      const document = dit === undefined ? null : await useCases.answerSuites(dit);
      if (document === null) sendNothing(response);
      return document;
    },
  });
  return router;
}

function parseDit({ params, body }: Request) {
  const acte = suites.ACTES_SUITE.find((one) => one === parseField(body, 'acte'));
  const [suite, jour] = ['suite', 'jour'].map((name) => parseField(body, name) ?? '');
  return acte && { token: parseToken(params.token), acte, suite: suite ?? '', jour: jour ?? '' };
}

function renderSuites(
  { title, lead, lignes, donnees, effacer }: suites.PageSuitesLien,
  action: string,
): Markup {
  return html`
    <article class="document">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${lignes.map((ligne) => renderLigne(ligne, action))}
    <p class="quiet">${donnees} <a href=${effacer.url}>${effacer.label}</a></p>
    </article>
  `;
}

function renderLigne({ id, texte, detail, buttons, date }: suites.LigneSuite, action: string): Markup {
  const field = `jour-${id}`;
  return html`
    <section class="card">
      <h2>${texte}</h2>
      <p>${detail}</p>
      <form method="post" action=${action} class="document" novalidate>
        ${renderHidden({ suite: id })}
        <p class="buttons">${buttons.map(({ acte, label }, index) => html`<button class=${index === 0 ? 'button primary' : 'button'} name="acte" value=${acte}>${label}</button>`)}</p>
        <div class="field"><label for=${field}>${date.label}</label><input id=${field} type="date" name="jour" value=${date.value} min=${date.min} max=${date.max} class="short" /></div>
        <p class="buttons"><button class="button" name="acte" value=${date.acte}>${date.button}</button></p>
      </form>
    </section>
  `;
}
