import type { Timeline, TimelineMark } from '../../../src/conversation/picture.ts';
import { html, type Markup } from './html.ts';

/** Dates one below the other, as a picture: what is past is full, what comes is open, and today is a bar across. No width scales its words. */
export function renderTimeline({ alternative, marks }: Timeline): Markup {
  const height = marks.length * ROW;
  return html`
    <svg class="timeline" role="img" aria-label=${alternative} width="100%" height=${height}>
      <line class="axis" x1=${AXIS} x2=${AXIS} y1=${ROW / 2} y2=${height - ROW / 2} />
      ${marks.map((mark, index) => renderMark(mark, (index + 0.5) * ROW))}
    </svg>
  `;
}

const ROW = 30;
const AXIS = 14;
const TEXT = 34;
const RADIUS = 6;

function renderMark({ text, state }: TimelineMark, y: number): Markup {
  return html`
    <g class=${state}>
      ${
        state === 'today'
          ? html`<path d=${`M2 ${y} H26 M20 ${y - 5} L27 ${y} L20 ${y + 5}`} />`
          : html`<circle cx=${AXIS} cy=${y} r=${RADIUS} />`
      }
      <text x=${TEXT} y=${y + 4.5}>${text}</text>
    </g>
  `;
}
