import {
  type Dated,
  type DateLook,
  type DatesPicture,
  type DatesRow,
  placeOfDay,
  type Timeline,
  type TimelineMark,
} from '../../../src/conversation/picture.ts';
import type { Frise } from '../../../src/views/pages/plan.ts';
import * as say from '../../../src/views/pages/plan.ts';
import { type Content, html, type Markup } from './html.ts';

/** Dates one below the other, as a picture: what is past is full, what comes is open, and today is a bar across. No width scales its words. */
export function renderTimeline({ alternative, marks }: Timeline): Markup {
  const height = marks.length * ROW;
  return html`
    <svg class="timeline" role="img" aria-label=${alternative} width="100%" height=${height}>
      <line class="axis" x1=${AXIS} x2=${AXIS} y1=${ROW / 2} y2=${height - ROW / 2} />
      ${marks.map((mark, index) => renderMark(mark, (index + 0.5) * ROW))}
    </svg>
  `;
}

const ROW = 30;
const AXIS = 14;
const TEXT = 34;
const RADIUS = 6;

function renderMark({ text, state }: TimelineMark, y: number): Markup {
  return html`
    <g class=${state}>
      ${
        state === 'today'
          ? html`<path d=${`M2 ${y} H26 M20 ${y - 5} L27 ${y} L20 ${y + 5}`} />`
          : html`<circle cx=${AXIS} cy=${y} r=${RADIUS} />`
      }
      <text x=${TEXT} y=${y + 4.5}>${text}</text>
    </g>
  `;
}

/** Fiches along the years, each a link: its title stands above its line, so that no width lays a word over another. */
export function renderFrise({ dates, sansDate, phraseSansDate }: Frise): Markup {
  return html`
    <div class="frise">
      ${dates && renderDates(dates)}
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

function renderDates(picture: DatesPicture): Markup {
  const { title, source, legend, rows, figures } = picture;
  return html`
    <p class="phrase">${title}</p>
    <ul class="legende" aria-hidden="true">
      ${legend.map(({ look, label }) => html`<li><svg width="16" height="16">${MARKS[look]('50%', html`<title>${label}</title>`)}</svg>${label}</li>`)}
    </ul>
    <div class="axis">${renderAxis(picture)}</div>
    <ol class="dates">${rows.map((row) => renderRow(row, picture))}</ol>
    <p class="quiet">${source}</p>
    <details>
      <summary class="unfold">${say.DATES_EN_MOTS}</summary>
      <ul class="items">${figures.map((text) => html`<li>${text}</li>`)}</ul>
    </details>
  `;
}

const AXIS_HEIGHT = 40;
const TODAY_BASELINE = 13; // above the years: they are never on one line
const YEARS_BASELINE = 34;

function renderAxis(picture: DatesPicture): Markup {
  const { ticks, today } = picture;
  const at = ({ on }: Dated) => percent(placeOfDay(picture, on));
  return html`
    <svg aria-hidden="true" width="100%" height=${AXIS_HEIGHT}>
      ${ticks.map((tick) => html`<text x=${at(tick)} dx="4" y=${YEARS_BASELINE}>${tick.label}</text><line class="year" x1=${at(tick)} x2=${at(tick)} y1="20" y2=${AXIS_HEIGHT} />`)}
      ${today && html`<text class="today" x=${at(today)} y=${TODAY_BASELINE} text-anchor=${anchorOf(placeOfDay(picture, today.on))}>${today.label}</text>`}
      ${today && html`<line class="now" x1=${at(today)} x2=${at(today)} y1="17" y2="23" />`}
    </svg>
  `;
}

/** The word stays within the picture, wherever the day is. */
function anchorOf(at: number): 'start' | 'middle' | 'end' {
  if (at < NEAR_EDGE) return 'start';
  return at > 1 - NEAR_EDGE ? 'end' : 'middle';
}

const NEAR_EDGE = 0.3; // half of the word, on a phone

function renderRow({ label, leads, end, span, marks }: DatesRow, picture: DatesPicture): Markup {
  const { ticks, today } = picture;
  const at = (on: string) => percent(placeOfDay(picture, on));
  const line = (name: string, on: string): Markup =>
    html`<line class=${name} x1=${at(on)} x2=${at(on)} y1="0" y2="100%" />`;
  const isLate = marks.some(({ look }) => look === 'late');
  return html`
    <li>
      <span class="title">${leads === undefined ? label : html`<a href=${leads}>${label}</a>`}</span>
      <span class=${isLate ? 'date late' : 'date'}>${end}${isLate && html`<span class="hidden">, ${say.EN_RETARD}</span>`}</span>
      <svg aria-hidden="true" width="100%" height="20">
        ${ticks.map(({ on }) => line('year', on))}
        ${today && line('now', today.on)}
        ${span && html`<rect class="span" x=${at(span.from)} width=${percent(placeOfDay(picture, span.to) - placeOfDay(picture, span.from))} y="8" height="4" />`}
        ${marks.map(({ on, look, label: words }): Content => MARKS[look](at(on), html`<title>${words}</title>`))}
      </svg>
    </li>
  `;
}

/** Told apart in grey: a full and an open circle, a square and a cross. */
const MARKS: Readonly<Record<DateLook, (x: string, title: Markup) => Markup>> = {
  done: (x, title) => html`<circle class="mark-done" cx=${x} cy="10" r="5">${title}</circle>`,
  'to-come': (x, title) => html`<circle class="mark-to-come" cx=${x} cy="10" r="5">${title}</circle>`,
  due: (x, title) =>
    html`<rect class="mark-due" x=${x} y="4" width="12" height="12" transform="translate(-6)">${title}</rect>`,
  late: (x, title) =>
    html`<svg class="mark-late" x=${x} y="4" width="12" height="12" overflow="visible"><path d="M-6 0 L6 12 M6 0 L-6 12">${title}</path></svg>`,
};

function percent(at: number): string {
  return `${(at * 100).toFixed(2)}%`;
}
