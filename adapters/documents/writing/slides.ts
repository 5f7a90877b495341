import { titreSuite } from '../../../src/views/words/fichiers.ts';
import { type Element, toListed } from './elements.ts';

/** What one screen shows under its title. */
export interface Slide {
  readonly titre: string;
  readonly lines: readonly Line[];
}

/** Everything but a title. */
export type Line = Exclude<ReturnType<typeof toListed>[number], { kind: 'heading' }>;

/** Each heading begins a slide; what one cannot hold goes on with the next. */
export function toSlides(elements: readonly Element[]): readonly Slide[] {
  const slides: { titre: string; lines: Line[] }[] = [];
  for (const element of elements.flatMap(toListed)) {
    if (element.kind === 'heading') slides.push({ titre: element.text, lines: [] });
    else slides.at(-1)?.lines.push(...cutLine(element));
  }
  return slides.flatMap(cutSlide);
}

// What is read from the end of a room: 18 points, 13.3 by 7.5 inches.
const MAX_LINES = 13;
const CHARACTERS = 88;
const LONGEST = CHARACTERS * 6;

/** A long text in parts, cut between words where there are some. */
function cutLine(line: Line): readonly Line[] {
  const parts = line.text.match(PART) ?? [''];
  return parts.map((text, index) => (index === 0 ? { ...line, text } : { kind: 'paragraph', text }));
}

const PART = new RegExp(`[^]{1,${LONGEST}}(?=\\s|$)|[^]{1,${LONGEST}}`, 'gu');

function cutSlide({ titre, lines }: Slide): readonly Slide[] {
  const pages: Line[][] = [[]];
  let height = 0;
  for (const line of lines) {
    height += heightOf(line);
    if (height > MAX_LINES && pages.at(-1)?.length !== 0) {
      pages.push([]);
      height = heightOf(line);
    }
    pages.at(-1)?.push(line);
  }
  if (pages.length === 1) return [{ titre, lines }];
  return pages.map((page, index) => ({
    titre: titreSuite(titre, { page: index + 1, pages: pages.length }),
    lines: page,
  }));
}

function heightOf(line: Line): number {
  const text = line.kind === 'fact' ? `${line.label} ${line.text}` : line.text;
  return text.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / CHARACTERS)), 0);
}
