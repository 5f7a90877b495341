import { titreFait, titreSuite } from '../../../src/views/words/fichiers.ts';
import { type Element, toListed } from './elements.ts';

/** What one screen shows under its title. */
export interface Slide {
  readonly titre: string;
  readonly lines: readonly Line[];
}

/** Everything but a title. */
export type Line = Exclude<ReturnType<typeof toListed>[number], { kind: 'heading' }>;

/**
 * Each heading and the list of contents begin a slide; what one cannot hold goes on with the next. A heading with
 * nothing of its own lists what is under it, each with the first fact that is told of it.
 */
export function toSlides(elements: readonly Element[]): readonly Slide[] {
  const parts: Part[] = [];
  for (const element of elements.flatMap(toHeaded)) {
    if (element.kind === 'heading') parts.push({ level: element.level, titre: element.text, lines: [] });
    else parts.at(-1)?.lines.push(...cutLine(element));
  }
  return parts
    .map((part, index) => (part.lines.length > 0 ? part : fillFromBelow(parts, index)))
    .flatMap(cutSlide);
}

interface Part {
  readonly level: number;
  readonly titre: string;
  readonly lines: Line[];
}

function toHeaded(element: Element): readonly Exclude<Element, { kind: 'contents' }>[] {
  const [first, ...items] = toListed(element);
  if (element.kind !== 'contents' || first === undefined) return toListed(element);
  return [{ kind: 'heading', level: 2, text: first.text }, ...items];
}

function fillFromBelow(parts: readonly Part[], index: number): Slide {
  const { level, titre } = parts[index] as Part;
  const rest = parts.slice(index + 1);
  const end = rest.findIndex((part) => part.level <= level);
  const under = rest.slice(0, end === -1 ? rest.length : end).filter((part) => part.level === level + 1);
  return { titre, lines: under.flatMap(toSummed).flatMap(cutLine) };
}

function toSummed({ titre, lines }: Part): readonly Line[] {
  const fact = lines.find((line) => line.kind === 'fact');
  return [{ kind: 'item', text: fact === undefined ? titre : `${titreFait(titre)} ${fact.text}` }];
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

/** How many lines of a screen they take. */
export function countLines(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + heightOf(line), 0);
}

function heightOf(line: Line): number {
  const text = line.kind === 'fact' ? `${line.label} ${line.text}` : line.text;
  return text.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / CHARACTERS)), 0);
}
