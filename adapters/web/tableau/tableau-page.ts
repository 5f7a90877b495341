import type { Form, Message, Section } from '../../../src/conversation/chat.ts';
import { PATHS } from '../../../src/links.ts';
import { fermerLienButton } from '../../../src/views/comptes/lien-tableau.ts';
import * as door from '../../../src/views/pages/connexion.ts';
import { ALLER_AU_CONTENU, NOM_DU_SITE, SOUS_TITRE_DU_SITE } from '../../../src/views/pages/site.ts';
import * as say from '../../../src/views/pages/tableau.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderHtml, type Site } from '../drawing/layout.ts';
import { renderLogo } from '../drawing/logo.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderForm } from '../drawing/render-form.ts';
import { type RenderContext, renderButtons, renderMessage } from '../render.ts';
import type { Lecteur } from '../web-use-cases.ts';

/** The page of one person. */
export interface PagePersonnelle {
  readonly lecteur: Lecteur;
  /** Its path, without what comes after the token. */
  readonly address: string;
  readonly context: RenderContext;
  /** The link has just been closed: there is no way back. */
  readonly isClosed?: boolean;
  /** The page of one message, not of all that is the person's. */
  readonly isMessage?: boolean;
}

/** The home: each part of the message is a card of its own. */
export function renderTableau(message: Message, page: PagePersonnelle, site: Site): Markup {
  const { title, sections = [], buttons = [], ...rest } = message;
  const { context } = page;
  const main = html`
    <h2>${title}</h2>
    ${renderScope(page)}
    ${hasMore(rest) && renderMessage({ title, ...rest }, context)}
    <div class="parts">
      ${sections.map((section) => renderMessage(toMessage(section), context))}
      ${buttons.length > 0 && renderMessage({ title: say.AUTRES_ACTIONS, buttons }, context)}
    </div>
    ${page.lecteur.isSignedIn && renderWriting(context)}
  `;
  return renderShell({ title, main }, page, site);
}

/** What the bot answers to a press. */
export function renderAnswer(message: Message, page: PagePersonnelle, site: Site): Markup {
  const main = html`
    <h2 class="hidden">${say.REPONSE_DU_ROBOT}</h2>
    <div class="answer">${renderMessage(message, page.context)}</div>
    ${!page.isClosed && renderReturn(page)}
  `;
  return renderShell({ title: message.title, main }, page, site);
}

/** A step of a form. */
export function renderStep(form: Form, page: PagePersonnelle, site: Site): Markup {
  const main = html`
    <div class="answer sheet">${renderForm(form, page.context)}</div>
    ${renderReturn(page)}
  `;
  return renderShell({ title: say.titreEtape(form), main }, page, site);
}

/** A page for nobody in particular: what to do to have one's own. */
export function renderInfo(document: Document, site: Site): Markup {
  return renderBody(
    { title: document.title, header: null, main: renderDocument(document), footer: null },
    site,
  );
}

/** What this link lets its person do, when that is not all, or for one day only. */
export function renderScope({ lecteur }: PagePersonnelle): Content {
  if (lecteur.isSignedIn) return null;
  const scope = say.viewScope(lecteur.personne, lecteur.isFresh);
  return scope && html`<p class="note">${scope}</p>`;
}

function toMessage({ title = '', paragraphs, list }: Section): Message {
  return { title, paragraphs, sections: list?.length ? [{ list }] : [] };
}

function hasMore({ paragraphs, facts, image, note }: Omit<Message, 'title'>): boolean {
  return Boolean(paragraphs?.length || facts?.length || image || note);
}

function renderReturn({ address, isMessage }: PagePersonnelle): Markup {
  const label = isMessage ? say.RETOUR_AU_MESSAGE : say.RETOUR;
  return html`<p class="return"><a class="button" href=${address}>${label}</a></p>`;
}

