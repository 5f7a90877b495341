import * as say from '../../../src/views/pages/tableau.ts';
import { type Content, html } from '../drawing/html.ts';
import { cameFrom, type RenderContext, renderHidden } from '../render.ts';

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
