import type { Form } from '../../../src/conversation/chat.ts';
import { jourOf } from '../../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { LigneAtelier } from '../../../src/ports/ports.ts';
import * as say from '../../../src/views/pages/atelier.ts';
import { FERMER } from '../../../src/views/pages/formulaire.ts';
import { maintenant, OUVRIR } from '../../../src/views/pages/horloge.ts';
import { heure, jourEnLettres } from '../../../src/views/words/phrases.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderIcon, renderLogo, type Site } from '../drawing/layout.ts';
import { renderForm } from '../drawing/render-form.ts';
import { type RenderContext, renderMessage } from '../render.ts';
import { type ParcoursPage, renderParcours } from './atelier-parcours.ts';
import type { CanalJoue, Distribution, Joueur } from './atelier-people.ts';
import {
  describeJoueur,
  getAddress,
  PERSONNES_ID,
  renderAvatar,
  renderPersonnes,
} from './atelier-personnes.ts';
import { getFormMark, getRepere, renderChatShell } from './atelier-shell.ts';
import { HORLOGE_ID, type Horloge, renderHorloge } from './horloge.ts';

export interface ChatPage extends Distribution, ParcoursPage {
  readonly horloge: Horloge;
  readonly lignes: readonly LigneAtelier[];
  readonly createId: () => string;
}

/** A person's conversation with the bot. */
export function renderConversation(
  page: ChatPage & { readonly joueur: Joueur; readonly form: Form | null },
  site: Site,
): Markup {
  const { joueur, form, lignes, createId } = page;
  const address = getAddress(joueur.code);
  const context: RenderContext = { action: `${address}/intent`, origin: 'direct', createId };
  const nom = getNomComplet(joueur.personne);
  const { fonction, structure } = joueur.personne;
  const header = html`
    ${renderAvatar(joueur.personne)}
    <div class="who"><h1>${nom}</h1><p class="quiet">${fonction}, ${structure.nom}</p></div>
    <span class="tag">${describeJoueur(joueur)}</span>
    ${joueur.boite && html`<a class="button quiet-button" href=${fill(PATHS.atelierBoite, { identifiant: joueur.boite })}>${say.BOITE}</a>`}
  `;
  const main = html`
    <main id="contenu" tabindex="-1" class="conversation" data-flux=${`${address}/flux`} data-repere=${getRepere(lignes, form)}>
      <header class="talk-header">${header}</header>
      ${renderStream(renderLines(lignes, context), renderWelcome(context))}
      ${renderComposer(joueur, createId)}
    </main>
    ${form && renderPanel(form, address, context)}
  `;
  return renderChat(
    { ...page, title: say.titreConversation(nom), current: joueur, hasForm: form !== null, main },
    site,
  );
}

/** What the channel shows; a button is pressed in the name of `lecteur`, who gets the answer alone. */
export function renderCanal(
  page: ChatPage & { readonly canal: CanalJoue; readonly lecteur: Joueur | null },
  site: Site,
): Markup {
  const { canal, lecteur, lignes, createId } = page;
  const action = lecteur === null ? PATHS.atelier : fill(PATHS.atelierIntent, { code: lecteur.code });
  const flux = fill(PATHS.atelierCanalFlux, { identifiant: canal.canal.identifiant });
  const main = html`
    <main id="contenu" tabindex="-1" class="conversation" data-flux=${flux} data-repere=${getRepere(lignes, null)}>
      <header class="talk-header">
        <span class="avatar channel" aria-hidden="true">#</span>
        <div class="who"><h1>${canal.canal.nom}</h1><p class="quiet">${say.CANAL_DETAIL}</p></div>
      </header>
      ${renderStream(renderLines(lignes, { action, origin: 'channel', createId }), html`<p>${say.VIDE_CANAL}</p>`)}
      <p class="composer quiet">${say.CANAL_COMPOSER}</p>
    </main>
  `;
  const current = { conversation: canal.conversation, code: lecteur?.code ?? null };
  return renderChat({ ...page, title: canal.canal.nom, current, hasForm: false, main }, site);
}

/** A page of the local chat around what is in the middle. */
export function renderChat(
  page: Omit<ChatPage, 'lignes'> & {
    readonly title: string;
    readonly current: { readonly conversation: string; readonly code: string | null };
    readonly hasForm: boolean;
    readonly main: Markup;
  },
  site: Site,
): Markup {
  const { title, current, horloge, hasForm, main } = page;
  const { jour, heure } = maintenant(horloge.now);
  const body = html`
    <div class=${hasForm ? 'chat-grid has-form' : 'chat-grid'}>
      <header class="topbar">
        <a class="brand" href=${PATHS.atelier}>${renderLogo()}<strong>${say.TITRE}</strong></a>
        <button type="button" class="button quiet-button" popovertarget=${HORLOGE_ID}>${renderIcon('clock')}<span><span class="hidden">${OUVRIR}</span><span class="time-now">${jour}, ${heure}</span></span></button>
        <button type="button" class="button quiet-button" popovertarget=${PERSONNES_ID}>${renderIcon('people')}<span class="hidden-narrow">${say.CHANGER}</span></button>
      </header>
      ${renderHorloge(horloge, true)}
      ${renderParcours(page)}
      ${renderPersonnes(page, current.conversation, current.code)}
      ${main}
    </div>
  `;
  return renderChatShell({ title, className: 'chat', body }, site);
}

