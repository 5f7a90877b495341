import { TITRE_ANNEXE, titreFait, titreSuite } from '../../../src/views/words/fichiers.ts';
import {
  type DrawnPicture,
  type Element,
  type PartiesElement,
  type TableElement,
  toListed,
} from './elements.ts';
import { heightOf, type Line, measureRows, roomOf, TABLE_POINTS, USUAL } from './slide-sizes.ts';

/** What one screen shows under its title: lines, or a table. */
export interface Slide {
  readonly titre: string;
  readonly lines: readonly Line[];
  readonly table?: TableElement;
  /** Fills the screen: its figures are in it, and in the notes. */
  readonly picture?: PictureElement;
  /** Of the cover, below what it says. */
  readonly glance?: DrawnPicture;
  /** They fill the screen. */
  readonly parties?: PartiesElement;
  /** For who speaks: all that its part says, on however many screens. */
  readonly notes?: string;
}

type PictureElement = Extract<Element, { kind: 'picture' }>;

/**
 * Each heading, table and list of contents begins a slide; what one cannot hold goes on with the next. A heading with
 * nothing of its own lists what is under it, each with the first fact that is told of it. What is told comes first, on ten
 * slides at most; all the rest is an annexe.
 */
export function toSlides(elements: readonly Element[]): readonly Slide[] {
  const parts: Part[] = [];
  let told = 0;
  for (const element of elements.filter(isNeeded).flatMap(toHeaded)) {
    if (element.kind === 'heading') {
      if (element.isAnnexe) told = parts.length;
      const { level, text: titre, glance } = element;
      parts.push({ level, titre, lines: [], ...(glance && { glance }) });
    } else if (element.kind === 'table') addTable(parts, element);
    else if (element.kind === 'picture')
      parts.push({ level: LOWEST, titre: element.picture.title, lines: [], picture: element });
    else if (element.kind === 'parties') addParties(parts, element);
    else addLine(parts, element);
  }
  const slides = parts.map((part, index) =>
    toSlidesOfPart(hasContent(part) ? part : fillFromBelow(parts, index)).filter(
      (slide) => index === 0 || hasContent(slide),
    ),
  );
  const first = slides
    .slice(0, told)
    .flatMap(([slide], index) => (slide && isTold(parts[index]) ? [slide] : []));
  return first.length === 0
    ? slides.flat()
    : [...listTold(first), toDivider(parts.slice(told)), ...listRest(slides.flat(), first)];
}

/** What opens the annexe lists what is in it. */
function isNeeded({ kind }: Element, _index: number, all: readonly Element[]): boolean {
  return kind !== 'contents' || !all.some((one) => one.kind === 'heading' && one.isAnnexe);
}

function toSlidesOfPart(slide: Slide): readonly Slide[] {
  const slides = slide.table === undefined ? cutSlide(slide) : cutTable(slide, slide.table);
  const notes = textOf(slide);
  return slides.map((one) => ({ ...one, notes }));
}

function textOf({ lines, table, picture, parties }: Slide): string {
  const rows = table ? [table.text, ...[table.head, ...table.rows].map((row) => row.join(' | '))] : [];
  const said = lines.map((line) => (line.kind === 'fact' ? `${line.label} ${line.text}` : line.text));
  return [...said, ...rows, ...[picture, parties].flatMap((one) => (one ? [one.text] : []))].join('\n');
}

/** What lists others, or stands below a picture, is for who looks it up; a short sentence needs no screen. */
function isTold(part: Part | undefined): boolean {
  if (part === undefined || !hasContent(part) || part.isDetail) return false;
  const [line, ...others] = part.lines;
  const isShort = line?.kind === 'paragraph' && line.text.length < SHORT;
  return part.table !== undefined || others.length > 0 || !isShort;
}

const SHORT = 90; // characters

/** When they are too many, the pictures and the last one stay, and of the others those that come first. */
function listTold(first: readonly Slide[]): readonly Slide[] {
  const isKept = (slide: Slide) => slide.picture !== undefined || slide === first.at(-1);
  const room = MOST_TOLD - first.filter(isKept).length;
  const others = new Set(first.filter((slide) => !isKept(slide)).slice(0, Math.max(1, room)));
  return first.filter((slide) => isKept(slide) || others.has(slide)).slice(0, MOST_TOLD);
}

const MOST_TOLD = 10;
const MOST_LISTED = 12;

function listRest(all: readonly Slide[], first: readonly Slide[]): readonly Slide[] {
  const told = new Set(listTold(first));
  return all.filter((slide) => !told.has(slide));
}

