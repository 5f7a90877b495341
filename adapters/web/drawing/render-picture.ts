import {
  describePicture,
  type GlanceCell,
  type GlancePicture,
  type Picture,
} from '../../../src/conversation/picture.ts';
import { PICTURE_SIZES, type Pictures } from '../../../src/ports/pictures.ts';
import { CHIFFRES_DE_L_IMAGE } from '../../../src/views/pages/site.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { html, type Markup } from './html.ts';

/**
 * A picture as wide as its place, and its figures in words behind a fold; these alone where it has no address. The cells of a
 * glance are of the page, so that each may lead somewhere (`canLead`).
 */
export function renderPicture(picture: Picture, canLead = true): Markup {
  const { title, figures, source } = picture;
  const words = html`<ul>${figures.map((text) => html`<li class="as-typed">${text}</li>`)}</ul>`;
  const drawn = picture.kind === 'glance' ? renderCells(picture, canLead) : renderDrawing(picture);
  const said = source !== '' && html`<p class="quiet as-typed">${source}</p>`;
  if (drawn === null) return html`<div class="picture"><p class="as-typed">${title}</p>${words}${said}</div>`;
  return html`
    <figure class="picture">
      <figcaption class="as-typed">${title}</figcaption>
      ${drawn}
      ${said}
      ${figures.length > 0 && html`<details><summary class="unfold">${CHIFFRES_DE_L_IMAGE}</summary>${words}</details>`}
    </figure>
  `;
}

/** In two widths, of which a page shows what has room: one that is not shown is not asked for. */
function renderDrawing({ address, room, ...picture }: Picture): Markup | null {
  if (address === undefined) return null;
  const at = new URL(address).pathname;
  return html`${PICTURE_SIZES.map(
    (size) =>
      html`<img class=${`drawn-${size}`} src=${`${at}/${size}.svg`} alt=${describePicture(picture)} ...${room?.[size]} loading="lazy" />`,
  )}`;
}

/** A page whose pictures can be had. */
export function illustrate(document: Document, { withAddress }: Pick<Pictures, 'withAddress'>): Document {
  const blocks = document.blocks.map((block) =>
    block.kind === 'picture' ? { ...block, picture: withAddress(block.picture) } : block,
  );
  return { ...document, blocks };
}

/** One cell for each thing, a row for what belongs together: its number and its letter say what its colour does. */
function renderCells({ rows, legend, marks }: GlancePicture, canLead: boolean): Markup {
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
