import type { Frame } from '../../../src/conversation/picture.ts';
import { html, type Markup } from './html.ts';

/** What other places show, side by side: it is looked at, and nothing in it runs or leads anywhere. */
export function renderFrames(frames: readonly Frame[]): Markup {
  return html`<div class="surfaces">${frames.map(renderFrame)}</div>`;
}

function renderFrame({ title, detail, url }: Frame): Markup {
  return html`
    <figure class="surface">
      <figcaption><strong>${title}</strong> <span class="quiet">${detail}</span></figcaption>
      <iframe title=${title} src=${url} sandbox="allow-same-origin"></iframe>
    </figure>
  `;
}
