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

/** A small drawing beside a word; never alone. */
export function renderIcon(name: keyof typeof ICONS): Markup {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${ICONS[name]} /></svg>`;
}

const ICONS = {
  send: 'M4 12 20 4l-5 16-3.500-6.500zM11.500 13.500 20 4',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20a6.500 6.500 0 0 1 13 0M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500a6.500 6.500 0 0 1 3.500 5.500',
  close: 'M6 6l12 12M18 6 6 18',
} as const;
