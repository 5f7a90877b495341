import type { Router } from 'express';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { placeOf } from '../../../src/links.ts';
import { PLACE_ANNONCE, type PlaceAnnonce } from '../../../src/views/annonces/place.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { renderPills } from '../drawing/render-pills.ts';
import {
  type RenderContext,
  renderButtons,
  renderExplanation,
  renderFacts,
  renderMessage,
  renderSection,
} from '../render.ts';
import { parseWord, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import { illustrate } from './fiche.ts';
import type { PlaceOptions } from './places.ts';

export interface AnnonceUseCases {
  /** An announcement, as far as this person may know it; null: nothing of it. */
  findPlaceAnnonce(personne: Personne, id: string): Promise<PlaceAnnonce | null>;
}

/** One announcement; without one, the table of the same address. */
export function addAnnonce(router: Router, { enter, useCases, site }: PlaceOptions<AnnonceUseCases>): void {
  router.get(placeOf('annonces'), async (request, response, next) => {
    const id = parseWord(request.query.annonce);
    if (id === '') return next();
    const page = await enter(request, response);
    if (page === null) return;
    const place = await useCases.findPlaceAnnonce(page.lecteur.personne, id);
    if (place === null) return next();
    sendPage(
      response,
      renderShell({ title: place.titre, main: renderPlace(place, page.context, site) }, page, site),
    );
  });
}

function renderPlace({ titre, texte, suivi }: PlaceAnnonce, context: RenderContext, site: Site): Markup {
  return html`
    <div class="fiche annonce">
      <p class="quiet"><a href=${placeOf('annonces')}>${PLACE_ANNONCE.retour}</a></p>
      <h2 class=${suivi === null ? 'hidden' : undefined}>${titre}</h2>
      ${suivi === null ? html`<div class="answer">${renderMessage(texte, context)}</div>` : renderSuivi({ texte, ...suivi }, context, site)}
    </div>
  `;
}

type Suivi = Pick<PlaceAnnonce, 'texte'> & NonNullable<PlaceAnnonce['suivi']>;

function renderSuivi(suivi: Suivi, context: RenderContext, site: Site): Markup {
  const { texte, titre, pills, etats, sections, phrases, faits, note, groupes } = suivi;
  const said = phrases.map((text) => html`<p>${text}</p>`);
  return html`
    <div class="columns">
      <div class="story-side">
        <section class="card">
          <h3>${titre}</h3>
          ${etats.length === 0 ? said : renderEtats(etats)}
          ${sections.map((section) => renderSection(illustrate(section, site), context))}
        </section>
        <section class="card"><h3>${PLACE_ANNONCE.texte}</h3>${renderExplanation({ kind: 'explanation', id: 'texte', message: texte })}</section>
      </div>
      <div class="facts-side">
        <section class="card"><h3>${PLACE_ANNONCE.brief}</h3><div class="state">${renderPills(pills)}</div>${etats.length > 0 && said}${renderFacts(faits)}</section>
        ${groupes.map((groupe) => html`<section class="card acts"><h3>${groupe.titre}</h3>${renderButtons(groupe.buttons, context)}</section>`)}
        ${note && html`<p class="quiet">${note}</p>`}
      </div>
    </div>
  `;
}

function renderEtats(etats: Suivi['etats']): Markup {
  const [etat, nombre, sens] = PLACE_ANNONCE.colonnes;
  return html`
    <table>
      <thead><tr><th scope="col">${etat}</th><th scope="col">${nombre}</th><th scope="col">${sens}</th></tr></thead>
      <tbody>
        ${etats.map((one) => html`<tr><th scope="row">${renderPills([one.pill])}</th><td data-head=${nombre}>${one.nombre}</td><td data-head=${sens}>${one.sens}</td></tr>`)}
      </tbody>
    </table>
  `;
}
