import type { GlanceCell, GlancePicture } from '../../../src/conversation/picture.ts';
import { html, type Markup } from './html.ts';

/** One cell for each thing, a row for what belongs together: its number and its letter say what its colour does. */
export function renderCells({ rows, legend, marks }: GlancePicture, canLead: boolean): Markup {
  return html`
    <div class="cells">
      ${rows.map(
        ({ label, cells }) => html`
          <p class="name">${label}</p>
          <ul>${cells.map((cell) => renderCell(cell, canLead))}</ul>
        `,
      )}
      <div class="legend" aria-hidden="true">
        ${legend.map(({ label, tone, letter }) => html`<span class="sign"><span class=${`cell cell-${tone}`}>${letter ?? ''}</span>${label}</span>`)}
        ${marks.map(({ kind, label }) => html`<span class=${`sign ${kind}`}>${label}</span>`)}
      </div>
    </div>
  `;
}

function renderCell({ text, letter, words, tone, marks, leads }: GlanceCell, canLead: boolean): Markup {
  const look = `cell cell-${tone}${marks.includes('changed') ? ' changed' : ''}`;
  const shown = html`${text}<span class="letter" aria-hidden="true">${letter}</span><span class="hidden">, ${words}</span>`;
  const cell =
    leads === undefined || !canLead
      ? html`<span class=${look} title=${words}>${shown}</span>`
      : html`<a class=${look} href=${leads} title=${words}>${shown}</a>`;
  return html`<li class=${marks.filter((mark) => mark !== 'changed').join(' ')}>${cell}</li>`;
}
