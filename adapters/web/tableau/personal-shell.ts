import type { Message } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS, placeOf as placeOfIntent } from '../../../src/links.ts';
import { FERMER_LIEN_BUTTON } from '../../../src/views/comptes/lien-tableau.ts';
import * as door from '../../../src/views/pages/connexion.ts';
import { PAS_MOI } from '../../../src/views/pages/repondre.ts';
import {
  type EntreeMenu,
  MENU_DEMONSTRATION,
  RETOUR_A_LA_DEMONSTRATION,
} from '../../../src/views/pages/site.ts';
import * as say from '../../../src/views/pages/tableau.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { findCurrent, listSiteMenu, renderFrame, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { type RenderContext, renderButtons, renderMessage } from '../render.ts';
import type { Lecteur } from '../requests/visitor.ts';

/** The page of one person. */
export interface PagePersonnelle {
  readonly lecteur: Lecteur;
  readonly kind: say.GenrePage;
  /** Its path, without what comes after the token. */
  readonly address: string;
  readonly context: RenderContext;
  /** The places of whoever is signed in, or what a link lets its person read; absent: of the site. */
  readonly menu?: readonly EntreeMenu[];
  /** Its own path. */
  readonly path?: string;
  /** What came of the last press, told once. */
  readonly outcome?: Message | null;
  /** Who is signed in here, when that is somebody else: the page is only read then. */
  readonly visitor?: Personne | null;
  /** The link has just been closed: there is no way back. */
  readonly isClosed?: boolean;
}

/** Where what came of a press is shown, and to whom: whoever is signed in, else whoever has the link. */
export function suiteOf({ lecteur, address }: Pick<PagePersonnelle, 'lecteur' | 'address'>) {
  return lecteur.isSignedIn
    ? { place: PATHS.espaceSuite, owner: lecteur.personne.id }
    : { place: `${address}/suite`, owner: address };
}

/** A page for nobody in particular: what to do to have one's own; `more`: what can be done at once. */
export function renderInfo(document: Document, site: Site, more: Content = null): Markup {
  const main = html`${renderDocument(document)}${more}`;
  return renderBody({ title: document.title, header: null, main, footer: renderNotices(false) }, site);
}

/** Everything around what the page shows: its place, who reads it, and what to do when that is somebody else. */
export function renderShell(
  { title, main, script }: Pick<Body, 'script'> & { readonly title: string; readonly main: Markup },
  page: PagePersonnelle,
  site: Site,
): Markup {
  const { lecteur, context, isClosed, kind } = page;
  const isOfSessions = page.path === PATHS.espaceConnexions;
  const leaving = lecteur.isSignedIn ? isOfSessions && renderSessionEnd() : renderNotTheirs(page);
  const footer = html`${leaving}${renderNotices(context.isFramed)}`;
  const mayBeKept = kind === 'tableau' && !isClosed && !lecteur.isFresh && !page.visitor;
  const header = renderReader(page);
  return renderBody(
    {
      title: titleOf(title, page),
      header,
      main: html`<h1 class="hidden">${placeOf(page)}</h1>${renderOutcome(page)}${main}`,
      script,
      footer: isClosed ? renderNotices(false) : footer,
      mayBeKept,
      page,
    },
    site,
  );
}

/** The entry of the menu below which the page stands, for whoever hears it; its own title is the first heading below. */
function placeOf({ menu = [], path, kind, visitor, lecteur }: PagePersonnelle): string {
  if (visitor) return say.lienDe(lecteur.personne);
  return findCurrent(menu, path ?? null)?.label ?? say.LIEUX[kind];
}

function titleOf(title: string, { outcome }: PagePersonnelle): string {
  return outcome ? `${outcome.title} – ${title}` : title;
}

function renderOutcome({ outcome, context }: PagePersonnelle): Content {
  return outcome
    ? html`<div class="answer outcome" role="status">${renderMessage(outcome, context)}</div>`
    : null;
}

function renderReader({ lecteur, kind, address, visitor }: PagePersonnelle): Markup {
  const { personne } = lecteur;
  if (visitor)
    return html`<div class="reader"><strong>${say.lienDe(personne)}</strong><p>${say.lectureSeule(personne, visitor)}</p></div>`;
  const isAnswering = kind === 'reponse';
  return html`
    ${lecteur.isSignedIn && renderSearch()}
    <div class="reader">
      <strong>${isAnswering ? say.answeringAs(personne) : say.vousEtes(personne)}</strong>
      <p class="quiet">${say.fonctionEtStructure(personne)}</p>
      ${lecteur.session && html`<p><a href=${placeOfIntent('conventions')}>${door.CHANGER_DE_CONVENTION}</a></p>`}
      ${lecteur.isSignedIn && html`<p><a href=${PATHS.espaceConnexions}>${door.MES_CONNEXIONS}</a></p>`}
      ${isAnswering && html`<p><a href=${`${address}/pas-moi`}>${PAS_MOI}</a></p>`}
    </div>
  `;
}

