import type { Pill } from '../../../src/conversation/chat.ts';
import { html, type Markup } from './html.ts';

/** Words side by side, each with its colour and its sign: told apart in grey, and read aloud as a list is. */
export function renderPills(pills: readonly Pill[], besides?: string): Markup {
  return html`
    <span class="pills">
      ${pills.map(({ label, tone }, index) => html`${index > 0 && html`<span class="hidden">, </span>`}<span class=${`pill pill-${tone}`}>${label}</span>`)}
      ${besides && html`<span class="quiet as-typed">${besides}</span>`}
    </span>
  `;
}
