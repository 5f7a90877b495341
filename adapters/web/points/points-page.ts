import type { Field, Form, Message } from '../../../src/conversation/chat.ts';
import { A_CORRIGER } from '../../../src/views/pages/formulaire.ts';
import * as say from '../../../src/views/seances/points-page.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { getFieldTarget, renderField } from '../drawing/render-field.ts';
import { renderHidden } from '../render.ts';

/** A point as the page shows it. */
export interface LigneMontree extends say.LignePoint {
  /** By the press that the page answers. */
  readonly isSaved: boolean;
}

interface PointsMontres {
  readonly mots: say.MotsPoints;
  readonly lignes: readonly LigneMontree[];
  readonly action: string;
  readonly refus: Message | null;
  /** For whom it is drawn, where a session opens several conventions. */
  readonly pour?: string | undefined;
}

/**
 * One form for the whole page: whichever button is pressed, all that was typed travels and comes back. The button of all
 * comes first, so that the key Enter loses nothing either.
 */
export function renderPoints({ mots, lignes, action, refus, pour }: PointsMontres): Markup {
  const { intro, tout } = mots;
  return html`
    <div class="points-page">
      ${intro.map((text) => html`<p class="phrase">${text}</p>`)}
      ${refus && html`<div class="errors" role="alert" tabindex="-1"><h2>${refus.title}</h2>${refus.paragraphs?.map((text) => html`<p>${text}</p>`)}</div>`}
      ${renderOutcome(lignes)}
      ${
        tout === null
          ? lignes.map(renderNoted)
          : html`
            <form method="post" action=${action} novalidate>
              ${pour !== undefined && renderHidden({ _pour: pour })}
              <p class="acts-bar first"><button class="button primary" name="_point" value="">${tout}</button><span class="quiet">${say.bilanDesPoints(lignes)}</span></p>
              ${lignes.map((ligne) => renderLigne(ligne, action))}
            </form>
          `
      }
    </div>
  `;
}

/** What came of the press, on top: how many are saved, where one does not say so itself, and a way to each that is not. */
function renderOutcome(lignes: readonly LigneMontree[]): Content {
  const saved = lignes.filter(({ isSaved }) => isSaved).length;
  const wrong = lignes.filter(({ form }) => form.error !== undefined);
  if (wrong.length === 0)
    return saved > 1 && html`<p class="note" role="status">${say.enregistres(saved)}</p>`;
  return html`
    <div class="errors" role="alert" id="erreurs" tabindex="-1">
      <h2>${A_CORRIGER}</h2>
      <p>${say.refuses(wrong.length, saved)}</p>
      <ul>${wrong.flatMap(listErrors)}</ul>
    </div>
  `;
}

function listErrors({ point, form }: LigneMontree): readonly Markup[] {
  const fields = form.fields.flatMap((field) =>
    field.kind !== 'explanation' && field.error !== undefined ? [{ ...field, id: nameOf(field, form) }] : [],
  );
  const toLink = (target: string, text: string | undefined) =>
    html`<li><a href=${`#${target}`}>${say.erreurDuPoint(point, text ?? '')}</a></li>`;
  if (fields.length === 0) return [toLink(`point-${point.rang}`, form.error)];
  return fields.map((field) => toLink(getFieldTarget(field), field.error));
}

function renderLigne(ligne: LigneMontree, action: string): Markup {
  const { point, form } = ligne;
  const id = `point-${point.rang}`;
  return html`
    <section class="step card point" id=${id} aria-labelledby=${`${id}-titre`}>
      <h2 id=${`${id}-titre`}>${say.titreDuPoint(point)}</h2>
      ${renderEtat(ligne)}
      ${form.error !== undefined && html`<p class="error as-typed">${form.error}</p>`}
      ${renderHidden({ [`version:${point.id}`]: String(form.context?.version ?? point.version) })}
      ${form.fields.map((field) => renderField(ofPoint(field, form)))}
      <p><button class="button" name="_point" value=${point.id} formaction=${`${action}#${id}`}>${say.labelDuPoint(point)}</button></p>
    </section>
  `;
}

function renderNoted(ligne: LigneMontree): Markup {
  return html`<section class="card"><h2>${say.titreDuPoint(ligne.point)}</h2>${renderEtat(ligne)}</section>`;
}

function renderEtat({ isSaved, ...ligne }: LigneMontree): Markup | null {
  const etat = say.etatDuPoint(ligne, isSaved);
  return etat === null ? null : html`<p class="note" role=${isSaved ? 'status' : undefined}>${etat}</p>`;
}

/** A field of one point among those of all. */
function ofPoint(field: Field, form: Form): Field {
  return field.kind === 'explanation' ? field : { ...field, id: nameOf(field, form) };
}

function nameOf({ id }: { readonly id: string }, { context }: Form): string {
  return `${id}:${context?.point ?? ''}`;
}