function toDivider(parts: readonly Part[]): Slide {
  const titres = parts.filter(({ level }) => level === 2).map(({ titre }) => titre);
  const lines = [...new Set(titres)].slice(0, MOST_LISTED).map((text): Line => ({ kind: 'item', text }));
  return { titre: TITRE_ANNEXE, lines };
}

interface Part {
  readonly level: number;
  readonly titre: string;
  readonly lines: Line[];
  table?: TableElement;
  readonly picture?: PictureElement;
  parties?: PartiesElement;
  readonly glance?: DrawnPicture;
  readonly isDetail?: true;
}

function hasContent({ lines, table, picture, parties }: Slide): boolean {
  return lines.length > 0 || [table, picture, parties].some((one) => one !== undefined);
}

/** A table has its slides to itself; below a picture it says the same in figures. */
function addTable(parts: Part[], table: TableElement): void {
  const last = parts.at(-1);
  if (last === undefined) return;
  if (last.picture || last.isDetail)
    parts.push({ level: LOWEST, titre: table.text, lines: [], table, isDetail: true });
  else if (last.lines.length === 0 && last.table === undefined) last.table = table;
  else parts.push({ level: last.level, titre: last.titre, lines: [], table });
}

/** Under the heading that they stand below, as many as a screen holds. */
function addParties(parts: Part[], { places, ...parties }: PartiesElement): void {
  for (let first = 0; first < places.length; first += MOST_PLACES) {
    const some = { ...parties, places: places.slice(first, first + MOST_PLACES) };
    const last = parts.at(-1);
    if (last !== undefined && !hasContent(last)) last.parties = some;
    else parts.push({ level: LOWEST, titre: last?.titre ?? '', lines: [], parties: some });
  }
}

const MOST_PLACES = 18; // three lines of six

function addLine(parts: Part[], line: Line): void {
  const last = parts.at(-1);
  if (last === undefined) return;
  if (!last.table && !last.parties && !last.picture) last.lines.push(...cutLine(line));
  else {
    const { level, titre, picture } = last;
    parts.push({ level, titre, lines: [...cutLine(line)], ...(picture && { isDetail: true }) });
  }
}

const LOWEST = 5; // below every heading

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
  const lines = under.flatMap(toSummed).flatMap(cutLine);
  return { titre, lines: lines.length > 1 ? lines : [] }; // of one, its own screen says all
}

function toSummed({ titre, lines }: Part): readonly Line[] {
  const fact = lines.find((line) => line.kind === 'fact');
  return [{ kind: 'item', text: fact === undefined ? titre : `${titreFait(titre)} ${fact.text}` }];
}

const LONGEST = 530; // characters, of a text that goes on with the next screen

/** A long text in parts, cut between words where there are some. */
function cutLine(line: Line): readonly Line[] {
  const parts = line.text.match(PART) ?? [''];
  return parts.map((text, index) => (index === 0 ? { ...line, text } : { kind: 'paragraph', text }));
}

const PART = new RegExp(`[^]{1,${LONGEST}}(?=\\s|$)|[^]{1,${LONGEST}}`, 'gu');

function cutSlide(slide: Slide): readonly Slide[] {
  const { titre, lines, picture, parties, glance } = slide;
  if (picture || parties) return [slide];
  const pages: Line[][] = [[]];
  let height = 0;
  for (const line of lines) {
    height += heightOf(line, USUAL);
    if (height > roomOf(pages.length === 1 ? glance : undefined) && pages.at(-1)?.length !== 0) {
      pages.push([]);
      height = heightOf(line, USUAL);
    }
    pages.at(-1)?.push(line);
  }
  if (pages.length === 1) return [{ ...slide, lines }];
  return pages.map((page, index) => ({
    titre: glance && index === 0 ? titre : titreSuite(titre, { page: index + 1, pages: pages.length }),
    lines: page,
    ...(index === 0 && glance && { glance }),
  }));
}

/** The rows that a screen holds under the head, then those of the next; a row that is too high has one to itself. */
function cutTable({ titre }: Slide, table: TableElement): readonly Slide[] {
  const pages: (readonly string[])[][] = [[]];
  const heightOf = measureRows(table);
  let height = heightOf(table.head);
  for (const row of table.rows) {
    height += heightOf(row);
    if (height > TABLE_POINTS && pages.at(-1)?.length !== 0) {
      pages.push([]);
      height = heightOf(table.head) + heightOf(row);
    }
    pages.at(-1)?.push(row);
  }
  return pages.map((rows, index) => ({
    titre: pages.length === 1 ? titre : titreSuite(titre, { page: index + 1, pages: pages.length }),
    lines: [],
    table: { ...table, rows },
  }));
}
