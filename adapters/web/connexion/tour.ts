import type { Router } from 'express';
import type { Button } from '../../../src/conversation/chat.ts';
import { TOUT_LE_PLAN } from '../../../src/views/pages/plan.ts';
import type { LigneTour, PageRelance, PageTour, PersonneTour } from '../../../src/views/pages/tour.ts';
import * as say from '../../../src/views/pages/tour.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderFiltres } from '../drawing/render-liste.ts';
import { renderPicture } from '../drawing/render-picture.ts';
import { renderPills } from '../drawing/render-pills.ts';
import { cameFrom, type RenderContext, renderButtons, renderHidden, renderMessage } from '../render.ts';
import { parseWord } from '../requests/routing.ts';
import { createReading, type PlaceOptions, type Show } from './places.ts';

/** The round of answers as a table, and the reminder by hand. Where there is none, the place of the chat says why. */
export function addTour(
  router: Router,
  options: PlaceOptions<'findTableTour' | 'findPageRelance' | 'createExport'>,
): void {
  const { useCases, site } = options;
  const show = (path: string, find: Show) => {
    router.get(path, createReading(options, find));
  };
  const showTour =
    (voir?: string): Show =>
    async ({ lecteur, context }, { query }) => {
      const demande = {
        voir: voir ?? parseWord(query.voir),
        enjeu: parseWord(query.enjeu),
        tour: parseWord(query.tour),
      };
      const tour = await useCases.findTableTour(lecteur.personne, demande);
      if (tour === null) return null;
      const pictures = tour.pictures.map(site.withAddress);
      return { title: tour.titre, main: renderTour({ ...tour, pictures }, context) };
    };
  show(say.ADRESSES_TOUR.tour, showTour());
  show(say.ADRESSES_TOUR.manquants, showTour('manquantes'));
  show(say.ADRESSES_TOUR.relance, async ({ lecteur, context }, { query }) => {
    const chosen = query.choix === 'oui' || query.personne !== undefined;
    const relance = await useCases.findPageRelance(lecteur.personne, {
      tour: parseWord(query.tour),
      montrer: parseWord(query.montrer),
      personnes: chosen ? [query.personnes, query.personne].flat().map(parseWord) : null,
    });
    return relance && { title: relance.titre, main: renderRelance(relance, context) };
  });
  show(say.ADRESSES_TOUR.fichier, async ({ lecteur }, { params }, response) => {
    const { tour, format } = params;
    const url = await useCases.createExport(lecteur.personne, {
      tour: parseWord(tour),
      format: parseWord(format),
    });
    if (url === null) return null;
    response.redirect(303, url);
    return 'sent';
  });
}

function renderTour(page: PageTour, context: RenderContext): Markup {
  const { titre, phrase, chiffres, filtres, lignes, aucune, relance, buttons, suite } = page;
  const { days = [], others = [] } = Object.groupBy(page.pictures, ({ kind }) =>
    kind === 'dates' ? 'days' : 'others',
  );
  const table =
    lignes.length === 0
      ? html`<p class="note">${aucune} <a href=${say.ADRESSES_TOUR.tour}>${TOUT_LE_PLAN}</a></p>`
      : renderTable(page);
  return html`
    <div class="plan tour">
      <h2>${titre}</h2>
      <p class="phrase">${phrase}</p>
      <div class="progress">
        ${days.map((picture) => renderPicture(picture))}
        <p>${chiffres}</p>
        ${others.length > 0 && html`<details><summary class="unfold">${say.AUTRES_IMAGES}</summary>${others.map((picture) => renderPicture(picture))}</details>`}
        ${renderButtons(buttons, context)}
      </div>
      <div class="filtres">${renderFiltres(filtres)}</div>
      ${
        relance === null
          ? table
          : html`
            <form method="get" action=${say.ADRESSES_TOUR.relance} novalidate>
              ${renderHidden({ tour: relance.tour, choix: 'oui' })}
              <p class="quiet">${relance.note}</p>
              ${table}
              <div class="acts-bar">
                <button class="button primary">${say.RELANCER}</button>
                <p class="quiet">${say.AVANT_RELANCE}</p>
              </div>
            </form>
          `
      }
      <div class="suite">${renderButtons(suite, context)}</div>
    </div>
  `;

  function renderTable({ titre: caption }: PageTour): Markup {
    return html`
      <table class="fiches tours">
        <caption class="hidden">${caption}</caption>
        <thead><tr>${say.COLONNES_TOUR.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
        <tbody>${lignes.map((ligne) => renderLigne(ligne, context))}</tbody>
      </table>
    `;
  }
}

