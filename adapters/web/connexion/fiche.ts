import type { RequestHandler, Router } from 'express';
import type { Section } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { EntreeHistoire, FicheEnPlace } from '../../../src/views/pages/fiche.ts';
import * as say from '../../../src/views/pages/fiche.ts';
import { TITRE_PLAN } from '../../../src/views/pages/plan.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { renderPills } from '../drawing/render-pills.ts';
import { type RenderContext, renderButtons, renderFacts, renderSection, renderText } from '../render.ts';
import { addPage, parseNumero, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface FicheUseCases {
  /** All that this person may know of a fiche; null: there is none of this number. */
  findPageFiche(personne: Personne, numero: number): Promise<FicheEnPlace | null>;
}

interface FicheOptions extends ConnexionOptions<FicheUseCases> {
  readonly enter: Enter;
}

/** A fiche at an address of its own. */
export function addFiche(router: Router, { enter, useCases, site }: FicheOptions): void {
  const read: RequestHandler = async (request, response, next) => {
    const page = await enter(request, response);
    if (page === null) return;
    const numero = parseNumero(request.params.numero);
    const fiche = numero && (await useCases.findPageFiche(page.lecteur.personne, numero));
    if (!fiche) return next();
    const main = renderFiche(fiche, page.context, site);
    sendPage(response, renderShell({ title: fiche.titre, main }, page, site));
  };
  addPage(router, PATHS.espaceFiche, read);
}

function renderFiche(fiche: FicheEnPlace, context: RenderContext, site: Site): Markup {
  const { titre, enjeu, pills, date, note, recit, parties, histoire, faits, cote, buttons } = fiche;
  const draw = (section: Section) => renderSection(illustrate(section, site), context);
  const card = (section: Section) => html`<div class="card">${draw(section)}</div>`;
  return html`
    <div class="fiche">
      <p class="quiet"><a href=${PATHS.espacePlan}>${TITRE_PLAN}</a> · ${enjeu}</p>
      <h2>${titre}</h2>
      <div class="columns">
        <div class="story-side">
          <div class="card first">
            <div class="state">${renderPills(pills)}${date && html`<span class="quiet">${date}</span>`}</div>
            ${recit.map(draw)}
            <p class="quiet">${note}</p>
          </div>
          ${parties.map(card)}
          ${histoire.length > 0 && html`<section class="card"><h3>${say.SON_HISTOIRE}</h3><ol class="story">${histoire.map((one) => renderEntry(one, context))}</ol></section>`}
        </div>
        <div class="facts-side">
          <section class="card"><h3>${say.FAITS}</h3>${renderFacts(faits)}</section>
          ${cote.map(card)}
          ${buttons.length > 0 && html`<section class="card acts"><h3>${say.ACTES}</h3>${renderButtons(buttons, context)}</section>`}
        </div>
      </div>
    </div>
  `;
}

/** « Rien de nouveau » is one line, which unfolds. */
function renderEntry(
  { mois, signature, pills, recit, isRien, reponse }: EntreeHistoire,
  context: RenderContext,
): Markup {
  const whole = renderSection(
    {
      ...reponse,
      title: isRien ? `${mois} · ${say.RIEN_DE_NOUVEAU}` : say.TOUTE_LA_REPONSE,
      isFolded: true,
    },
    context,
  );
  if (isRien) return html`<li class="same">${whole}</li>`;
  return html`
    <li>
      <h4>${mois}</h4>
      ${renderPills(pills)}
      ${recit && renderText(recit)}
      <p class="quiet">${signature}</p>
      ${whole}
    </li>
  `;
}

function illustrate(section: Section, { withAddress }: Site): Section {
  return section.pictures ? { ...section, pictures: section.pictures.map(withAddress) } : section;
}
