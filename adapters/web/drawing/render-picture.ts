import { describePicture, type Picture } from '../../../src/conversation/picture.ts';
import type { Pictures } from '../../../src/ports/pictures.ts';
import { CHIFFRES_DE_L_IMAGE } from '../../../src/views/pages/images.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { html, type Markup } from './html.ts';

/** A picture as wide as its place, and its figures in words behind a fold; these alone where it has no address. */
export function renderPicture({ address, room, ...picture }: Picture): Markup {
  const { title, figures } = picture;
  const words = html`<ul>${figures.map((text) => html`<li class="as-typed">${text}</li>`)}</ul>`;
  if (address === undefined) return html`<div class="picture"><p class="as-typed">${title}</p>${words}</div>`;
  const at = new URL(address).pathname;
  return html`
    <figure class="picture">
      <figcaption class="as-typed">${title}</figcaption>
      <picture>
        <source media="(max-width: 46rem)" srcset=${`${at}/narrow.svg`} ...${room?.narrow} />
        <img src=${`${at}/wide.svg`} alt=${describePicture(picture)} ...${room?.wide} loading="lazy" />
      </picture>
      ${figures.length > 0 && html`<details><summary class="unfold">${CHIFFRES_DE_L_IMAGE}</summary>${words}</details>`}
    </figure>
  `;
}

/** A page whose pictures can be had. */
export function illustrate(document: Document, { withAddress }: Pick<Pictures, 'withAddress'>): Document {
  const blocks = document.blocks.map((block) =>
    block.kind === 'picture' ? { ...block, picture: withAddress(block.picture) } : block,
  );
  return { ...document, blocks };
}
