import { PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/composants.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderForm } from '../drawing/render-form.ts';
import { renderMessage } from '../render.ts';

/** Every component in all its states, drawn by what draws the pages; nothing on it acts. */
export function renderComposants(site: Site): Markup {
  const context = { action: PATHS.atelierComposants, origin: 'direct', createId: () => 'exemple' } as const;
  const main = html`
    ${renderDocument(say.LECTURE)}
    <div class="answer"><h2>${say.CARTE.title}</h2>${renderMessage(say.CARTE, context)}</div>
    <div class="answer">${renderForm(say.FORMULAIRE, context)}</div>
  `;
  return renderSite({ title: say.TITRE, path: null, main }, site);
}