/** Everything around what the page shows: who reads it, and what to do when that is somebody else. */
export function renderShell(
  { title, main }: { readonly title: string; readonly main: Markup },
  page: PagePersonnelle,
  site: Site,
): Markup {
  const { personne, isFresh, isSignedIn } = page.lecteur;
  const { isClosed, isMessage } = page;
  const header = html`
    <div class="reader">
      <h1>${say.vousEtes(personne)}</h1>
      <p class="quiet">${say.fonctionEtStructure(personne)}</p>
    </div>
  `;
  const footer = isSignedIn ? renderSessionFooter(page) : renderLienFooter(page);
  const mayBeKept = !isClosed && !isFresh && !isMessage;
  return renderBody({ title, header, main, footer: isClosed ? null : footer, mayBeKept }, site);
}

function renderLienFooter({ lecteur: { personne }, context, isMessage }: PagePersonnelle): Markup {
  return html`
    <p>${isMessage ? say.pasPourVous(personne) : say.pasVous(personne)}</p>
    ${!isMessage && renderButtons([fermerLienButton()], context)}
    <p><a href=${PATHS.donneesPersonnelles} target=${context.isFramed ? '_blank' : undefined} rel="noopener">${say.DONNEES_PERSONNELLES}${context.isFramed && say.NOUVEL_ONGLET}</a></p>
  `;
}

/** How to leave. */
function renderSessionFooter({ lecteur: { personne } }: PagePersonnelle): Markup {
  return html`
    <p>${door.pasVous(personne)} ${door.DUREE_DE_SESSION}</p>
    <div class="buttons">
      <form method="post" action=${PATHS.espaceDeconnexion} class="press"><button class="button">${door.SE_DECONNECTER}</button></form>
      <form method="post" action=${PATHS.espaceFermeture} class="press"><button class="button">${door.FERMER_SESSIONS}</button></form>
    </div>
    <p>
      <a href=${PATHS.donneesPersonnelles}>${say.DONNEES_PERSONNELLES}</a>
      <a href=${PATHS.accessibilite}>${door.ACCESSIBILITE}</a>
    </p>
  `;
}

/** A line to the bot, as in a chat. */
export function renderWriting({ action, createId }: RenderContext): Markup {
  return html`
    <form method="post" action=${action} class="card writing">
      <input type="hidden" name="_envoi" value=${createId()} />
      <label for="texte"><strong>${say.ECRIRE}</strong></label>
      <p class="quiet" id="texte-aide">${say.ECRIRE_AIDE}</p>
      <div class="write">
        <input id="texte" name="texte" type="text" autocomplete="off" maxlength="200" aria-describedby="texte-aide" />
        <button class="button">${say.ENVOYER}</button>
      </div>
    </form>
  `;
}

interface Body {
  readonly title: string;
  readonly header: Content;
  readonly main: Content;
  readonly footer: Content;
  /** Whether a chat's tab may keep the link on the device: the one of 90 days, as long as it opens the page. */
  readonly mayBeKept?: boolean;
}

/** No menu: inside a chat's frame our other pages do not show. */
function renderBody({ title, header, main, footer, mayBeKept }: Body, site: Site): Markup {
  const body = html`
    <body class="personal" data-lien=${mayBeKept ? 'a-garder' : undefined}>
      <a class="skip" href="#contenu">${ALLER_AU_CONTENU}</a>
      <header class="personal-header">
        <div class="wide">
          <p class="brand">${renderLogo()}<span><strong>${NOM_DU_SITE}</strong><span class="quiet">${SOUS_TITRE_DU_SITE}</span></span></p>
          ${header}
        </div>
      </header>
      <main id="contenu" tabindex="-1" class="wide">${main}</main>
      ${footer && html`<footer class="personal-footer"><div class="wide">${footer}</div></footer>`}
    </body>
  `;
  const head = html`
    <link rel="stylesheet" href=${site.asset('tableau.css')} />
    ${site.script && html`<script src=${site.script} defer></script>`}
  `;
  return renderHtml({ title, head, body }, site);
}
