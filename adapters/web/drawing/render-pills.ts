import type { Pill } from '../../../src/conversation/chat.ts';
import type { BarShare } from '../../../src/conversation/picture.ts';
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

const WIDTH = 100;

/** Shares side by side, each with its own shade and a gap between: told apart in grey, and read aloud as words. */
export function renderBar(shares: readonly BarShare[]): Markup | null {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const toX = (index: number) =>
    (shares.slice(0, index).reduce((sum, { count }) => sum + count, 0) / total) * WIDTH;
  const rects = shares.map(({ count }, index) =>
    count === 0
      ? null
      : html`<rect class=${`share share-${index + 1}`} x=${round(toX(index))} width=${round((count / total) * WIDTH)} height="8" />`,
  );
  const words = shares.filter(({ count }) => count > 0).map(({ label }) => label);
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=${words.join(', ')}>${rects}</svg>`;
}

function round(value: number): string {
  return value.toFixed(2);
}
