import type { Request, RequestHandler, Response } from 'express';
import { viewLienGele } from '../../../src/views/pages/lien-gele.ts';
import { NOUVEAU_LIEN, viewLienDemande } from '../../../src/views/pages/nouveau-lien.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import { parseBody } from '../parse.ts';
import { parseToken, sendPage } from '../requests/routing.ts';
import { renderInfo } from './personal-shell.ts';

export interface LienUseCases {
  /** Whether a link that opens nothing is of somebody whose party has no agreement any more. */
  isLienGele(token: string): Promise<boolean>;
  /** A new link to the known address of whoever this one is or was for, if anybody: to answer a tour, or to the personal page. */
  requestLien(token: string, etape: 'lien' | 'page'): Promise<void>;
}

export interface DeadLink {
  /** What the page says; with what was typed and can no longer be sent from there. */
  readonly view: (textes: readonly string[]) => Document;
  /** Where a new link is asked for; null: this program sends none. */
  readonly action: string | null;
}

/**
 * A link that opens nothing: expired, closed, guessed. All look the same, but for whoever is kept out by a party without an
 * agreement, who reads why; none loses what was typed.
 */
export async function sendDeadLink(
  request: Request,
  response: Response,
  { link, useCases, site }: DeadLinkContext,
): Promise<void> {
  const textes = listTyped(parseBody(request.body)).map(({ text }) => text);
  if (await useCases.isLienGele(parseToken(request.params.token)))
    return sendPage(response.status(403), renderInfo(viewLienGele(textes), site));
  sendPage(response.status(404), renderDeadLink(link, textes, site));
}

export interface DeadLinkContext {
  readonly link: DeadLink;
  readonly useCases: Pick<LienUseCases, 'isLienGele'>;
  readonly site: Site;
}

function renderDeadLink({ view, action }: DeadLink, textes: readonly string[], site: Site): Markup {
  const more =
    action !== null &&
    html`
      <form method="post" action=${action} class="buttons" novalidate>
        <button class="button primary">${NOUVEAU_LIEN}</button>
      </form>
    `;
  return renderInfo(view(textes), site, more);
}

/** The same page for everybody: it does not say whether there was such a link. */
export function createRequesting(
  { requestLien }: Pick<LienUseCases, 'requestLien'>,
  etape: 'lien' | 'page',
  site: Site,
): RequestHandler {
  return async (request, response) => {
    await requestLien(parseToken(request.params.token), etape);
    sendPage(response, renderInfo(viewLienDemande(), site));
  };
}
