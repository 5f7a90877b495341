import type { Request, Router } from 'express';
import type { Section } from '../../../src/conversation/chat.ts';
import { PATHS } from '../../../src/links.ts';
import type { Filtre, PageRecherche } from '../../../src/views/pages/recherche.ts';
import * as say from '../../../src/views/pages/recherche.ts';
import { action } from '../../../src/views/words/buttons.ts';
import { html, type Markup } from '../drawing/html.ts';
import { type RenderContext, renderButtons, renderLead, renderMessage } from '../render.ts';
import { addPage, LONGEST_WORD, parseWord, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import { createReading, type PlaceOptions } from './places.ts';

type Demande = Readonly<Record<'mots' | Filtre['id'], string>> & { readonly retard: boolean };

/** Words and filters in the address: it can be kept and sent, and works without a script; `apercu`: while one types. */
export function addRecherche(router: Router, options: PlaceOptions<'searchPlan' | 'listCommandes'>): void {
  const { useCases, site } = options;
  const read = createReading(options, async (page, request, response) => {
    const { personne } = page.lecteur;
    const demande = parseDemande(request.query);
    const { mots } = demande;
    const found = await useCases.searchPlan(personne, demande);
    const sections = [...useCases.listCommandes(mots, personne.roles), ...found.autres];
    const place =
      mots === '' ? PATHS.espaceRecherche : `${PATHS.espaceRecherche}?${new URLSearchParams({ mots })}`;
    const context = { ...page.context, place };
    if (request.query.apercu === 'oui') {
      sendPage(response, renderPreview(sections, found, context));
      return 'sent';
    }
    const main = html`
      <h2>${mots === '' ? say.TITRE : say.resultatsPour(mots)}</h2>
      ${sections.length > 0 && html`<div class="answer">${sections.map(({ title = '', list }) => renderMessage({ title, sections: [{ list }] }, context))}</div>`}
      <div class="answer">
        ${renderMessage(found.message, { ...context, hasNames: true })}
        <details class="card" open=${mots === ''}>
          <summary class="unfold">${say.FILTRER}</summary>
          ${renderAsking(demande, found.filtres)}
        </details>
        ${mots !== '' && renderButtons([action(say.demanderAuRobot(mots), 'commande', { texte: mots })], context)}
      </div>
    `;
    sendPage(response, renderShell({ title: say.TITRE, main }, { ...page, context }, site));
    return 'sent';
  });
  addPage(router, PATHS.espaceRecherche, read);
}

const MOST_FICHES = 5; // the others are on the page

/** The best of each kind, as links and buttons alone: `assets/search.js` shows it below the field. */
function renderPreview(
  sections: readonly Section[],
  { message }: PageRecherche,
  context: RenderContext,
): Markup {
  const fiches = message.sections?.flatMap(({ list = [] }) => list).slice(0, MOST_FICHES) ?? [];
  const { place: all = PATHS.espaceRecherche } = context;
  const count = sections.flatMap(({ list = [] }) => list).length + fiches.length;
  return html`
    <div data-said=${say.combienTrouves(count)}>
      ${sections.map(({ title, list = [] }) => html`<h2>${title}</h2><ul>${list.map(({ text, leads }) => leads && html`<li>${renderLead({ ...leads, label: text }, context)}</li>`)}</ul>`)}
      ${
        fiches.length > 0 &&
        html`<h2>${say.FICHES}</h2><ul>${fiches.map(({ text, buttons: [way] = [] }) => way?.kind === 'link' && html`<li><a class="goes" href=${new URL(way.url).pathname}>${text}</a></li>`)}</ul>`
      }
      <p><a class="goes" href=${all}>${say.TOUT_VOIR}</a></p>
    </div>
  `;
}

function parseDemande(query: Request['query']): Demande {
  const textOf = (name: string) => parseWord(query[name]);
  return {
    mots: textOf('mots'),
    enjeu: textOf('enjeu'),
    statut: textOf('statut'),
    commune: textOf('commune'),
    pilote: textOf('pilote'),
    retard: textOf('retard') === 'oui',
  };
}

function renderAsking(demande: Demande, filtres: PageRecherche['filtres']): Markup {
  return html`
    <form method="get" action=${PATHS.espaceRecherche} class="step narrowing" novalidate>
      <div class="field">
        <label for="mots">${say.MOTS}</label>
        <p class="hint" id="mots-aide">${say.DETAIL}</p>
        <input type="search" id="mots" name="mots" value=${demande.mots} maxlength=${LONGEST_WORD} aria-describedby="mots-aide" />
      </div>
      ${filtres.map((filtre) => renderFiltre(filtre, demande[filtre.id]))}
      <div class="field">
        <label class="option" for="retard">
          <input type="checkbox" id="retard" name="retard" value="oui" checked=${demande.retard} />
          <span>${say.EN_RETARD}</span>
        </label>
      </div>
      <div class="buttons">
        <button class="button primary">${say.CHERCHER}</button>
        <a class="button" href=${PATHS.espaceRecherche}>${say.EFFACER}</a>
      </div>
    </form>
  `;
}

function renderFiltre({ id, label, tous, options }: Filtre, chosen: string): Markup {
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} name=${id}>
        <option value="">${tous}</option>
        ${options.map((option) => html`<option value=${option.value} selected=${option.value === chosen}>${option.label}</option>`)}
      </select>
    </div>
  `;
}
