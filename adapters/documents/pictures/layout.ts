import type { Picture } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';
import { drawBars } from './bars.ts';
import { drawCells } from './cells.ts';
import { drawCurve } from './curve.ts';
import { drawDates } from './dates.ts';
import { drawGlance } from './glance.ts';
import { type Drawing, WIDTHS } from './look.ts';

/** Where everything of a picture stands. */
export function toDrawing(picture: Picture, size: PictureSize, isPaper = false): Drawing {
  const width = WIDTHS[size];
  const labels = size === 'wide' ? LABELS : 0;
  switch (picture.kind) {
    case 'bars':
      return drawBars(picture, width, labels);
    case 'curve':
      return drawCurve(picture, width, isPaper ? LOW : undefined);
    case 'cells':
      return drawCells(picture, width);
    case 'glance':
      return drawGlance(picture, width, labels);
    case 'dates':
      return drawDates(picture, width, labels);
  }
}

const LOW = 92; // of a curve that stands beside a text
const LABELS = 176; // beside what they name; above it on a phone
