import { randomUUID } from 'node:crypto';
import express, { type RequestHandler, type Response, Router } from 'express';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { IntentName } from '../../../src/conversation/intent-names.ts';
import { fill, PATHS } from '../../../src/links.ts';
import {
  type Relecture,
  viewLienRelectureInconnu,
  viewRelecture,
} from '../../../src/views/resumes/relecture.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { parsePress } from '../parse.ts';
import { addAction, addPage, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import type { WebUseCases } from '../web-use-cases.ts';

export interface RelectureOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: WebUseCases;
  readonly site: Site;
}

/** What this page may ask: an allow-list, since whoever holds the link can use it. */
const INTENTS: ReadonlySet<string> = new Set<IntentName>([
  'resume:publier',
  'resume:publier:public',
  'resume:interne:garder',
  'resume:interne:rendre',
]);

const LARGEST_BODY = '4kb';

/** Where coordination reads both builds of a summary, whole, and publishes them. Reading it changes nothing. */
export function createRelectureRouter(options: RelectureOptions): Router {
  const router = Router();
  router.use(PATHS.relecture, noStore, createSameOriginCheck(options.site.publicUrl));
  router.use(PATHS.relecture, express.urlencoded({ extended: false, limit: LARGEST_BODY }));
  addPage(router, PATHS.relecture, createReading(options));
  addAction(router, PATHS.relectureIntent, createActing(options));
  return router;
}

function createReading({ useCases, site }: RelectureOptions): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const opened = await useCases.openRelecture(token);
    if (opened === null) sendLienInconnu(response, site);
    else sendPage(response, render({ token, relecture: opened.relecture, refus: null }, site));
  };
}

/** Done: the page again, as it is now. Refused: the same with the reason, and nothing is lost. */
function createActing({ bot, useCases, site }: RelectureOptions): RequestHandler {
  return async (request, response, next) => {
    const token = parseToken(request.params.token);
    const opened = await useCases.openRelecture(token);
    if (opened === null) return sendLienInconnu(response, site);
    const { acteur, relecture } = opened;
    const press = parsePress(request.body, acteur.account);
    if (press === null || !INTENTS.has(press.intent.name))
      return next(Object.assign(new Error('no intent of this page'), { status: 400 }));
    const values = { ...press.intent.values, tour: relecture.tour.id };
    const reply = await bot.handle({ ...press.intent, values, origin: 'direct' });
    if (reply.kind === 'failure')
      sendPage(response.status(422), render({ token, relecture, refus: reply }, site));
    else response.redirect(303, fill(PATHS.relecture, { token }));
  };
}

interface Page {
  readonly token: string;
  readonly relecture: Relecture;
  readonly refus: Extract<Reply, { kind: 'failure' }> | null;
}

function render({ token, relecture, refus }: Page, site: Site): Markup {
  const document = viewRelecture(relecture);
  const action = fill(PATHS.relectureIntent, { token });
  const context = { action, origin: 'direct', createId: randomUUID } as const;
  const main = html`${refus && renderRefus(refus)}${renderDocument(document, context)}`;
  return renderSite({ title: document.title, path: null, main }, site);
}

function renderRefus({ message: { title, paragraphs = [] } }: NonNullable<Page['refus']>): Markup {
  return html`
    <div class="errors" role="alert" tabindex="-1">
      <h2>${title}</h2>
      ${paragraphs.map((text) => html`<p class="as-typed">${text}</p>`)}
    </div>
  `;
}

function sendLienInconnu(response: Response, site: Site): void {
  const document = viewLienRelectureInconnu();
  const page = { title: document.title, path: null, main: renderDocument(document) };
  sendPage(response.status(404), renderSite(page, site));
}
