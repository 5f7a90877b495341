import type { Request, RequestHandler, Router } from 'express';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import type { Filtre, PageRecherche } from '../../../src/views/pages/recherche.ts';
import * as say from '../../../src/views/pages/recherche.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderMessage } from '../render.ts';
import { addPage, sendPage } from '../requests/routing.ts';
import { renderShell } from '../tableau/personal-shell.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import type { Enter } from './places.ts';

export interface RechercheUseCases {
  /** What the search page shows this person of the plan; an address that asks for what no list offers asks for nothing. */
  searchPlan(personne: Personne, demande: Demande): Promise<PageRecherche>;
}

interface RechercheOptions extends ConnexionOptions<RechercheUseCases> {
  readonly enter: Enter;
}

type Demande = Readonly<Record<'mots' | Filtre['id'], string>> & { readonly retard: boolean };

/** Words and filters in the address: it can be kept and sent, and works without a script. */
export function addRecherche(router: Router, { enter, useCases, site }: RechercheOptions): void {
  const read: RequestHandler = async (request, response) => {
    const page = await enter(request, response);
    if (page === null) return;
    const demande = parseDemande(request.query);
    const found = await useCases.searchPlan(page.lecteur.personne, demande);
    const main = html`
      <h2>${say.TITRE}</h2>
      ${renderAsking(demande, found.filtres)}
      <p class="note">${say.ADRESSE}</p>
      <div class="answer">${renderMessage(found.message, page.context)}</div>
      <p class="return"><a class="button" href=${PATHS.espace}>${say.RETOUR}</a></p>
    `;
    sendPage(response, renderShell({ title: say.TITRE, main }, page, site));
  };
  addPage(router, PATHS.espaceRecherche, read);
}

const LONGEST = 200; // as a command

function parseDemande(query: Request['query']): Demande {
  const textOf = (name: string) => {
    const value = query[name];
    return typeof value === 'string' ? cleanText(value).slice(0, LONGEST) : '';
  };
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
    <form method="get" action=${PATHS.espaceRecherche} class="step">
      <div class="field">
        <label for="mots">${say.MOTS}</label>
        <p class="hint" id="mots-aide">${say.DETAIL}</p>
        <input type="search" id="mots" name="mots" value=${demande.mots} maxlength=${LONGEST} aria-describedby="mots-aide" />
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
