import type { Request, RequestHandler, Router } from 'express';
import { CRITERES, type DemandePlan } from '../../../src/domain/nouns/demande-plan.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { tableOf } from '../../../src/domain/nouns/tables.ts';
import { PATHS } from '../../../src/links.ts';
import type { ColonnePlan, LignePlan, PagePlan } from '../../../src/views/pages/plan.ts';
import * as say from '../../../src/views/pages/plan.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderFiltres, renderHead } from '../drawing/render-liste.ts';
import { renderPills } from '../drawing/render-pills.ts';
import { addPage, parseWord, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface PlanUseCases {
  /** The plan as a table, as this person may read it; what an address asks for and no list offers shows nothing. */
  getTablePlan(personne: Personne, demande: DemandePlan): Promise<PagePlan>;
}

interface PlanOptions extends ConnexionOptions<PlanUseCases> {
  readonly enter: Enter;
}

/** The table of the plan. What it is filtered and sorted by stands in its address; it works without a script. */
export function addPlan(router: Router, { enter, useCases, site }: PlanOptions): void {
  const read: RequestHandler = async (request, response) => {
    const page = await enter(request, response);
    if (page === null) return;
    const plan = await useCases.getTablePlan(page.lecteur.personne, parseDemande(request.query));
    sendPage(response, renderShell({ title: plan.titre, main: renderPlan(plan) }, page, site));
  };
  addPage(router, PATHS.espacePlan, read);
}

function parseDemande(query: Request['query']): DemandePlan {
  return tableOf([...CRITERES, 'tri'], (name) => parseWord(query[name]));
}

function renderPlan({ titre, phrase, filtres, colonnes, lignes, aucune }: PagePlan): Markup {
  return html`
    <div class="plan">
      <h2>${titre}</h2>
      <p class="phrase">${phrase}</p>
      <div class="filtres">
        ${renderFiltres(filtres)}
      </div>
      ${lignes.length === 0 ? renderNone(aucune) : renderTable(titre, colonnes, lignes)}
    </div>
  `;
}

function renderNone(aucune: string): Markup {
  return html`<p class="note">${aucune} <a href=${PATHS.espacePlan}>${say.TOUT_LE_PLAN}</a></p>`;
}

function renderTable(titre: string, colonnes: readonly ColonnePlan[], lignes: readonly LignePlan[]): Markup {
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
