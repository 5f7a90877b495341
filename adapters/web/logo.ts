import { html, type Markup } from './html.ts';

/** Our own mark: a bubble over a coast line. Decoration: the name always stands beside it. */
export function renderLogo(): Markup {
  return html`
    <svg class="logo" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path class="logo-bubble" d="M9 3h22a7 7 0 0 1 7 7v14a7 7 0 0 1-7 7H19l-8.5 6.5V31H9a7 7 0 0 1-7-7V10a7 7 0 0 1 7-7z" />
      <path class="logo-wave" d="M8 20c3.2-3.6 6-3.6 8.6-1s5.4 2.600 8 0 4.800-3 7.400-.6" />
      <circle class="logo-sun" cx="26" cy="11" r="3" />
    </svg>
  `;
}
