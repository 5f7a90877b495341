import type { Choix, Colonne, Filtre } from '../../../src/views/words/table.ts';
import * as say from '../../../src/views/words/table.ts';
import { type RenderContext, renderButtons, renderHidden } from '../render.ts';
import { type Content, html, type Markup } from './html.ts';
import { renderBar, renderPills } from './render-pills.ts';

/** A list: a field for words and chips above, then a line for each. It works without a script. */
export function renderListe(liste: say.PageListe, context: RenderContext): Markup {
  const { titre, phrase, onglets, buttons, recherche, filtres, lignes, aucune } = liste;
  return html`
    <div class="plan">
      <h2>${titre}</h2>
      ${onglets.length > 0 && html`<nav class="tabs" aria-label=${titre}><ul>${onglets.map(renderTab)}</ul></nav>`}
      <p class="phrase">${phrase}</p>
      ${renderButtons(buttons, context)}
      <div class="filtres">
        ${recherche && renderRecherche(recherche)}
        ${renderFiltres(filtres)}
      </div>
      ${
        lignes.length === 0
          ? html`<p class="note">${aucune.phrase} <a href=${aucune.adresse}>${aucune.label}</a></p>`
          : renderTable(liste, context)
      }
    </div>
  `;
}

export function renderFiltres(filtres: readonly Filtre[]): readonly Markup[] {
  return filtres.map(
    ({ label, choix }) => html`
      <div class="filtre">
        <h3>${label}</h3>
        <ul class="chips" aria-label=${label} tabindex="0">${choix.map(renderChip)}</ul>
      </div>
    `,
  );
}

export function renderHead({ label, adresse, isSorted }: Colonne): Markup {
  const sort = adresse !== null && isSorted ? 'ascending' : undefined;
  return html`<th scope="col" aria-sort=${sort}>${adresse === null ? label : html`<a href=${adresse}>${label}</a>`}</th>`;
}

function renderChip({ label, nombre, adresse, isOn }: Choix): Markup {
  return html`<li><a class="chip" href=${adresse} aria-current=${isOn ? 'true' : undefined}>${label}${nombre !== '' && html` <span class="count">${String(nombre)}</span>`}</a></li>`;
}

export function renderTab({ label, nombre, adresse, isOn }: Omit<Choix, 'nombre'> & Partial<Choix>): Markup {
  const count = nombre !== undefined && html` <span class="count">${String(nombre)}</span>`;
  return html`<li><a href=${adresse} aria-current=${isOn ? 'page' : undefined}>${label}${count}</a></li>`;
}

/** The words; what is asked for beside stays. */
function renderRecherche({ aide, adresse, demande }: NonNullable<say.PageListe['recherche']>): Markup {
  const { mots = '', ...besides } = demande;
  const kept = Object.fromEntries(Object.entries(besides).filter(([, value]) => value !== ''));
  return html`
    <form method="get" action=${adresse} class="filtre" role="search" novalidate>
      <label for="mots">${say.CHERCHER}</label>
      <div class="words">
        <input type="search" id="mots" name="mots" value=${mots} maxlength="100" placeholder=${aide} />
        ${renderHidden(kept)}
        <button class="button">${say.CHERCHER}</button>
      </div>
    </form>
  `;
}

/** A line for each thing; its first cell names it. */
export function renderTable(
  { titre, colonnes, lignes }: Pick<say.PageListe, 'titre' | 'colonnes' | 'lignes'>,
  context?: RenderContext,
): Markup {
  return html`
    <table class="liste">
      <caption class="hidden">${titre}</caption>
      <thead><tr>${colonnes.map(renderHead)}</tr></thead>
      <tbody>
        ${lignes.map(
          ([name, ...cells]) => html`
            <tr>
              ${name && html`<th scope="row">${renderCell(name, context)}</th>`}
              ${cells.map((cell, index) => html`<td data-head=${colonnes[index + 1]?.label} class=${classOf(cell)}>${renderCell(cell, context)}</td>`)}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

function classOf({ texte, image, buttons, isMinor }: say.Cell): string | undefined {
  if (isMinor) return 'minor';
  return texte === '' && !image && !buttons ? 'empty' : undefined;
}

function renderCell(cell: say.Cell, context?: RenderContext): Content {
  const { texte, adresse, detail, tone, image, bar, buttons } = cell;
  const said = tone === undefined ? texte : renderPills([{ label: texte, tone }]);
  return html`
    ${bar && renderBar(bar)}
    ${image && html`<img src=${image.url} alt=${image.alternative} loading="lazy" />`}
    ${adresse === undefined ? said : html`<a href=${adresse}>${said}</a>`}
    ${detail && html`<span class="quiet">${detail}</span>`}
    ${context && buttons && renderButtons(buttons, context)}
  `;
}
