import type { Request, Response } from 'express';
import type { ActionButton, Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import { toPilote } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { NOUVEAU_LIEN } from '../../../src/views/pages/nouveau-lien.ts';
import * as say from '../../../src/views/pages/repondre.ts';
import { viewLienGele } from '../../../src/views/pages/repondre.ts';
import { ENTREE_CONNEXION, type EntreeMenu, listMenu } from '../../../src/views/pages/site.ts';
import type { Enter } from '../connexion/places.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { listTyped } from '../drawing/render-renvoi.ts';
import type { Proving } from '../preuve/proving.ts';
import { type RenderContext, renderMessage } from '../render.ts';
import type { Outcomes } from '../requests/outcome.ts';
import { parseToken, sendPage } from '../requests/routing.ts';
import { findVisitor } from '../requests/visitor.ts';
import { type PagePersonnelle, renderInfo, renderShell } from '../tableau/personal-shell.ts';
import { type FormSeal, sendReadOnly } from '../tableau/tableau-acting.ts';
import { renderScope, renderWriting } from '../tableau/tableau-page.ts';
import { type LienOuvert, type LinkKind, openLink, placeOfOuverture } from './kinds.ts';

export interface LiensOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'ids' | 'clock'>;
  readonly useCases: Pages;
  readonly proving: Proving;
  /** Whether this program sends e-mail: a new link, for one. */
  readonly sendsMail: boolean;
  readonly site: Site;
  /** Of the chat in whose frame these pages are shown; elsewhere it is left out. */
  readonly frameScript?: string | undefined;
  readonly outcomes: Outcomes;
}

/** One kind of link, with all that its pages need. */
export interface Linked extends LiensOptions {
  readonly kind: LinkKind;
  readonly seal: FormSeal;
}

/** The page of whoever a link is for. */
export function toPage(
  request: Request,
  { lecteur, token }: LienOuvert,
  { kind, ports, useCases, seal }: Linked,
): PagePersonnelle {
  const address = fill(kind.path, { token });
  const visitor = findVisitor(request, lecteur);
  const { isFresh } = lecteur;
  const personne = isFresh ? lecteur.personne : toPilote(lecteur.personne);
  const below = (place: string) =>
    kind.kind === 'tableau' && place === PATHS.espace ? address : address + place;
  const find = (asked: Pick<Intent, 'name' | 'values'>, isForm = false) => {
    const place = useCases.findPlace(asked, { roles: personne.roles, isForm, isFresh });
    return place && below(place);
  };
  return {
    lecteur,
    kind: kind.kind,
    address,
    visitor,
    ...(!visitor &&
      !isFramed(request) && {
        menu: listLinkMenu(
          listMenu(personne, (name) => find({ name, values: {} })),
          address,
        ),
      }),
    path: request.baseUrl + request.path,
    context: {
      isReadOnly: visitor !== null,
      action: `${address}/intent`,
      origin: 'direct',
      createId: ports.ids.create,
      isFramed: isFramed(request),
      seal: seal.seal,
      findPlace: (button, isForm) => {
        const form = kind.kind === 'reponse' ? placeOfOuverture(button) : null;
        return form ? address + form : find({ ...button, name: button.intent }, isForm);
      },
    },
  };
}

/** What a link lets its person read; all else is behind the door. */
function listLinkMenu(menu: readonly EntreeMenu[], address: string): readonly EntreeMenu[] {
  const entries = menu.map(({ also = [], ...entry }) => ({
    ...entry,
    also: also.map((place) => address + place),
  }));
  return [...entries, ENTREE_CONNEXION];
}

/** The page of the link of a request, where it opens and its person may ask there for what this is called. */
export function createEnter(linked: Linked): Enter {
  return async (request, response, name) => {
    const lien = await openLink(request, linked.kind, linked);
    if (lien === null) {
      await sendUnknown(request, response, linked);
      return null;
    }
    if (name !== undefined && !linked.useCases.isOnPage(name, lien.lecteur.isFresh))
      throw Object.assign(new Error('not behind a link'), { status: 404 });
    const page = toPage(request, lien, linked);
    if (!page.visitor) return page;
    sendReadOnly(response, page, getSite(request, linked));
    return null;
  };
}

export function sendUnknown(request: Request, response: Response, linked: Linked): Promise<void> {
  const { kind, useCases } = linked;
  return sendDeadLink(request, response, { ...linked, useCases, link: kind, site: getSite(request, linked) });
}

export function getSite(request: Request, { site, frameScript: script }: LiensOptions): Site {
  return isFramed(request) && script !== undefined ? { ...site, script } : site;
}

function isFramed(request: Request): boolean {
  return request.get('sec-fetch-dest') === 'iframe';
}

/**
 * A link that opens nothing: expired, closed, guessed. All look the same, but for whoever is kept out by a party without an
 * agreement, who reads why; none loses what was typed.
 */
async function sendDeadLink(
  request: Request,
  response: Response,
  { link: { path, viewUnknown }, useCases, site, sendsMail }: DeadLink,
): Promise<void> {
  const token = parseToken(request.params.token);
  const textes = listTyped(request.body);
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
  readonly useCases: Pick<Pages, 'isLienGele'>;
  readonly site: Site;
  readonly sendsMail: boolean;
}

interface MessagePage extends PagePersonnelle {
  /** As it is now. */
  readonly message: Message;
  /** It does not speak for the present any more: what follows is the person's home. */
  readonly isPast: boolean;
  /** Those of its buttons that the person followed; null: none was. */
  readonly followed: readonly ActionButton[] | null;
}

/** A message that went by e-mail: the button that was followed first, to be pressed here; then all of it. */
export function renderMessagePage({ message, isPast, followed, ...page }: MessagePage, site: Site): Markup {
  const { context } = page;
  const main = html`
    <h2 class="hidden">${say.MESSAGE}</h2>
    ${renderScope(page)}
    <div class="answer">
      ${isPast && html`<p class="note">${say.PLUS_RIEN}. ${say.PLUS_RIEN_DETAIL}</p>`}
      ${followed !== null && !page.visitor && renderFollowed(followed, context)}
      ${renderMessage(message, context)}
      ${renderWriting(context)}
    </div>
  `;
  return renderShell({ title: message.title, main }, page, site);
}

function renderFollowed(buttons: readonly ActionButton[], context: RenderContext): Content {
  if (buttons.length === 0) return html`<p class="note">${say.PLUS_PROPOSE}</p>`;
  const paragraphs = [say.A_CONFIRMER_DETAIL];
  const first = buttons.map((button) => ({ ...button, style: 'primary' as const }));
  return renderMessage({ title: say.A_CONFIRMER, paragraphs, buttons: first }, context);
}
