import { entriesOf } from '../../../src/domain/nouns/tables.ts';
import type { Frise, FriseLook, FriseMark, LigneFrise } from '../../../src/views/pages/plan.ts';
import * as say from '../../../src/views/pages/plan.ts';
import { type Content, html, type Markup } from './html.ts';

/** Fiches along the years: each has its title above its line, so that no width lays a word over another. */
export function renderFrise(frise: Frise): Markup {
  const { lignes, sansDate, phraseSansDate } = frise;
  return html`
    <div class="frise">
      ${lignes.length > 0 && renderDates(frise)}
      ${
        sansDate.length > 0 &&
        html`
          <h3>${phraseSansDate}</h3>
          <ul class="sans-date">${sansDate.map(({ numero, titre, adresse }) => html`<li><span class="numero">${String(numero)}</span> <a href=${adresse}>${titre}</a></li>`)}</ul>
        `
      }
    </div>
  `;
}

function renderDates(frise: Frise): Markup {
  return html`
    <ul class="legende" aria-hidden="true">
      ${entriesOf(say.FRISE_LEGEND).map(([look, label]) => html`<li><svg width="16" height="16">${renderMark({ at: 50, look, text: label })}</svg>${label}</li>`)}
    </ul>
    <div class="axis">${renderAxis(frise)}</div>
    <ol class="dates">${frise.lignes.map((ligne) => renderLigne(ligne, frise))}</ol>
    <details>
      <summary class="unfold">${say.DATES_EN_MOTS}</summary>
      <ul class="items">${frise.lignes.map(({ numero, titre, marks }) => html`<li>${`${numero}. ${titre}`}<span class="quiet">${marks.map(({ text }) => text).join(' ; ')}</span></li>`)}</ul>
    </details>
  `;
}

const AXIS_HEIGHT = 40;
const TODAY_BASELINE = 13; // above the years: they are never on one line
const YEARS_BASELINE = 34;

function renderAxis({ annees, aujourdhui }: Frise): Markup {
  return html`
    <svg aria-hidden="true" width="100%" height=${AXIS_HEIGHT}>
      ${annees.map(({ at, label }) => html`<text x=${percent(at)} dx="4" y=${YEARS_BASELINE}>${label}</text><line class="year" x1=${percent(at)} x2=${percent(at)} y1="20" y2=${AXIS_HEIGHT} />`)}
      ${aujourdhui && html`<text class="today" x=${percent(aujourdhui.at)} y=${TODAY_BASELINE} text-anchor=${anchorOf(aujourdhui.at)}>${aujourdhui.label}</text>`}
      ${aujourdhui && html`<line class="now" x1=${percent(aujourdhui.at)} x2=${percent(aujourdhui.at)} y1="17" y2="23" />`}
    </svg>
  `;
}

/** The word stays within the picture, wherever the day is. */
function anchorOf(at: number): 'start' | 'middle' | 'end' {
  if (at < NEAR_EDGE) return 'start';
  return at > 100 - NEAR_EDGE ? 'end' : 'middle';
}

const NEAR_EDGE = 30; // half of the word, on a phone

function renderLigne(
  { numero, titre, adresse, date, isEnRetard, span, marks }: LigneFrise,
  { annees, aujourdhui }: Frise,
): Markup {
  const line = (name: string, at: number): Markup =>
    html`<line class=${name} x1=${percent(at)} x2=${percent(at)} y1="0" y2="100%" />`;
  return html`
    <li>
      <span class="title"><span class="numero">${String(numero)}</span> <a href=${adresse}>${titre}</a></span>
      <span class=${isEnRetard ? 'date late' : 'date'}>${date}${isEnRetard && html`<span class="hidden">, ${say.EN_RETARD}</span>`}</span>
      <svg aria-hidden="true" width="100%" height="20">
        ${annees.map(({ at }) => line('year', at))}
        ${aujourdhui && line('now', aujourdhui.at)}
        ${span && html`<rect class="span" x=${percent(span.from)} width=${percent(span.to - span.from)} y="8" height="4" />`}
        ${marks.map(renderMark)}
      </svg>
    </li>
  `;
}

/** Told apart in grey: a full and an open circle, a square and a cross. */
function renderMark({ at, look, text }: FriseMark): Content {
  const [x, title] = [percent(at), html`<title>${text}</title>`];
  return MARKS[look](x, title);
}

const MARKS: Readonly<Record<FriseLook, (x: string, title: Markup) => Markup>> = {
  done: (x, title) => html`<circle class="mark-done" cx=${x} cy="10" r="5">${title}</circle>`,
  'to-come': (x, title) => html`<circle class="mark-to-come" cx=${x} cy="10" r="5">${title}</circle>`,
  due: (x, title) =>
    html`<rect class="mark-due" x=${x} y="4" width="12" height="12" transform="translate(-6)">${title}</rect>`,
  late: (x, title) =>
    html`<svg class="mark-late" x=${x} y="4" width="12" height="12" overflow="visible"><path d="M-6 0 L6 12 M6 0 L-6 12">${title}</path></svg>`,
};

function percent(at: number): string {
  return `${at.toFixed(2)}%`;
}