/** One row a fiche, and one more for each other person who answers for it. */
function renderLigne(ligne: LigneTour, context: RenderContext): readonly Markup[] {
  const { numero, titre, adresse, enjeu, pills, besides, personnes, nommer } = ligne;
  const [first, ...others] = personnes;
  const rows = String(Math.max(personnes.length, 1));
  const whole = html`
    <tr>
      <td class="numero" rowspan=${rows}>${String(numero)}</td>
      <th scope="row" class="action" rowspan=${rows}><a href=${adresse}>${titre}</a><span class="quiet">${enjeu}</span></th>
      <td class="etat" rowspan=${rows}>${renderPills(pills, besides)}</td>
      ${first ? renderPersonne(first, context) : html`<td class="who" colspan="3">${nommer && renderLink(nommer, context)}</td>`}
    </tr>
  `;
  return [whole, ...others.map((one) => html`<tr class="more">${renderPersonne(one, context)}</tr>`)];
}

function renderPersonne(personne: PersonneTour, context: RenderContext): Markup {
  const { nom, tick, dernier, signe, isSilent, pause, saisir } = personne;
  const name =
    tick === null
      ? html`<span class="name">${nom}</span>`
      : html`<label class="name tick"><input type="checkbox" name="personnes" value=${tick.value} checked=${tick.isOn} aria-label=${tick.label} />${nom}</label>`;
  return html`
    <td class="who">${name}${pause && html`<span class="quiet">${pause}</span>`}</td>
    <td class="dernier">${dernier}</td>
    <td class=${isSilent ? 'signe silent' : 'signe'}>${signe}${saisir && renderLink(saisir.button, context, saisir.pour)}</td>
  `;
}

/** Within a form stands no other one: what can be pressed in a line is a link. */
function renderLink(button: Button, { findPlace }: RenderContext, besides = ''): Content {
  const place = button.kind === 'action' ? findPlace?.(button) : button.url;
  return place ? html`<a href=${place}>${button.label}<span class="hidden"> ${besides}</span></a>` : null;
}

function renderRelance(page: PageRelance, context: RenderContext): Markup {
  const { titre, intro, note, tour, retour, erreur, personnes, accord, apercu } = page;
  return html`
    <div class="relance">
      <p class="quiet"><a href=${retour}>${say.TITRE_TOUR}</a></p>
      <h2>${titre}</h2>
      <p class="phrase">${intro}</p>
      <div class="columns">
        <form method="post" action=${context.action} class="card" novalidate>
          ${renderHidden({ tour, _envoi: context.createId(), _origine: context.origin, ...cameFrom({ ...context, place: retour }) })}
          <h3 id="who">${say.DESTINATAIRES}</h3>
          ${erreur && html`<p class="error" role="alert">${erreur}</p>`}
          ${note && html`<p class="quiet">${note}</p>`}
          <ul class="items" aria-labelledby="who">${personnes.map(renderChoisie)}</ul>
          ${accord && html`<div class="note"><p>${accord}</p><label class="option"><input type="checkbox" name="accord" value="oui" /><span>${say.INSIST}</span></label></div>`}
          <div class="buttons">
            <button class="button primary" name="_intent" value="relance:envoyer">${say.ENVOYER_RELANCE}</button>
            <a class="button" href=${retour}>${say.RETOUR_AU_TOUR}</a>
          </div>
        </form>
        ${apercu && renderApercu(apercu, context)}
      </div>
    </div>
  `;
}

function renderChoisie(one: PageRelance['personnes'][number]): Markup {
  const { value, nom, fiches, pause, isOn, adresse, isShown } = one;
  return html`
    <li class="chosen">
      <label class="tick"><input type="checkbox" name="personnes" value=${value} checked=${isOn} /><span>${nom}<span class="quiet">${fiches}${pause && html`, ${pause}`}</span></span></label>
      <a href=${adresse} aria-current=${isShown ? 'true' : undefined}>${say.SON_MESSAGE}<span class="hidden"> (${nom})</span></a>
    </li>
  `;
}

/** The message as it leaves: what its buttons are called, and nothing to press. */
function renderApercu(
  { titre, message }: NonNullable<PageRelance['apercu']>,
  context: RenderContext,
): Content {
  const items = message.sections?.flatMap(({ list = [] }) => list) ?? [];
  const labels = [...items.flatMap(({ buttons = [] }) => buttons), ...(message.buttons ?? [])];
  return html`
    <section class="apercu" aria-labelledby="apercu-titre">
      <h3 id="apercu-titre">${titre}</h3>
      ${renderMessage(message, { ...context, isReadOnly: true })}
      ${labels.length > 0 && html`<p class="quiet">${say.phraseButtons(labels.map(({ label }) => label))}</p>`}
    </section>
  `;
}
