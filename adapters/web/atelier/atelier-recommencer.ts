import type { Router } from 'express';
import { PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/parcours.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { addFormPage, sendPage } from '../requests/routing.ts';
import { renderTop } from './atelier-choix.ts';
import type { AtelierOptions, Seen } from './atelier-people.ts';
import { renderChatShell } from './atelier-shell.ts';

/** « Recommencer »: a page that says what it means, and the press that does it. Where it cannot be done there is no page. */
export function addRestart(router: Router, { demonstration, site }: AtelierOptions, seen: Seen): void {
  const { restart } = demonstration;
  addFormPage(router, PATHS.atelierRecommencer, {
    read: (_request, response, next) => {
      if (restart === null) return next();
      sendPage(response, renderRecommencer(false, site));
    },
    send: async (_request, response, next) => {
      if (restart === null) return next();
      if (!(await restart())) return sendPage(response.status(409), renderRecommencer(true, site));
      seen.clear();
      response.redirect(303, PATHS.atelier);
    },
  });
}

function renderRecommencer(isRefused: boolean, site: Site): Markup {
  const body = html`
    ${renderTop()}
    <main id="contenu" tabindex="-1" class="choice">
      <h1>${say.RECOMMENCER}</h1>
      ${isRefused ? html`<p class="error" role="alert">${say.RECOMMENCER_REFUS}</p>` : html`<p class="lead">${say.RECOMMENCER_TEXTE}</p>`}
      <form method="post" action=${PATHS.atelierRecommencer} class="path-restart" novalidate>
        ${!isRefused && html`<button class="button danger">${say.RECOMMENCER_OUI}</button>`}
        <a class="button quiet-button" href=${PATHS.atelier}>${say.RECOMMENCER_NON}</a>
      </form>
    </main>
  `;
  return renderChatShell({ title: say.RECOMMENCER, className: 'chat-choice', body }, site);
}
