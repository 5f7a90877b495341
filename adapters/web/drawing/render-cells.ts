import type { ActionButton } from '../../../src/conversation/chat.ts';
import type { CellRow, Cells } from '../../../src/conversation/picture.ts';
import { html, type Markup } from './html.ts';
import { renderPills } from './render-pills.ts';

/** One cell for each thing, a row for what belongs together: its number and its word say what its colour does. */
export function renderCells(
  { rows, legend, marks, source }: Cells<ActionButton>,
  findPlace: (button: ActionButton) => string | null,
): Markup {
  return html`
    <div class="cells">
      ${rows.map((row) => renderRow(row, findPlace))}
      <div class="legend">
        ${renderPills(legend)}
        ${marks.map(({ kind, label }) => html`<span class=${`sign ${kind}`}>${label}</span>`)}
      </div>
      <p class="quiet">${source}</p>
    </div>
  `;
}

function renderRow(
  { label, cells }: CellRow<ActionButton>,
  findPlace: (button: ActionButton) => string | null,
): Markup {
  return html`
    <h4>${label}</h4>
    <ul>
      ${cells.map(({ text, words, tone, marks, button }) => {
        const look = ['cell', `cell-${tone}`, ...marks].join(' ');
        const place = findPlace(button);
        const shown = html`${text}<span class="hidden">, ${words}</span>`;
        return html`<li>${place ? html`<a class=${look} href=${place} title=${words}>${shown}</a>` : html`<span class=${look} title=${words}>${shown}</span>`}</li>`;
      })}
    </ul>
  `;
}
