import type { Request, Response, Router } from 'express';
import type { Button, Section } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { fill } from '../../../src/links.ts';
import type { CaseAnnee, LigneSeance, PageAnnee, PlaceSeance } from '../../../src/views/seances/place.ts';
import * as say from '../../../src/views/seances/place.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderFiltres } from '../drawing/render-liste.ts';
import { renderPills } from '../drawing/render-pills.ts';
import { type RenderContext, renderButtons, renderFacts, renderSection } from '../render.ts';
import { addPage, parseWord, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import { renderAgenda } from './agenda.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface SeancesUseCases {
  /** The séances of a year; what is no year is this one. */
  getPageAnnee(personne: Personne, annee: string): Promise<PageAnnee>;
  /** A séance, as far as this person may know it; null: there is none at this address. */
  findPlaceSeance(personne: Personne, mot: string): Promise<PlaceSeance | null>;
}

interface SeancesOptions extends ConnexionOptions<SeancesUseCases> {
  readonly enter: Enter;
}

/** The séances of a year, and each of them with its parts. */
export function addSeances(router: Router, { enter, useCases, site }: SeancesOptions): void {
  addPage(router, say.ADRESSES_SEANCES.seances, async (request, response) => {
    const page = await enter(request, response);
    if (page === null) return;
    const { annee } = request.query;
    const shown = await useCases.getPageAnnee(page.lecteur.personne, parseWord(annee));
    sendPage(
      response,
      renderShell({ title: shown.titre, main: renderAnnee(shown, page.context) }, page, site),
    );
  });
  // Other places stand below too: what is no day goes on to them.
  router.get(say.ADRESSES_SEANCES.seance, async (request: Request, response: Response, next) => {
    const mot = parseWord(request.params.mot);
    if (!DAY.test(mot)) return next();
    const page = await enter(request, response);
    if (page === null) return;
    const place = await useCases.findPlaceSeance(page.lecteur.personne, mot);
    if (place === null) return next();
    const main = renderPlace(place, page.context);
    sendPage(response, renderShell({ title: place.titre, main, script: 'order.js' }, page, site));
  });
}

/** What the address of a séance begins with. */
const DAY = /^\d{4}-\d{2}-\d{2}/;

function renderAnnee(page: PageAnnee, context: RenderContext): Markup {
  const { titre, phrase, annees, ligne, seances, aucune, buttons } = page;
  return html`
    <div class="plan seances">
      <h2>${titre}</h2>
      <p class="phrase">${phrase}</p>
      <div class="filtres">${renderFiltres([annees])}</div>
      <ol class="year" aria-label=${say.L_ANNEE}>${ligne.map((one) => renderCase(one, context))}</ol>
      ${renderButtons(buttons, context)}
      ${seances.length === 0 ? html`<p class="note">${aucune}</p>` : renderTable(seances)}
    </div>
  `;
}

function renderCase({ jour, nom, pill, adresse, creer }: CaseAnnee, context: RenderContext): Markup {
  const day =
    adresse === null
      ? html`<span class="day">${jour}</span>`
      : html`<a class="day" href=${adresse}>${jour}</a>`;
  return html`
    <li class=${adresse === null ? 'missing' : undefined}>
      ${day}
      <span class="name">${nom}</span>
      ${creer ? renderButtons([creer], context) : renderPills([pill])}
    </li>
  `;
}

function renderTable(seances: readonly LigneSeance[]): Markup {
  return html`
    <table class="fiches dates">
      <caption class="hidden">${say.TOUTES}</caption>
      <thead><tr>${say.COLONNES_SEANCES.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
      <tbody>${seances.map(renderLine)}</tbody>
    </table>
  `;
}

function renderLine({ jour, heure, nom, adresse, pill, lieu, presence, points }: LigneSeance): Markup {
  return html`
    <tr>
      <td class="when">${jour}<span class="quiet">${heure}</span></td>
      <th scope="row" class="action"><a href=${adresse}>${nom}</a></th>
      <td class="etat">${renderPills([pill])}</td>
      <td class="where">${lieu}</td>
      <td class="presence">${presence}</td>
      <td class="points">${points}</td>
    </tr>
  `;
}

function renderPlace(place: PlaceSeance, context: RenderContext): Markup {
  const { titre, pill, mot, agenda, releve, faits, cote, actes } = place;
  const here = { ...context, place: `${fill(say.ADRESSES_SEANCES.seance, { mot })}#agenda` };
  return html`
    <div class="fiche seance">
      <p class="quiet"><a href=${say.ADRESSES_SEANCES.seances}>${say.TITRE_SEANCES}</a></p>
      <h2>${titre}</h2>
      <div class="columns">
        <div class="story-side">
          ${agenda && renderAgenda(agenda, here)}
          ${renderCard(releve, context)}
        </div>
        <div class="facts-side">
          <section class="card"><h3>${say.EN_BREF}</h3><div class="state">${renderPills([pill])}</div>${renderFacts(faits)}</section>
          ${cote.map((section) => renderCard(section, context))}
          ${actes.length > 0 && html`<section class="card acts"><h3>${say.ACTES}</h3>${renderButtons(actes, context)}</section>`}
        </div>
      </div>
    </div>
  `;
}

function renderCard(
  { title, buttons, ...rest }: Section & { readonly buttons?: readonly Button[] },
  context: RenderContext,
): Markup {
  const isEmpty = !rest.paragraphs?.length && !rest.list?.length && !rest.timeline;
  return html`<section class="card"><h3>${title}</h3>${!isEmpty && renderSection(rest, context)}${renderButtons(buttons, context)}</section>`;
}
