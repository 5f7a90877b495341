import type { Picture } from '../../../src/conversation/picture.ts';
import { drawBars } from './bars.ts';
import { drawCells } from './cells.ts';
import { drawCurve } from './curve.ts';
import { drawDates } from './dates.ts';
import { drawGlance, drawStrip } from './glance.ts';
import { type Drawing, type DrawnSize, WIDTHS } from './look.ts';

/** Where everything of a picture stands. */
export function toDrawing(picture: Picture, size: DrawnSize, isPaper = false): Drawing {
  const width = WIDTHS[size];
  const labels = size === 'narrow' ? 0 : LABELS;
  switch (picture.kind) {
    case 'bars':
      return drawBars(picture, width, labels);
    case 'curve':
      return drawCurve(picture, width, isPaper ? LOW : undefined);
    case 'cells':
      return drawCells(picture, width);
    case 'glance':
      return size === 'strip' ? drawStrip(picture, width) : drawGlance(picture, width, labels);
    case 'dates':
      return drawDates(picture, width, labels);
  }
}

const LOW = 92; // of a curve that stands beside a text
const LABELS = 176; // beside what they name; above it on a phone
