import type { Field, Form, Message } from '../../../src/conversation/chat.ts';
import {
  etatDuPoint,
  type LignePoint,
  labelDuPoint,
  type MotsPoints,
  titreDuPoint,
} from '../../../src/views/seances/points-page.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderField } from '../drawing/render-field.ts';
import { renderHidden } from '../render.ts';

/** A point as the page shows it. */
export interface LigneMontree extends LignePoint {
  /** By the press that the page answers. */
  readonly isSaved: boolean;
}

interface PointsMontres {
  readonly mots: MotsPoints;
  readonly lignes: readonly LigneMontree[];
  readonly action: string;
  readonly refus: Message | null;
}

/**
 * One form for the whole page: whichever button is pressed, all that was typed travels and comes back. The button of all
 * comes first, so that the key Enter loses nothing either.
 */
export function renderPoints({ mots, lignes, action, refus }: PointsMontres): Markup {
  const { title, intro, tout } = mots;
  return html`
    <h1>${title}</h1>
    ${intro.map((text) => html`<p>${text}</p>`)}
    ${refus && html`<div class="errors" role="alert" tabindex="-1"><h2>${refus.title}</h2>${refus.paragraphs?.map((text) => html`<p>${text}</p>`)}</div>`}
    ${
      tout === null
        ? lignes.map(renderNoted)
        : html`
          <form method="post" action=${action} novalidate>
            <p><button class="button" name="_point" value="">${tout}</button></p>
            ${lignes.map((ligne) => renderLigne(ligne, action))}
          </form>
        `
    }
  `;
}

function renderLigne(ligne: LigneMontree, action: string): Markup {
  const { point, form } = ligne;
  const id = `point-${point.rang}`;
  return html`
    <section class="step" id=${id} aria-labelledby=${`${id}-titre`}>
      <h2 id=${`${id}-titre`}>${titreDuPoint(point)}</h2>
      ${renderEtat(ligne)}
      ${form.error !== undefined && html`<p class="error as-typed" role="alert">${form.error}</p>`}
      ${renderHidden({ [`version:${point.id}`]: String(form.context?.version ?? point.version) })}
      ${form.fields.map((field) => renderField(ofPoint(field, form)))}
      <p><button class="button primary" name="_point" value=${point.id} formaction=${`${action}#${id}`}>${labelDuPoint(point)}</button></p>
    </section>
  `;
}

function renderNoted(ligne: LigneMontree): Markup {
  return html`<section><h2>${titreDuPoint(ligne.point)}</h2>${renderEtat(ligne)}</section>`;
}

function renderEtat({ point, isSaved }: LigneMontree): Markup | null {
  const etat = etatDuPoint(point, isSaved);
  return etat === null ? null : html`<p class="note" role=${isSaved ? 'status' : undefined}>${etat}</p>`;
}

/** A field of one point among those of all. */
function ofPoint(field: Field, { context }: Form): Field {
  return field.kind === 'explanation' ? field : { ...field, id: `${field.id}:${context?.point ?? ''}` };
}
