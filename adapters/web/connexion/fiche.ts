import type { Router } from 'express';
import type { Button, Section } from '../../../src/conversation/chat.ts';
import { PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/plan.ts';
import {
  type DateAVenir,
  type EntreeHistoire,
  type FicheEnPlace,
  TITRE_PLAN,
} from '../../../src/views/pages/plan.ts';
import { html, type Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { renderPills } from '../drawing/render-pills.ts';
import { type RenderContext, renderButtons, renderFacts, renderSection, renderText } from '../render.ts';
import { addPage, parseNumero } from '../requests/routing.ts';
import { createReading, type PlaceOptions } from './places.ts';

/** A fiche at an address of its own. */
export function addFiche(router: Router, options: PlaceOptions<'findPageFiche'>): void {
  const { useCases, site } = options;
  const read = createReading(options, async ({ lecteur, context }, { params, query }) => {
    const numero = parseNumero(params.numero);
    const isWhole = query.histoire === say.TOUT;
    const fiche = numero && (await useCases.findPageFiche(lecteur.personne, { numero, isWhole }));
    return fiche ? { title: fiche.titre, main: renderFiche(fiche, context, site) } : null;
  });
  addPage(router, PATHS.espaceFiche, read);
}

function renderFiche(fiche: FicheEnPlace, context: RenderContext, site: Site): Markup {
  const {
    titre,
    enjeu,
    pills,
    date,
    note,
    recit,
    parties,
    histoire,
    avant,
    faits,
    cote,
    dates,
    buttons,
    modifier,
  } = fiche;
  const draw = (section: Section) => renderSection(illustrate(section, site), context);
  /** What can be changed is changed where it stands, written or not. */
  const cards = (sections: readonly Section[], [titled, acts]: readonly [string, readonly Button[]]) => {
    const isTheirs = ({ title = '' }: Section) => title.startsWith(titled);
    const here = renderButtons(acts, context);
    return [
      ...sections.map(
        (section) => html`<div class="card">${draw(section)}${isTheirs(section) && here}</div>`,
      ),
      acts.length > 0 &&
        !sections.some(isTheirs) &&
        html`<section class="card"><h3>${titled}</h3><p class="quiet">${say.RIEN_D_ECRIT}</p>${here}</section>`,
    ];
  };
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
          ${cards(parties, [say.INDICATEURS, modifier.indicateurs])}
          ${histoire.length > 0 && html`<section class="card"><h3>${say.SON_HISTOIRE}</h3><ol class="story">${histoire.map((one) => renderEntry(one, context))}</ol>${avant && html`<p><a href=${avant.adresse}>${avant.label}</a></p>`}</section>`}
        </div>
        <div class="facts-side">
          ${dates.length > 0 && html`<section class="card"><h3>${say.DATES_A_VENIR}</h3><ul class="items">${dates.map(renderDate)}</ul></section>`}
          <section class="card"><h3>${say.FAITS}</h3>${renderFacts(faits)}${renderButtons(modifier.pilotes, context)}</section>
          ${cards(cote, [say.ETAPES, modifier.etapes])}
          ${buttons.length > 0 && html`<section class="card acts"><h3>${say.ACTES}</h3>${renderButtons(buttons, context)}</section>`}
        </div>
      </div>
    </div>
  `;
}

function renderDate({ jour, texte, adresse, isPassee }: DateAVenir): Markup {
  return html`
    <li>
      <strong class=${isPassee ? 'late' : undefined}>${jour}${isPassee && `, ${say.DATE_PASSEE}`}</strong>
      ${adresse === null ? html`<span class="quiet">${texte}</span>` : html`<a href=${adresse}>${texte}</a>`}
    </li>
  `;
}

/** « Rien de nouveau » is one line, which unfolds. */
function renderEntry(
  { mois, signature, pills, recit, changements, isRien, reponse }: EntreeHistoire,
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
      ${changements.length > 0 && html`<ul class="changed">${changements.map((one) => html`<li><mark>${say.A_CHANGE}</mark> ${one}</li>`)}</ul>`}
      ${recit && renderText(recit)}
      <p class="quiet">${signature}</p>
      ${whole}
    </li>
  `;
}

export function illustrate(section: Section, { withAddress }: Site): Section {
  return section.pictures ? { ...section, pictures: section.pictures.map(withAddress) } : section;
}
