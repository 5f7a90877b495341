import { getNomComplet } from '../../../src/domain/nouns/personne.ts';
import { PATHS } from '../../../src/links.ts';
import * as say from '../../../src/views/pages/atelier.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderLogo, type Site } from '../drawing/layout.ts';
import { type ParcoursPage, renderDebut } from './atelier-parcours.ts';
import type { Distribution, Joueur } from './atelier-people.ts';
import * as personnes from './atelier-personnes.ts';
import { renderChatShell } from './atelier-shell.ts';
import { type Horloge, renderHorloge } from './horloge.ts';

export interface ChoixPage extends Distribution, ParcoursPage {
  readonly horloge: Horloge;
}

/** The way in: who do you want to be? */
export function renderChoix(page: ChoixPage, site: Site): Markup {
  const { joueurs, canaux, horloge } = page;
  const body = html`
    ${renderTop()}
    <main id="contenu" tabindex="-1" class="choice">
      <div class="choice-intro">
        <div><p class="tag">${say.FICTIF}</p>${renderDebut(page)}</div>
        ${renderHorloge(horloge, false)}
      </div>
      <div class="choice-who"><h2>${say.CHOISIR_TITRE}</h2><p class="lead">${say.CHOISIR_INTRO}</p></div>
      ${say.GROUPES.map(({ code, titre, detail }) => {
        const group = joueurs.filter(({ groupe }) => groupe === code);
        return group.length > 0 && renderGroupe({ titre, detail }, group.map(renderCarte));
      })}
      ${renderGroupe({ titre: say.CANAUX, detail: say.CANAL_DETAIL }, canaux.map(renderCanalCarte))}
    </main>
  `;
  return renderChatShell({ title: say.TITRE, className: 'chat-choice', body }, site);
}

/** The bar of a page without a conversation. */
export function renderTop(): Markup {
  return html`
    <header class="topbar">
      <a class="brand" href=${PATHS.atelier}>${renderLogo()}<strong>${say.TITRE}</strong></a>
      <a class="button quiet-button" href=${PATHS.accueil} data-turbo="false">${say.RETOUR_AU_SITE}</a>
    </header>
  `;
}

function renderGroupe(
  { titre, detail }: { readonly titre: string; readonly detail: string },
  cards: readonly Markup[],
): Markup {
  return html`<section class="group"><h3>${titre} <span class="quiet">${detail}</span></h3><ul class="cards">${cards}</ul></section>`;
}

function renderCarte(joueur: Joueur): Markup {
  const { code, personne, nouveaux } = joueur;
  return html`
    <li>
      <a class="person-card" href=${personnes.getAddress(code)}>
        ${personnes.renderAvatar(personne)}
        <span class="who">
          <strong>${getNomComplet(personne)}</strong>
          <span>${personne.fonction}</span>
          <span class="quiet">${personne.structure.nom}</span>
          <span class="tag">${personnes.describeJoueur(joueur)}</span>
        </span>
        ${personnes.renderBadge(nouveaux)}
      </a>
    </li>
  `;
}

function renderCanalCarte({ canal, nouveaux }: Distribution['canaux'][number]): Markup {
  return html`
    <li>
      <a class="person-card" href=${personnes.getCanalAddress(null)}>
        <span class="avatar channel" aria-hidden="true">#</span>
        <span class="who"><strong>${canal.nom}</strong></span>
        ${personnes.renderBadge(nouveaux)}
      </a>
    </li>
  `;
}
