import type { RequestHandler, Router } from 'express';
import type { Message } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS, placeOf } from '../../../src/links.ts';
import { APERCU, type PageApercu } from '../../../src/views/pages/apercu.ts';
import { html, type Markup, renderPage } from '../drawing/html.ts';
import { renderHtml } from '../drawing/layout.ts';
import { renderFrames } from '../drawing/render-frames.ts';
import { renderMessage } from '../render.ts';
import { addPage, parseWord, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import type { PlaceOptions } from './places.ts';

export interface ApercuUseCases {
  /** Null: no such draft, or none that could be sent, or this person writes none. */
  findApercu(personne: Personne, brouillon: string): Promise<PageApercu | null>;
  findMessageApercu(personne: Personne, brouillon: string): Promise<Message | null>;
  /** A page that shows a message as another platform draws it, by its own renderer; null: there is none of this name. */
  drawSurface(surface: string, message: Message): Promise<string | null>;
}

/** The draft of an announcement as each surface draws it: one page, and a drawing in a frame for each. */
export function addApercu(router: Router, options: PlaceOptions<ApercuUseCases>): void {
  addPage(router, PATHS.espaceApercu, createReading(options));
  addPage(router, PATHS.espaceApercuSurface, createDrawing(options));
}

function createReading({ enter, useCases, site }: PlaceOptions<ApercuUseCases>): RequestHandler {
  return async (request, response, next) => {
    const page = await enter(request, response);
    if (page === null) return;
    const brouillon = parseWord(request.params.brouillon);
    const apercu = await useCases.findApercu(page.lecteur.personne, brouillon);
    if (apercu === null) return next();
    const main = renderApercu(apercu, placeOf('annonces/nouvelle', { brouillon }));
    sendPage(response, renderShell({ title: APERCU.titre(apercu.titre), main }, page, site));
  };
}

function renderApercu({ titre, frames }: PageApercu, reprendre: string | null): Markup {
  return html`
    <p class="quiet above"><a href=${placeOf('annonces', { liste: 'brouillons' })}>${APERCU.retour}</a></p>
    <div class="answer">
      <h2>${APERCU.titre(titre)}</h2>
      <p>${APERCU.phrase}</p>
      ${renderFrames(frames)}
      <div class="buttons"><a class="button primary" href=${reprendre}>${APERCU.reprendre}</a></div>
    </div>
  `;
}

/** In a page of its own rules, for a frame of ours: its styles and pictures stand in it, and nothing of it runs or leads anywhere. */
function createDrawing({ enter, useCases, site }: PlaceOptions<ApercuUseCases>): RequestHandler {
  const ours = `'self' ${new URL(site.publicUrl).origin}`;
  const policy = `default-src 'none'; img-src ${ours} data:; font-src ${ours}; style-src ${ours} 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'`;
  return async (request, response, next) => {
    const page = await enter(request, response);
    if (page === null) return;
    const { brouillon, surface } = request.params;
    const message = await useCases.findMessageApercu(page.lecteur.personne, parseWord(brouillon));
    if (message === null) return next();
    const card = html`<body class="drawn"><main>${renderMessage(message, page.context)}</main></body>`;
    const drawn =
      surface === 'web'
        ? renderPage(renderHtml({ title: message.title, body: card }, site))
        : await useCases.drawSurface(parseWord(surface), message);
    if (drawn === null) return next();
    response
      .set({ 'Content-Security-Policy': policy, 'X-Frame-Options': 'SAMEORIGIN' })
      .type('html')
      .send(drawn.replace('<head>', '<head><base target="_blank" />'));
  };
}