/** The stream is pinned to its newest line by style alone (chat.css). */
function renderStream(lines: readonly Markup[], empty: Markup): Markup {
  return html`
    <div class="stream" tabindex="0" role="region" aria-label=${say.CONVERSATION}>
      <h2 class="hidden">${say.CONVERSATION}</h2>
      ${
        lines.length === 0
          ? html`<div class="empty">${renderLogo()}<h3>${say.VIDE_TITRE}</h3>${empty}</div>`
          : html`<ol class="lines" aria-live="polite">${lines}</ol>`
      }
    </div>
    <button type="button" class="button newest" hidden>${say.NOUVEAU_MESSAGE}</button>
  `;
}

function renderWelcome({ action, createId }: RenderContext): Markup {
  return html`
    <p>${say.VIDE_TEXTE}</p>
    <form method="post" action=${action} novalidate>
      <input type="hidden" name="_envoi" value=${createId()} />
      <input type="hidden" name="_libelle" value=${say.SALUER} />
      <button class="button primary" name="_intent" value="accueil">${say.SALUER}</button>
    </form>
  `;
}

/** Its id follows its content: the same form stays as it is filled when the page is redrawn. */
function renderPanel(form: Form, address: string, context: RenderContext): Content {
  return html`
    <section class="panel" id=${`formulaire-${getFormMark(form)}`} aria-label=${say.FORMULAIRE}>
      <form method="post" action=${`${address}/fermer-formulaire`} class="close" novalidate>
        <button class="button quiet-button">${renderIcon('close')}${FERMER}</button>
      </form>
      ${renderForm(form, context)}
    </section>
  `;
}

/** Where a person types to the bot; one press sends a suggestion. */
function renderComposer({ code, personne }: Joueur, createId: () => string): Markup {
  const action = `${getAddress(code)}/commande`;
  return html`
    <div class="composer">
      <form method="post" action=${action} class="chips" aria-label=${say.SUGGESTIONS} novalidate>
        <input type="hidden" name="_envoi" value=${createId()} />
        ${say.suggestions(personne).map((texte) => html`<button class="chip" name="texte" value=${texte}>${texte}</button>`)}
      </form>
      <form method="post" action=${action} class="write" id="ecrire" novalidate>
        <input type="hidden" name="_envoi" value=${createId()} />
        <label class="hidden" for=${`texte-${code}`}>${say.COMPOSER}</label>
        <input
          id=${`texte-${code}`}
          name="texte"
          type="text"
          autocomplete="off"
          enterkeyhint="send"
          placeholder=${say.COMPOSER_EXEMPLE}
        />
        <button class="button primary send">${renderIcon('send')}<span>${say.ENVOYER}</span></button>
      </form>
    </div>
  `;
}

/** The lines of a conversation, oldest first, with the day each time it changes. */
function renderLines(lignes: readonly LigneAtelier[], context: RenderContext): readonly Markup[] {
  return lignes.map((ligne, index) => {
    const jour = jourOf(ligne.publieLe);
    const previous = lignes[index - 1];
    const isNewDay = previous === undefined || !jourOf(previous.publieLe).equals(jour);
    return html`
      <li id=${`ligne-${ligne.id}`} class=${`line ${getSide(ligne, context)}`}>
        ${isNewDay && html`<p class="day"><span>${jourEnLettres(jour)}</span></p>`}
        ${ligne.message === null ? renderMine(ligne) : renderTheirs(ligne, context)}
      </li>
    `;
  });
}

/** In a channel nobody's words are one's own. */
function getSide({ message }: LigneAtelier, { origin }: RenderContext): string {
  if (message !== null) return 'theirs';
  return origin === 'channel' ? 'others' : 'mine';
}

function renderMine({ auteur, texte, publieLe }: LigneAtelier): Markup {
  return html`
    <p class="meta">${auteur} <time>${heure(publieLe)}</time></p>
    <p class="bubble as-typed">${texte}</p>
  `;
}

function renderTheirs(ligne: LigneAtelier, context: RenderContext): Content {
  if (ligne.message === null) return null;
  return html`
    <div class="avatar bot">${renderLogo()}</div>
    <div class="said">
      <p class="meta">
        <strong>${say.ROBOT}</strong> ${say.ROBOT_DETAIL} <time>${heure(ligne.publieLe)}</time>
        ${ligne.modifieLe && html`<span class="changed">${say.MODIFIE}${heure(ligne.modifieLe)}</span>`}
      </p>
      ${renderMessage(ligne.message, context)}
    </div>
  `;
}
