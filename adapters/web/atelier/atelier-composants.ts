import { PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/composants.ts';
import { AUTRES_BLOCS, CARTE_AVEC_IMAGES, LISTE } from '../../../src/views/pages/composants-listes.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderForm } from '../drawing/render-form.ts';
import { renderListe } from '../drawing/render-liste.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { renderExplanation, renderMessage } from '../render.ts';

/** Every component in all its states, drawn by what draws the pages; nothing on it acts. */
export function renderComposants(site: Site): Markup {
  const context = { action: PATHS.atelierComposants, origin: 'direct', createId: () => 'exemple' } as const;
  const lecture = { ...say.LECTURE, blocks: [...say.LECTURE.blocks, ...AUTRES_BLOCS] };
  const main = html`
    ${renderDocument(illustrate(lecture, site))}
    ${renderListe(LISTE, context)}
    ${[say.CARTE, CARTE_AVEC_IMAGES].map((carte) => html`<div class="answer"><h2>${carte.title}</h2>${renderMessage(carte, context)}</div>`)}
    <p><span class="tag">${say.ETIQUETTE}</span> <a class="button quiet-button" href=${PATHS.accueil}>${say.QUIET_BUTTON}</a></p>
    <div class="answer">${renderExplanation({ kind: 'explanation', id: 'explication', message: say.CARTE, warnsOf: ['urgent'] })}</div>
    <div class="answer">${renderForm(say.FORMULAIRE, context)}</div>
    <div class="answer"><p class="acts-bar"><button class="button">${say.ACTE}</button></p></div>
  `;
  return renderSite({ title: say.TITRE, path: null, main, sheet: 'tableau.css' }, site);
}
