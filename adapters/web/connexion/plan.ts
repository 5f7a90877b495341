import type { Request, Router } from 'express';
import { DEMANDES, type DemandePlan } from '../../../src/domain/nouns/demande.ts';
import { tableOf } from '../../../src/domain/nouns/tables.ts';
import { PATHS } from '../../../src/links.ts';
import type { ContenuPlan, GroupePlan, LignePlan, PagePlan } from '../../../src/views/pages/plan.ts';
import * as say from '../../../src/views/pages/plan.ts';
import type { Colonne } from '../../../src/views/words/table.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderFiltres, renderHead, renderTab } from '../drawing/render-liste.ts';
import { renderPills } from '../drawing/render-pills.ts';
import { renderFrise } from '../drawing/render-timeline.ts';
import { addPage, parseWord } from '../requests/routing.ts';
import { createReading, type PlaceOptions } from './places.ts';

/** The plan as a table, as cards or along the years. How, filtered and sorted by what, stands in its address; no script is needed. */
export function addPlan(router: Router, options: PlaceOptions<'getTablePlan'>): void {
  const read = createReading(options, async ({ lecteur }, { query }) => {
    const plan = await options.useCases.getTablePlan(lecteur.personne, parseDemande(query));
    return { title: plan.titre, main: renderPlan(plan) };
  });
  addPage(router, PATHS.espacePlan, read);
}

function parseDemande(query: Request['query']): DemandePlan {
  return tableOf(DEMANDES, (name) => parseWord(query[name]));
}

function renderPlan({ titre, phrase, vues, filtres, autres, contenu, aucune }: PagePlan): Markup {
  return html`
    <div class="plan">
      <h2>${titre}</h2>
      <p class="phrase">${phrase}</p>
      <nav class="tabs" aria-label=${say.PRESENTER}><ul>${vues.map(renderTab)}</ul></nav>
      <div class="filtres">
        ${renderFiltres(filtres)}
        ${autres.length > 0 && html`<details class="autres-filtres" open=${autres.some(({ choix }) => choix.some(({ isOn }) => isOn))}><summary class="unfold">${say.AUTRES_FILTRES}</summary>${renderFiltres(autres)}</details>`}
      </div>
      ${renderContenu(contenu, titre, aucune)}
    </div>
  `;
}

function renderContenu(contenu: ContenuPlan, titre: string, aucune: string): Content {
  switch (contenu.kind) {
    case 'aucune':
      return html`<p class="note">${aucune} <a href=${PATHS.espacePlan}>${say.TOUT_LE_PLAN}</a></p>`;
    case 'tableau':
      return renderTable(titre, contenu.colonnes, contenu.lignes);
    case 'cartes':
      return contenu.groupes.map(renderGroupe);
    case 'frise':
      return renderFrise(contenu.frise);
  }
}

function renderGroupe({ enjeu, lignes }: GroupePlan): Markup {
  return html`
    <section class="groupe">
      <h3>${enjeu} <span class="count">${String(lignes.length)}</span></h3>
      <ul class="cartes">${lignes.map(renderCarte)}</ul>
    </section>
  `;
}

function renderCarte(ligne: LignePlan): Markup {
  const { numero, titre, adresse, recit, pilotes, date, isEnRetard, age } = ligne;
  return html`
    <li class="card">
      <a href=${adresse}><span class="numero">${String(numero)}</span> ${titre}</a>
      <p class="etat">${renderEtat(ligne)}</p>
      ${recit && html`<p class="recit">${recit}</p>`}
      <p class="quiet">${pilotes}${age && ` · ${age}`}</p>
      ${date && html`<p class=${isEnRetard ? 'date late' : 'date'}>${date}${isEnRetard && `, ${say.EN_RETARD}`}</p>`}
    </li>
  `;
}

function renderTable(titre: string, colonnes: readonly Colonne[], lignes: readonly LignePlan[]): Markup {
  return html`
    <table class="fiches">
      <caption class="hidden">${titre}</caption>
      <thead><tr>${colonnes.map(renderHead)}</tr></thead>
      <tbody>${lignes.map(renderLine)}</tbody>
    </table>
  `;
}

function renderLine(ligne: LignePlan): Markup {
  const { numero, titre, adresse, enjeu, recit, pilotes, date, isEnRetard, age } = ligne;
  return html`
    <tr>
      <td class="numero">${String(numero)}</td>
      <th scope="row" class="action"><a href=${adresse}>${titre}</a><span class="quiet">${enjeu}${recit && ` · ${recit}`}</span></th>
      <td class="etat">${renderEtat(ligne)}</td>
      <td class="pilotes">${pilotes}</td>
      <td class=${isEnRetard ? 'date late' : 'date'}>${date}${isEnRetard && html`<span class="hidden">, ${say.EN_RETARD}</span>`}</td>
      <td class="age">${age}</td>
    </tr>
  `;
}

function renderEtat({ etat, difficulte }: LignePlan): Markup {
  const shown = typeof etat === 'string' ? html`<span class="quiet">${etat}</span>` : renderPills([etat]);
  const mark =
    difficulte &&
    html`<span class="mark" title=${difficulte}><span class="hidden">, ${difficulte}</span></span>`;
  return html`${shown}${mark}`;
}
