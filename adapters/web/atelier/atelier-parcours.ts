import { Temporal } from 'temporal-polyfill';
import {
  type EtapeParcours,
  findEtapeCourante,
  type Parcours,
} from '../../../src/domain/accueil/parcours.ts';
import { fill, PATHS } from '../../../src/links.ts';
import { TITRE as DEMONSTRATION } from '../../../src/views/pages/atelier.ts';
import * as say from '../../../src/views/pages/parcours.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { findCodeJoueur } from './atelier-people.ts';
import { getAddress } from './atelier-personnes.ts';
import type { Horloge } from './horloge.ts';

/** Where a step is played; somebody without an account can be played once there is a mailbox. */
export function getPlayAddress({ personne }: EtapeParcours): string {
  const code = findCodeJoueur(personne);
  return code === null ? PATHS.atelier : getAddress(code);
}

export interface ParcoursPage {
  /** Null where there is nothing to play it with. */
  readonly parcours: Parcours | null;
  /** Whether « Recommencer » is offered. */
  readonly canRestart: boolean;
}

interface Here {
  readonly horloge: Pick<Horloge, 'now' | 'retour'>;
}

/** Beside a conversation: where one is, and the whole of it unfolded. */
export function renderParcours({ parcours, canRestart, horloge }: ParcoursPage & Here): Content {
  if (parcours === null) return null;
  const courante = findEtapeCourante(parcours);
  const isPlayed = (etape: EtapeParcours) =>
    etape.code !== 'publier' && // its button also lets the others answer
    horloge.retour === getPlayAddress(etape) &&
    Temporal.Instant.compare(etape.depuis, horloge.now) <= 0;
  return html`
    <section class="path" aria-label=${say.TITRE}>
      <details>
        <summary>
          <span class="path-title">${say.TITRE}</span>
          <span class="quiet">${courante === null ? say.avanceeOf(parcours) : say.rangOf(courante.code)}</span>
          ${courante && html`<span class="path-next">${say.motsOf(courante.code).titre}</span>`}
        </summary>
        ${renderEtapes(parcours, isPlayed)}
        ${renderRestart(canRestart)}
      </details>
      ${courante && html`<div class="path-now">${renderEtape(courante, { isCurrent: true, isPlayed: isPlayed(courante) })}</div>`}
    </section>
  `;
}

/** On the way in: what this is, the first step, and all six. */
export function renderDebut({ parcours, canRestart }: ParcoursPage): Markup {
  if (parcours === null) return html`<h1>${DEMONSTRATION}</h1>${renderRestart(canRestart)}`;
  const courante = findEtapeCourante(parcours);
  const { titre, texte } = getDebut(parcours, courante);
  return html`
    <section class="path start" aria-labelledby="debut">
      <h1 id="debut">${titre}</h1>
      <p class="lead">${texte}</p>
      ${courante && renderPress(courante, true)}
      <details open=${parcours.some(({ faite }) => faite)}>
        <summary><span class="path-title">${say.TITRE}</span> <span class="quiet">${say.avanceeOf(parcours)}</span></summary>
        ${renderEtapes(parcours, () => false)}
      </details>
      ${renderRestart(canRestart)}
    </section>
  `;
}

function getDebut(parcours: Parcours, courante: EtapeParcours | null) {
  if (courante === null) return { titre: say.TERMINE, texte: say.TERMINE_TEXTE };
  return parcours.some(({ faite }) => faite)
    ? { titre: say.SUITE, texte: say.SUITE_TEXTE }
    : { titre: say.COMMENCER, texte: say.COMMENCER_TEXTE };
}

function renderEtapes(parcours: Parcours, isPlayed: (etape: EtapeParcours) => boolean): Markup {
  const courante = findEtapeCourante(parcours);
  return html`
    <ol class="path-steps">
      ${parcours.map(
        (etape) => html`
          <li class=${etape.faite ? 'done' : undefined} aria-current=${etape === courante ? 'step' : undefined}>
            <span class="path-tick" role="img" aria-label=${etape.faite ? say.FAITE : say.A_VENIR}>${etape.faite ? '✓' : ''}</span>
            ${renderEtape(etape, { isCurrent: etape === courante, isPlayed: isPlayed(etape) })}
          </li>
        `,
      )}
    </ol>
  `;
}

/** `isPlayed`: one is there, at its day, and nothing is left to press but what the step asks for. */
function renderEtape(
  etape: EtapeParcours,
  { isCurrent, isPlayed }: { readonly isCurrent: boolean; readonly isPlayed: boolean },
): Markup {
  const { titre, qui, texte } = say.motsOf(etape.code);
  return html`
    <div class="path-step">
      <p><strong>${titre}</strong> <span class="quiet">${qui}</span></p>
      ${!etape.faite && html`<p>${etape.tropTard ? say.TROP_TARD : texte}</p>`}
      ${!etape.faite && !etape.tropTard && !isPlayed && renderPress(etape, isCurrent)}
    </div>
  `;
}

/** It goes to the person, and moves the clock where the step has its day. */
function renderPress({ code }: EtapeParcours, isCurrent: boolean): Markup {
  return html`
    <form method="post" action=${fill(PATHS.atelierParcours, { etape: code })} novalidate>
      <button class=${isCurrent ? 'button primary' : 'button'}>${say.motsOf(code).button}</button>
    </form>
  `;
}

function renderRestart(canRestart: boolean): Content {
  return (
    canRestart && html`<p class="path-again"><a href=${PATHS.atelierRecommencer}>${say.RECOMMENCER}</a></p>`
  );
}
