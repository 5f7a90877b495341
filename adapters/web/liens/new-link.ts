import type { Request, Response } from 'express';
import { fill, PATHS } from '../../../src/links.ts';
import { viewLienGele } from '../../../src/views/pages/lien-gele.ts';
import { NOUVEAU_LIEN } from '../../../src/views/pages/nouveau-lien.ts';
import { html } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import { parseBody } from '../parse.ts';
import { parseToken, sendPage } from '../requests/routing.ts';
import { renderInfo } from '../tableau/personal-shell.ts';
import type { LinkKind } from './kinds.ts';

export interface LienUseCases {
  /** Whether a link that opens nothing is of somebody whose party has no agreement any more. */
  isLienGele(token: string): Promise<boolean>;
  /** A new link to the known address of whoever this one is or was for, if anybody: to answer a tour, or to the personal page. */
  requestLien(token: string, etape: 'lien' | 'page'): Promise<void>;
}

/**
 * A link that opens nothing: expired, closed, guessed. All look the same, but for whoever is kept out by a party without an
 * agreement, who reads why; none loses what was typed.
 */
export async function sendDeadLink(
  request: Request,
  response: Response,
  { link: { path, viewUnknown }, useCases, site, sendsMail }: DeadLink,
): Promise<void> {
  const token = parseToken(request.params.token);
  const textes = listTyped(parseBody(request.body)).map(({ text }) => text);
  if (await useCases.isLienGele(token))
    return sendPage(response.status(403), renderInfo(viewLienGele(textes), site));
  const canSend = sendsMail || path !== PATHS.tableau; // the others came by e-mail
  const more =
    canSend &&
    html`
      <form method="post" action=${`${fill(path, { token })}/nouveau-lien`} class="buttons" novalidate>
        <button class="button primary">${NOUVEAU_LIEN}</button>
      </form>
    `;
  sendPage(response.status(404), renderInfo(viewUnknown(textes, canSend), site, more));
}

interface DeadLink {
  readonly link: LinkKind;
  readonly useCases: Pick<LienUseCases, 'isLienGele'>;
  readonly site: Site;
  readonly sendsMail: boolean;
}
