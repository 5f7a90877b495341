import { type Request, type Response, Router } from 'express';
import { PATHS, rootOf } from '../../../src/links.ts';
import {
  ACTES_SUITE,
  type ActeSuite,
  type LigneSuite,
  type PageSuitesLien,
  viewRienDemande,
} from '../../../src/views/pages/suites.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { parseField } from '../parse.ts';
import { renderHidden } from '../render.ts';
import type { Outcomes } from '../requests/outcome.ts';
import { addSending, createFormReader, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';

export interface SuitesUseCases {
  /** What waits for who has no account; null when the link opens nothing (any more). */
  findSuites(token: string): Promise<PageSuitesLien | null>;
  /** What came of a press there; null as before. */
  answerSuites(dit: {
    readonly token: string;
    readonly suite: string;
    readonly acte: ActeSuite;
    readonly jour: string;
  }): Promise<Document | null>;
}

interface SuitesOptions {
  readonly useCases: SuitesUseCases;
  readonly site: Site;
  readonly outcomes: Outcomes;
}

const LARGEST_SUITES = 2; // KB

/** Where who is known by an address alone answers, by one press; opening it changes nothing. It needs no JavaScript. */
export function createSuitesRouter({ useCases, site, outcomes }: SuitesOptions): Router {
  const router = Router();
  const path = PATHS.suites;
  router.use(rootOf(path), noStore, createSameOriginCheck(site.publicUrl), createFormReader(LARGEST_SUITES));
  const render = (document: Document) => renderDocumentPage(document, site);
  const sendNothing = (response: Response) => sendPage(response.status(404), render(viewRienDemande()));
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
  const acte = ACTES_SUITE.find((one) => one === parseField(body, 'acte'));
  const [suite, jour] = ['suite', 'jour'].map((name) => parseField(body, name) ?? '');
  return acte && { token: parseToken(params.token), acte, suite: suite ?? '', jour: jour ?? '' };
}

function renderSuites({ title, lead, lignes, donnees, effacer }: PageSuitesLien, action: string): Markup {
  return html`
    <article class="document">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${lignes.map((ligne) => renderLigne(ligne, action))}
    <p class="quiet">${donnees} <a href=${effacer.url}>${effacer.label}</a></p>
    </article>
  `;
}

function renderLigne({ id, texte, detail, buttons, date }: LigneSuite, action: string): Markup {
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
