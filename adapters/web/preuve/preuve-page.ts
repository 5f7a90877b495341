import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import { CODE, CODE_AIDE, RIEN_RECU } from '../../../src/views/pages/connexion.ts';
import { entrerAvec } from '../../../src/views/pages/connexion-identite.ts';
import { A_CORRIGER } from '../../../src/views/pages/formulaire.ts';
import * as say from '../../../src/views/pages/preuve.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderCodeField } from '../drawing/render-typed-field.ts';
import type { Shown } from '../requests/outcome.ts';

/** The names of the fields of a code, and of what it goes with. */
export const CHAMP_CODE = '_code';
export const NAVIGATEUR = '_navigateur';

export type PreuveAsked = Extract<Shown, { readonly kind: 'preuve' }>;

/** Where somebody shows again who it is; what was asked travels with the code. */
export interface PreuvePage extends PreuveAsked {
  readonly personne: Personne;
  readonly isByMail: boolean;
  /** The name of the provider of identity; null: there is none. */
  readonly identite: string | null;
}

export function renderPreuve(page: PreuvePage, site: Site): Markup {
  const { isWrong, isByMail, identite } = page;
  const main = html`
    <article class="document">
      <h1>${say.TITRE}</h1>
      <p class="lead">${say.POURQUOI}</p>
      <p>${say.NOTHING_LOST}</p>
      ${isByMail && renderCodeForm(page, site)}
      ${isByMail && identite !== null && html`<h2>${say.OR_ELSE}</h2>`}
      ${identite !== null && renderProvider(page, identite)}
    </article>
  `;
  const title = isWrong ? `${A_CORRIGER} – ${say.TITRE}` : say.TITRE;
  return renderSite({ title, path: null, main }, site);
}

function renderCodeForm({ personne, navigateur, isWrong, ...page }: PreuvePage, site: Site): Markup {
  const error = isWrong ? say.CODE_REFUSE : null;
  return html`
    ${navigateur === null ? html`<p class="note">${say.TROP_DE_CODES}</p>` : html`<p>${say.codeParti(personne)} ${say.AFTERWARDS}</p>`}
    ${site.isDemonstration && html`<p><a href=${fill(PATHS.atelierBoite, { identifiant: personne.courriel })} target="_blank" rel="noopener">${say.OUVRIR_SA_BOITE}</a></p>`}
    ${
      navigateur !== null &&
      html`
        <form method="post" action=${page.action} class="step" novalidate>
          ${renderEntries([...page.entries, { name: NAVIGATEUR, text: navigateur }])}
          ${renderCodeField({ name: CHAMP_CODE, label: CODE, hint: CODE_AIDE, error })}
          <div class="buttons"><button class="button primary">${say.CONFIRMER}</button></div>
        </form>
      `
    }
    <h2>${RIEN_RECU}</h2>
    <form method="post" action=${page.action} class="press" novalidate>
      ${renderEntries(page.entries)}
      <button class="button">${say.NOUVEAU_CODE}</button>
    </form>
  `;
}

/** In another tab, so that nothing that was typed is lost; then what was asked is sent again. */
function renderProvider({ action, entries }: PreuvePage, identite: string): Markup {
  return html`
    <p>${say.THEN_COME_BACK}</p>
    <form method="post" action=${PATHS.connexionIdentite} target="_blank" class="press" novalidate>
      <button class="button">${entrerAvec(identite)}</button>
    </form>
    <form method="post" action=${action} class="press" novalidate>
      ${renderEntries(entries)}
      <button class="button">${say.GO_ON}</button>
    </form>
  `;
}

function renderEntries(entries: PreuvePage['entries']): Content {
  return entries.map(({ name, text }) => html`<input type="hidden" name=${name} value=${text} />`);
}
