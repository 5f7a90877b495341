import type { Router } from 'express';
import type { Button, Section } from '../../../src/conversation/chat.ts';
import { fill } from '../../../src/links.ts';
import type {
  AgendaEnPlace,
  EditionAgenda,
  LigneSeance,
  PageAnnee,
  PlaceSeance,
  PointEnPlace,
} from '../../../src/views/seances/place.ts';
import * as say from '../../../src/views/seances/place.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderFiltres } from '../drawing/render-liste.ts';
import { renderPills } from '../drawing/render-pills.ts';
import {
  cameFrom,
  type RenderContext,
  renderButtons,
  renderFacts,
  renderHidden,
  renderSection,
} from '../render.ts';
import { addPage, parseWord } from '../requests/routing.ts';
import { createReading, type PlaceOptions } from './places.ts';

/** The séances of a year, and each of them with its parts. */
export function addSeances(router: Router, options: PlaceOptions<'getPageAnnee' | 'findPlaceSeance'>): void {
  const { useCases } = options;
  const readAnnee = createReading(options, async ({ lecteur, context }, { query }) => {
    const shown = await useCases.getPageAnnee(lecteur.personne, parseWord(query.annee));
    return { title: shown.titre, main: renderAnnee(shown, context) };
  });
  const readSeance = createReading(options, async ({ lecteur, context }, { params }) => {
    const place = await useCases.findPlaceSeance(lecteur.personne, parseWord(params.mot));
    return place && { title: place.titre, main: renderPlace(place, context), script: 'order.js' };
  });
  addPage(router, say.ADRESSES_SEANCES.seances, readAnnee);
  // Other places stand below too: what is no day goes on to them.
  router.get(say.ADRESSES_SEANCES.seance, (request, response, next) =>
    DAY.test(parseWord(request.params.mot)) ? readSeance(request, response, next) : next(),
  );
}

/** What the address of a séance begins with. */
const DAY = /^\d{4}-\d{2}-\d{2}/;

function renderAnnee(page: PageAnnee, context: RenderContext): Markup {
  const { titre, phrase, annees, seances, aucune, buttons } = page;
  return html`
    <div class="plan seances">
      <h2>${titre}</h2>
      <p class="phrase">${phrase}</p>
      <div class="filtres">${renderFiltres([annees])}</div>
      ${renderButtons(buttons, context)}
      ${seances.length === 0 ? html`<p class="note">${aucune}</p>` : renderTable(seances)}
    </div>
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
      <th scope="row" class="action">${adresse === null ? nom : html`<a href=${adresse}>${nom}</a>`}</th>
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

/** The agenda of a séance, and what changes it: each act is a button of a small form, and works without a script. */
function renderAgenda(agenda: AgendaEnPlace, context: RenderContext): Markup {
  const { titre, phrase, points, edition, buttons } = agenda;
  const list = html`<ol class="agenda-points" data-drag=${edition ? '' : undefined}>${points.map((point) => renderPoint(point, points.length, edition))}</ol>`;
  return html`
    <section class="card" id="agenda">
      <h3>${titre}</h3>
      <p class="quiet">${phrase}</p>
      ${points.length > 0 && (edition ? renderGesture(edition, context, list) : list)}
      ${renderButtons(buttons, context)}
      ${edition && renderEdition(edition, points, context)}
    </section>
  `;
}

function renderPoint(point: PointEnPlace, length: number, edition: EditionAgenda | null): Markup {
  const { rang, texte, issue, fiche } = point;
  const act = (sign: string, verb: string, ordre: readonly number[] | null) =>
    html`<button class="button small" name="ordre" value=${ordre?.join(',')} disabled=${ordre === null} aria-label=${say.gestureOf(verb, point)} title=${verb}>${sign}</button>`;
  return html`
    <li data-rang=${String(rang)}>
      <div class="said"><span class="as-typed">${texte}</span>${issue && html`<span class="quiet as-typed">${issue}</span>`}${fiche && html`<a href=${fiche.adresse}>${fiche.label}</a>`}</div>
      ${
        edition &&
        html`
          <div class="gestures">
            ${act('↑', say.UP, rang === 1 ? null : swap(length, rang - 1))}
            ${act('↓', say.DOWN, rang === length ? null : swap(length, rang))}
            ${act(
              '✕',
              say.RETIRER,
              numbers(length).filter((one) => one !== rang),
            )}
          </div>
        `
      }
    </li>
  `;
}

function numbers(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index + 1);
}

/** All numbers, with this one and the next in each other's place. */
function swap(length: number, rang: number): readonly number[] {
  return numbers(length).map((one) => (one === rang ? rang + 1 : one === rang + 1 ? rang : one));
}

/** A form of the agenda: what it changes stands in its button or its field. */
function renderGesture({ seance, base }: EditionAgenda, context: RenderContext, inside: Content): Markup {
  const asked = { _intent: 'ordre-du-jour:enregistrer', seance, base };
  const sent = { ...asked, _envoi: context.createId(), _origine: context.origin, ...cameFrom(context) };
  return html`<form method="post" action=${context.action} class="gesture" novalidate>${renderHidden(sent)}${inside}</form>`;
}

function renderEdition(
  edition: EditionAgenda,
  points: readonly PointEnPlace[],
  context: RenderContext,
): Markup {
  const ordre = numbers(points.length).join(',');
  return html`
    ${renderGesture(
      edition,
      context,
      html`
        <label for="ligne"><strong>${say.ADD_POINT}</strong></label>
        <p class="hint" id="ligne-aide">${say.AIDE_POINT}</p>
        <div class="write">
          <input id="ligne" name="ligne" type="text" maxlength="500" autocomplete="off" aria-describedby="ligne-aide" />
          <button class="button" name="ordre" value=${ordre}>${say.ADD}</button>
        </div>
      `,
    )}
    ${
      edition.sujets.length > 0 &&
      renderGesture(
        edition,
        context,
        html`
          <h4>${say.D_APRES_LES_REPONSES}</h4>
          <ul class="items">${edition.sujets.map(({ cle, texte }) => html`<li class="suggested"><span class="as-typed">${texte}</span><button class="button small" name="added" value=${cle} aria-label=${`${say.ADD} ${texte}`}>${say.ADD}</button></li>`)}</ul>
          ${renderHidden({ ordre })}
        `,
      )
    }
    <details class="part"><summary class="unfold"><h4>${say.ECRIRE_TOUT}</h4></summary>
      ${renderGesture(
        edition,
        context,
        html`
          <p class="hint" id="tout-aide">${say.AIDE_TOUT} ${say.AIDE_POINT}</p>
          <textarea name="texte" rows="10" maxlength="3000" aria-label=${say.ECRIRE_TOUT} aria-describedby="tout-aide">${edition.texte}</textarea>
          <div class="buttons"><button class="button">${say.ENREGISTRER}</button></div>
        `,
      )}
    </details>
  `;
}
