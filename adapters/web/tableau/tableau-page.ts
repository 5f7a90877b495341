import type { Form, Intent, Message, Reply, Section } from '../../../src/conversation/chat.ts';
import { createOnce } from '../../../src/once.ts';
import * as say from '../../../src/views/pages/tableau.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { hasManyOptions } from '../drawing/render-field.ts';
import { renderForm } from '../drawing/render-form.ts';
import type { Press } from '../parse.ts';
import { cameFrom, type RenderContext, renderHidden, renderMessage } from '../render.ts';
import type { Lecteur } from '../requests/visitor.ts';
import { type PagePersonnelle, renderShell } from './personal-shell.ts';

/** The home: each part of the message is a card of its own, what waits first, and the rest at the side of a wide page. */
export function renderTableau(message: Message, page: PagePersonnelle, site: Site): Markup {
  const { title, paragraphs = [], sections = [], buttons = [], ...rest } = message;
  const { context, menu = [] } = page;
  const draw = (beside: boolean) =>
    sections
      .filter(({ isBeside = false }) => isBeside === beside)
      .map((section) => renderMessage(toMessage(section), context));
  const places = new Set(menu.flatMap(({ url, also = [] }) => [url, ...also]));
  const others = buttons.filter(
    (button) => button.kind === 'link' || !places.has(context.findPlace?.(button) ?? ''),
  ); // what stands in the menu does not need a second way
  const main = html`
    <h2>${title}</h2>
    ${paragraphs.map((text) => html`<p class="quiet lead-in">${text}</p>`)}
    ${renderScope(page)}
    ${hasMore(rest) && renderMessage({ title: say.EN_BREF, ...rest }, context)}
    <div class="home">
      <div class="first">${draw(false)}</div>
      <div class="beside">
        ${draw(true)}
        ${others.length > 0 && renderMessage({ title: say.AUTRES_ACTIONS, buttons: others }, context)}
      </div>
    </div>
    ${renderWriting(context)}
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
    ${renderReturn(page, page.context.place)}
  `;
  const script = isScripted(form, page) ? 'form.js' : undefined;
  return renderShell({ title: say.titreEtape(form), main, script }, page, site);
}

/** Long lists complete (assets/complete.js); what is typed is kept meanwhile (keep.js), of who is signed in. */
function isScripted(form: Form, { lecteur }: PagePersonnelle): boolean {
  return (
    hasManyOptions(form) || (lecteur.isSignedIn === true && form.buttons.some(({ keeps }) => keeps === true))
  );
}

/** What this link lets its person do, when that is not all, or for one day only. */
export function renderScope({ lecteur }: PagePersonnelle): Content {
  if (lecteur.isSignedIn) return null;
  const scope = say.viewScope(lecteur.personne, lecteur.isFresh);
  return scope && html`<p class="note">${scope}</p>`;
}

function toMessage({ title = '', paragraphs, isFolded: _, isBeside: _beside, ...shown }: Section): Message {
  const isEmpty = !shown.list?.length && !shown.timeline && !shown.pictures?.length;
  return { title, paragraphs, sections: isEmpty ? [] : [shown] };
}

function hasMore({ facts, image, note }: Omit<Message, 'title'>): boolean {
  return Boolean(facts?.length || image || note);
}

/** `place`: where a form was opened. */
function renderReturn({ address, kind }: PagePersonnelle, place = address): Markup {
  const label = place === address ? say.RETOURS[kind] : say.SANS_ENREGISTRER;
  return html`<p class="return"><a class="button" href=${place}>${label}</a></p>`;
}

/** A line to the bot, as in a chat. */
export function renderWriting(context: RenderContext): Content {
  const { action, createId, isReadOnly } = context;
  if (isReadOnly) return null;
  return html`
    <form method="post" action=${action} class="card writing" novalidate>
      ${renderHidden({ _envoi: createId(), ...cameFrom(context) })}
      <label for="texte"><strong>${say.ECRIRE}</strong></label>
      <p class="quiet" id="texte-aide">${say.ECRIRE_AIDE}</p>
      <div class="write">
        <input id="texte" name="texte" type="text" autocomplete="off" maxlength="200" aria-describedby="texte-aide" />
        <button class="button">${say.ENVOYER}</button>
      </div>
    </form>
  `;
}

/** Asks the bot for what was pressed on a personal page; the same press sent twice acts once and is answered twice. */
export function createTableauPress(bot: { handle(intent: Intent): Promise<Reply> }) {
  const once = createOnce<Reply>(({ kind }) => kind === 'message' || kind === 'done', CAPACITY);
  return (press: Press, { lecteur, lien, isSure }: Asking): Promise<Reply> => {
    const { session } = lecteur;
    const shared = session === undefined ? {} : { session };
    const intent: Intent = { ...press.intent, ...shared, origin: originOf(lecteur), isSure };
    const handle = () => bot.handle(lien === undefined ? intent : { ...intent, lien });
    if (press.envoi === null) return handle();
    return once(JSON.stringify([lecteur.personne.id, press.envoi, intent]), handle);
  };
}

/** `lien`: the token of what opened the page, where the bot has to verify it. */
interface Asking {
  readonly lecteur: Lecteur;
  /** Its person showed a short while ago who it is. */
  readonly isSure: boolean;
  readonly lien?: string;
}

export function originOf({ isFresh, isSignedIn }: Pick<Lecteur, 'isFresh' | 'isSignedIn'>): Intent['origin'] {
  if (isSignedIn) return 'direct';
  return isFresh ? 'fresh-page' : 'page';
}

const CAPACITY = 200; // replies are kept whole
