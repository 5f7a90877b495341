import * as say from '../../../src/views/pages/atelier.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderIcon } from '../drawing/logo.ts';
import type { Joueur } from './atelier-people.ts';
import { getAddress } from './atelier-personnes.ts';

/** Where a person types to the bot; one press sends a suggestion. */
export function renderComposer({ code, personne }: Joueur, createId: () => string): Markup {
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
