import type { Router } from 'express';
import { PATHS, placeOf } from '../../../src/links.ts';
import { PLACE_ANNONCE, type PlaceAnnonce } from '../../../src/views/annonces/place.ts';
import { APERCU, type PageApercu } from '../../../src/views/pages/apercu.ts';
import { html, type Markup, renderPage } from '../drawing/html.ts';
import { renderHtml, type Site } from '../drawing/layout.ts';
import { renderFrames } from '../drawing/render-frames.ts';
import { renderPills } from '../drawing/render-pills.ts';
import {
  type RenderContext,
  renderButtons,
  renderExplanation,
  renderFacts,
  renderMessage,
  renderSection,
} from '../render.ts';
import { addPage, parseWord } from '../requests/routing.ts';
import { illustrate } from './fiche.ts';
import { createReading, type PlaceOptions } from './places.ts';

/** One announcement; without one, the table of the same address. */
export function addAnnonce(router: Router, options: PlaceOptions<'findPlaceAnnonce'>): void {
  const { useCases, site } = options;
  const read = createReading(options, async ({ lecteur, context }, { query }) => {
    const place = await useCases.findPlaceAnnonce(lecteur.personne, parseWord(query.annonce));
    return place && { title: place.titre, main: renderPlace(place, context, site) };
  });
  router.get(placeOf('annonces'), (request, response, next) =>
    parseWord(request.query.annonce) === '' ? next() : read(request, response, next),
  );
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

/** The draft of an announcement as each surface draws it: one page, and a drawing in a frame for each. */
export function addApercu(
  router: Router,
  options: PlaceOptions<'findApercu' | 'findMessageApercu' | 'drawSurface'>,
): void {
  addPage(router, PATHS.espaceApercu, createPage(options));
  addPage(router, PATHS.espaceApercuSurface, createDrawing(options));
}

function createPage(options: PlaceOptions<'findApercu' | 'findMessageApercu' | 'drawSurface'>) {
  return createReading(options, async ({ lecteur }, { params }) => {
    const brouillon = parseWord(params.brouillon);
    const apercu = await options.useCases.findApercu(lecteur.personne, brouillon);
    if (apercu === null) return null;
    const main = renderApercu(apercu, placeOf('annonces/nouvelle', { brouillon }));
    return { title: APERCU.titre(apercu.titre), main };
  });
}

function renderApercu({ titre, frames }: PageApercu, reprendre: string | null): Markup {
  return html`
    <p class="quiet above"><a href=${placeOf('annonces', { liste: 'brouillons' })}>${APERCU.retour}</a></p>
    <div class="answer">
      <h2>${APERCU.titre(titre)}</h2>
      <p>${APERCU.phrase}</p>
      ${renderFrames(frames)}
      <div class="buttons"><a class="button primary" href=${reprendre}>${APERCU.reprendre}</a></div>
    </div>
  `;
}

/** In a page of its own rules, for a frame of ours: its styles and pictures stand in it, and nothing of it runs or leads anywhere. */
function createDrawing(options: PlaceOptions<'findApercu' | 'findMessageApercu' | 'drawSurface'>) {
  const { useCases, site } = options;
  const ours = `'self' ${new URL(site.publicUrl).origin}`;
  const policy = `default-src 'none'; img-src ${ours} data:; font-src ${ours}; style-src ${ours} 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'`;
  return createReading(options, async ({ lecteur, context }, { params }, response) => {
    const { brouillon, surface } = params;
    const message = await useCases.findMessageApercu(lecteur.personne, parseWord(brouillon));
    if (message === null) return null;
    const card = html`<body class="drawn"><main>${renderMessage(message, context)}</main></body>`;
    const drawn =
      surface === 'web'
        ? renderPage(renderHtml({ title: message.title, body: card }, site))
        : await useCases.drawSurface(parseWord(surface), message, lecteur.personne);
    if (drawn === null) return null;
    response
      .set({ 'Content-Security-Policy': policy, 'X-Frame-Options': 'SAMEORIGIN' })
      .type('html')
      .send(drawn.replace('<head>', '<head><base target="_blank" />'));
    return 'sent';
  });
}