/** On every page of whoever is signed in; what comes of it has an address. */
function renderSearch(): Markup {
  return html`
    <div class="ask">
    <form method="get" action=${PATHS.espaceRecherche} role="search" aria-label=${say.DANS_TOUT_L_ESPACE} novalidate>
      <input type="search" name="mots" aria-label=${say.CHERCHER_OU_DEMANDER} placeholder=${say.CHERCHER_OU_DEMANDER} maxlength="200" autocomplete="off" />
      <button class="button">${say.CHERCHER}</button>
    </form>
    </div>
  `;
}

function renderNotTheirs({ lecteur: { personne }, kind, context, visitor }: PagePersonnelle): Content {
  if (kind === 'reponse' || visitor) return null; // said above
  if (kind === 'message') return html`<p>${say.pasPourVous(personne)}</p>`;
  return html`<p>${say.pasVous(personne)}</p>${renderButtons([FERMER_LIEN_BUTTON], context)}`;
}

/** How to leave, here and in all browsers. */
function renderSessionEnd(): Markup {
  return html`<p>${door.DUREE_DE_SESSION}</p><div class="buttons">${renderPress(PATHS.espaceFermeture, door.FERMER_SESSIONS)}</div>`;
}

function renderPress(path: string, label: string, look = 'button'): Markup {
  return html`<form method="post" action=${path} class="press" novalidate><button class=${look}>${label}</button></form>`;
}

/** Inside a chat's frame our other pages do not show. */
function renderNotices(isFramed: boolean | undefined): Markup {
  const link = (path: string, label: string) =>
    html`<a href=${path} target=${isFramed ? '_blank' : undefined} rel="noopener">${label}${isFramed && say.NOUVEL_ONGLET}</a>`;
  return html`
    <p class="notices">
      ${link(PATHS.donneesPersonnelles, say.DONNEES_PERSONNELLES)}
      ${link(PATHS.accessibilite, say.ACCESSIBILITE)}
    </p>
  `;
}

/** Whoever plays somebody who has a mailbox only would not find back; inside a chat's frame our other pages do not show. */
function renderWayBack({ isDemonstration, script }: Site): Content {
  if (!isDemonstration || script !== undefined) return null;
  return html`<nav class="way-back" aria-label=${MENU_DEMONSTRATION.label}><div class="wide"><a href=${MENU_DEMONSTRATION.url}>${RETOUR_A_LA_DEMONSTRATION}</a></div></nav>`;
}

interface Body {
  readonly title: string;
  readonly header: Content;
  readonly main: Content;
  readonly footer: Content;
  /** Whether a chat's tab may keep the link on the device: the one of 90 days, as long as it opens the page. */
  readonly mayBeKept?: boolean;
  readonly page?: Pick<PagePersonnelle, 'menu' | 'path' | 'context' | 'lecteur'>;
  /** One of ours that only this page needs; it works without. */
  readonly script?: string | undefined;
}

function renderBody({ title, header, main, footer, mayBeKept, page, script }: Body, site: Site): Markup {
  const isFramed = page?.context.isFramed || site.script !== undefined;
  const head = html`
    <link rel="stylesheet" href=${site.asset('tableau.css')} />
    ${site.script && html`<script src=${site.script} defer></script>`}
    ${script && html`<script type="module" src=${site.asset(script)}></script>`}
    ${page?.lecteur.isSignedIn && html`<script type="module" src=${site.asset('search.js')}></script>`}
  `;
  const frame = {
    title,
    kind: 'personal',
    menu: isFramed ? null : (page?.menu ?? listSiteMenu(site)),
    path: page?.path ?? null,
    leave: page?.lecteur.isSignedIn && renderPress(PATHS.espaceDeconnexion, door.SE_DECONNECTER, 'leave'),
    above: html`${renderWayBack(site)}${header && html`<section class="personal-header" aria-label=${say.QUI_LIT}><div class="wide">${header}</div></section>`}`,
    main,
    footer,
    head,
    lien: mayBeKept ? 'a-garder' : undefined,
  } as const;
  return renderFrame(frame, site);
}
