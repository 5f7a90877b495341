import { encode } from 'uqr';
import type { CopyBlock, MonthBlock, MonthDay, QrBlock } from '../../../src/views/words/document.ts';
import { html, type Markup } from './html.ts';

/** A month as a table: a table reads the day of the week before each date. */
export function renderMonth({ caption, head, weeks }: MonthBlock): Markup {
  return html`
    <table class="month">
      <caption>${caption}</caption>
      <thead>
        <tr>${head.map(({ nom, court }) => html`<th scope="col"><abbr title=${nom}>${court}</abbr></th>`)}</tr>
      </thead>
      <tbody>${weeks.map((week) => html`<tr>${week.map(renderDay)}</tr>`)}</tbody>
    </table>
  `;
}

function renderDay(day: MonthDay | null): Markup {
  if (day === null) return html`<td class="other"></td>`;
  const { jour, aujourdhui, dates } = day;
  const classes = [...(dates.length > 0 ? ['busy'] : []), ...(aujourdhui ? ['today'] : [])].join(' ');
  return html`
    <td class=${classes || undefined} aria-current=${aujourdhui ? 'date' : undefined}>
      <span class="day">${jour}</span>
      ${dates.map(({ signe, texte }) => html`<span class="date"><span aria-hidden="true">${signe}</span><span class="what">${texte}</span></span>`)}
      ${aujourdhui && html`<span class="now">${aujourdhui}</span>`}
    </td>
  `;
}

/** The text can be selected without the button, which a script shows where it works. */
export function renderCopy({ label, value, isLong, button, done }: CopyBlock): Markup {
  return html`
    <div class="copy">
      <span class="quiet" aria-hidden=${isLong ? 'true' : undefined}>${label}</span>
      ${
        isLong
          ? html`<textarea readonly rows="14" aria-label=${label}>${value}</textarea>`
          : html`<code class="as-typed">${value}</code>`
      }
      <button type="button" class="button" data-copy=${value} data-done=${done} hidden>${button}</button>
      <span role="status" class="quiet"></span>
    </div>
  `;
}

export function renderQr({ summary, url, alternative }: QrBlock): Markup {
  const { data, size } = encode(url, { border: QUIET_ZONE });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return html`
    <details class="qr">
      <summary>${summary}</summary>
      <svg viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${alternative} shape-rendering="crispEdges">
        <rect width=${size} height=${size} fill="#fff" />
        <path d=${path} fill="#000" />
      </svg>
    </details>
  `;
}

const QUIET_ZONE = 4; // modules of white around it, as ISO/IEC 18004 asks: in the dark, too
