import type { Entrant } from '../../../src/domain/nouns/connexion.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/connexion.ts';
import * as other from '../../../src/views/pages/connexion-identite.ts';
import { A_CORRIGER } from '../../../src/views/pages/formulaire.ts';
import { OUVRIR_SA_BOITE } from '../../../src/views/pages/preuve.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderAddressField, renderCodeField } from '../drawing/render-form.ts';
import { renderHidden } from '../render.ts';

/** What stands at the door: an address, a provider of identity, or both. */
export interface DoorPage {
  /** As it was typed, and why it is not taken. */
  readonly adresse: string;
  readonly error: string | null;
  /** A session was over. */
  readonly isOver?: boolean;
  /** Whether an address is asked for. */
  readonly isByMail: boolean;
  /** The name of the provider; null: there is none. */
  readonly identite: string | null;
}

export function renderDoor({ adresse, error, isOver, isByMail, identite }: DoorPage, site: Site): Markup {
  const main = html`
    <article class="document">
      <h1>${say.CONNEXION}</h1>
      ${isOver && html`<p class="note" role="status">${say.SESSION_FINIE}</p>`}
      ${isByMail && renderAsking(adresse, error)}
      ${isByMail && identite !== null && html`<h2>${other.OU_BIEN}</h2>`}
      ${identite !== null && renderProvider(identite)}
    </article>
  `;
  return renderSite({ title: titleOf(say.CONNEXION, error), path: PATHS.connexion, main }, site);
}

function renderAsking(adresse: string, error: string | null): Markup {
  return html`
    <p class="lead">${say.CONNEXION_DETAIL}</p>
    <form method="post" action=${PATHS.connexion} class="step" novalidate>
      ${renderAddressField({ label: say.ADRESSE, hint: say.ADRESSE_AIDE, error, value: adresse })}
      <div class="buttons"><button class="button primary">${say.RECEVOIR}</button></div>
    </form>
  `;
}

function renderProvider(nom: string): Markup {
  const presentation = other.findPresentation(nom);
  return html`
    <form method="post" action=${PATHS.connexionIdentite} class="press" novalidate>
      <button class="button">${other.entrerAvec(nom)}</button>
    </form>
    ${presentation && html`<p><a href=${presentation.url}>${presentation.label}</a></p>`}
  `;
}

/** Where the code of the e-mail is typed. `isHeld`: no other e-mail leaves; `boite`: where it arrives in the demonstration. */
export function renderCode(
  {
    error = null,
    isHeld = false,
    boite = '',
  }: { readonly error?: string | null; readonly isHeld?: boolean; readonly boite?: string },
  site: Site,
): Markup {
  const main = html`
    <article class="document">
      <h1>${say.COURRIEL_PARTI}</h1>
      <p class="lead">${isHeld ? say.COURRIEL_DEJA_PARTI : say.COURRIEL_PARTI_DETAIL}</p>
      ${boite !== '' && html`<p><a href=${fill(PATHS.atelierBoite, { identifiant: boite })} target="_blank" rel="noopener">${OUVRIR_SA_BOITE}</a></p>`}
      <form method="post" action=${PATHS.connexionCode} class="step" novalidate>
        ${renderCodeField({ name: 'code', label: say.CODE, hint: say.CODE_AIDE, error })}
        <div class="buttons"><button class="button primary">${say.ENTRER}</button></div>
      </form>
      <h2>${say.RIEN_RECU}</h2>
      <ul>${say.RIEN_RECU_AIDE.map((text) => html`<li>${text}</li>`)}</ul>
      <p><a href=${PATHS.connexion}>${say.AUTRE_ADRESSE}</a></p>
    </article>
  `;
  return renderSite({ title: titleOf(say.COURRIEL_PARTI, error), path: PATHS.connexion, main }, site);
}

/** Who comes in: one button for each who may; nothing is done before one is pressed. */
export function renderEntrances({ personnes, action, hidden = {} }: Entrances, site: Site): Markup {
  const isAlone = personnes.length === 1;
  const title = isAlone ? say.CONFIRMER : say.QUI_ETES_VOUS;
  const main = html`
    <article class="document">
      <h1>${title}</h1>
      ${!isAlone && html`<p class="lead">${say.QUI_ETES_VOUS_DETAIL}</p>`}
      <p>${say.CONFIRMER_DETAIL}</p>
      <form method="post" action=${action} class="step" novalidate>
        ${renderHidden(hidden)}
        <div class="buttons">
          ${personnes.map((personne) => html`<button class=${isAlone ? 'button primary' : 'button'} name="personne" value=${personne.id}>${say.entrerEnTantQue(personne, isAlone)}</button>`)}
        </div>
      </form>
    </article>
  `;
  return renderSite({ title, path: PATHS.connexion, main }, site);
}

/** Where a new address is said to be right. */
export function renderAdresse(
  {
    personne,
    adresse,
    action,
  }: { readonly personne: Personne; readonly adresse: string; readonly action: string },
  site: Site,
): Markup {
  const main = html`
    <article class="document">
      <h1>${say.CONFIRMER_ADRESSE}</h1>
      <p class="lead">${say.adresseDe(personne, adresse)}</p>
      <p>${say.CONFIRMER_ADRESSE_DETAIL}</p>
      <form method="post" action=${action} class="step" novalidate>
        <div class="buttons"><button class="button primary">${say.CONFIRMER_ADRESSE}</button></div>
      </form>
    </article>
  `;
  return renderSite({ title: say.CONFIRMER_ADRESSE, path: PATHS.connexion, main }, site);
}

export interface Entrances {
  readonly personnes: readonly Entrant[];
  /** Where the choice goes, and what goes with it. */
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>>;
}

function titleOf(title: string, error: string | null): string {
  return error === null ? title : `${A_CORRIGER} – ${title}`;
}
