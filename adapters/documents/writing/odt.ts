import type { Pill } from '../../../src/conversation/chat.ts';
import { afterNumber, CAPTION_NAMES } from '../../../src/views/words/fichiers.ts';
import { listPills } from '../../../src/views/words/table.ts';
import {
  couleursOf,
  type DrawnPicture,
  type Element,
  isByHand,
  type PartiesElement,
  type PlaceElement,
  type Png,
  splitMarked,
  type TableElement,
  toListed,
} from './elements.ts';
import { stylesOf, TEXT_WIDTH, toColumnStyle, toPage } from './odt-styles.ts';
import * as parts from './open-document.ts';
import { columnsOf } from './widths.ts';

type Listed = ReturnType<typeof toListed>[number] | Extract<Element, { kind: 'contents' }>;

/** What the text needs besides itself. */
interface Draft {
  readonly pictures: Uint8Array[];
  /** Of columns, in millimetres. */
  readonly widths: Set<number>;
  /** How often each title has stood so far: two of one text are two places. */
  readonly titres: Map<string, number>;
  /** How many tables and pictures have a number so far; null: none has one in this paper. */
  readonly numbers: Record<keyof typeof CAPTION_NAMES, number> | null;
}

/** A text of OpenDocument 1.3 to be worked on: real headings and lists, so that a reader of screens finds its way. */
export function renderOdt(elements: readonly Element[]): Uint8Array {
  const numbers = elements.some(({ kind }) => kind === 'contents') ? { table: 0, picture: 0 } : null;
  const draft: Draft = { pictures: [], widths: new Set(), titres: new Map(), numbers };
  const listed = elements.flatMap((element): readonly Listed[] =>
    element.kind === 'contents' ? [element] : toListed(element),
  );
  const body = listed.map((element, index) => toContent(element, { draft, before: listed[index - 1] }));
  const last = listed.at(-1)?.kind === 'item' ? LIST_END : '';
  const columns = [...draft.widths].map(toColumnStyle).join('');
  const content = `${parts.DECLARATION}<office:document-content ${parts.NAMESPACES} office:version="1.3">${parts.FONTS}<office:automatic-styles>${stylesOf(couleursOf(elements))}${columns}</office:automatic-styles><office:body><office:text>${SEQUENCES}${body.join('')}${last}</office:text></office:body></office:document-content>`;
  return parts.renderOpenDocument(MIMETYPE, {
    styles: toPage(elements[0]?.text ?? ''),
    content,
    pictures: draft.pictures,
  });
}

const MIMETYPE = 'application/vnd.oasis.opendocument.text';
const SEQUENCES = `<text:sequence-decls>${Object.values(CAPTION_NAMES)
  .map((nom) => `<text:sequence-decl text:display-outline-level="0" text:name="${nom}"/>`)
  .join('')}</text:sequence-decls>`;
const LIST = '<text:list text:style-name="bullets">';
const LIST_END = '</text:list>';

/** Consecutive items are one list. */
function toContent(
  element: Listed,
  { draft, before }: { readonly draft: Draft; readonly before: Listed | undefined },
): string {
  const [isItem, wasItem] = [element.kind === 'item', before?.kind === 'item'];
  const edge = isItem && !wasItem ? LIST : !isItem && wasItem ? LIST_END : '';
  return edge + toXml(element, draft);
}

function toXml(element: Listed, draft: Draft): string {
  const { text } = element;
  switch (element.kind) {
    case 'heading':
      return `${toLogos(element, draft)}<text:h text:style-name="heading${element.level}" text:outline-level="${element.level}">${element.level === 2 ? toMark(text, draft.titres) : toLines(text)}</text:h>${element.glance ? toPicture(element.glance, { ...draft, numbers: null }) : ''}`;
    case 'contents':
      return toParagraph(toBold(text), 'caption') + toContents(element);
    case 'item':
      return `<text:list-item>${toParagraph(toLines(text))}</text:list-item>`;
    case 'fact':
      return toParagraph(`${toBold(element.label)} ${toMarked(text, element.pills)}`);
    case 'link':
      return toParagraph(element.url === null ? toLines(text) : toLink(text, element.url));
    case 'table':
      return toCaption(text, isByHand(element) ? null : 'table', draft) + toTable(element, draft);
    case 'parties':
      return toPlaces(element, draft);
    case 'picture':
      return element.png === undefined ? '' : toPicture({ ...element, png: element.png }, draft);
    case 'note':
      return toParagraph(toLines(text), 'note');
    default:
      return toParagraph(toLines(text));
  }
}

/** « Tableau 3 – Les chiffres, tour après tour ». */
function toCaption(text: string, kind: keyof typeof CAPTION_NAMES | null, { numbers }: Draft): string {
  if (kind === null || numbers === null) return toParagraph(toBold(text), 'caption');
  numbers[kind] += 1;
  const nom = CAPTION_NAMES[kind];
  const number = `<text:sequence text:ref-name="ref${nom}${numbers[kind]}" text:name="${nom}" text:formula="ooow:${nom}+1" style:num-format="1">${numbers[kind]}</text:sequence>`;
  const bold = (said: string) => `<text:span text:style-name="bold">${said}</text:span>`;
  return toParagraph(bold(`${nom} ${number}${toLines(afterNumber(text))}`), 'caption');
}

/** Between its title and its source. */
function toPicture({ png, text, picture }: DrawnPicture, draft: Draft): string {
  const widest = Math.min(TEXT_WIDTH, png.width * PIXEL);
  const source = picture.source === '' ? '' : toParagraph(toLines(picture.source), 'source');
  return (
    toCaption(picture.title, 'picture', draft) + toParagraph(toFrame(png, { text, widest, draft })) + source
  );
}

/** A list of contents that the program makes anew; until then each page is looked up where its heading stands. */
function toContents({ titres }: Extract<Element, { kind: 'contents' }>): string {
  const counts = new Map<string, number>();
  const entries = titres.map((titre) => {
    const name = nameOf(titre, counts);
    return toParagraph(
      `<text:a xlink:type="simple" xlink:href="#${name}" text:style-name="plain" text:visited-style-name="plain">${toLines(titre)}</text:a><text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="${name}">1</text:bookmark-ref>`,
      'entry',
    );
  });
  return `<text:table-of-content text:name="contents"><text:table-of-content-source text:outline-level="2"/><text:index-body>${entries.join('')}</text:index-body></text:table-of-content>`;
}

function toMark(titre: string, counts: Map<string, number>): string {
  const name = nameOf(titre, counts);
  return `<text:bookmark-start text:name="${name}"/>${toLines(titre)}<text:bookmark-end text:name="${name}"/>`;
}

/** Letters and digits alone: it stands in an address too. */
function nameOf(titre: string, counts: Map<string, number>): string {
  const words = titre.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const count = (counts.get(words) ?? 0) + 1;
  counts.set(words, count);
  return count === 1 ? `titre-${words}` : `titre-${words}-${count}`;
}

function toParagraph(content: string, style = 'said'): string {
  return `<text:p text:style-name="${style}">${content}</text:p>`;
}

/** Words that say where something stands, on the colour of that. */
function toMarked(text: string, pills: readonly Pill[] = [], isBold = false): string {
  const toRest = isBold ? toBold : toLines;
  const parts = splitMarked(text, pills).map(({ text: part, pill }) =>
    pill === undefined
      ? toRest(part)
      : `<text:span text:style-name="on-${pill.tone}">${toLines(part)}</text:span>`,
  );
  return parts.join('');
}

function toBold(text: string): string {
  return `<text:span text:style-name="bold">${toLines(text)}</text:span>`;
}

function toLink(text: string, url: string): string {
  return `<text:a xlink:type="simple" xlink:href="${parts.escapeXml(url)}">${toLines(text)}</text:a>`;
}

function toLines(text: string): string {
  return text
    .split('\n')
    .map((line) => parts.toSpaced(parts.escapeXml(line)))
    .join('<text:line-break/>');
}

/** Its head is repeated on each page. */
function toTable(table: TableElement, draft: Draft): string {
  const { head, rows, pills = [] } = table;
  const hand = isByHand(table);
  const columns = columnsOf(table, TEXT_WIDTH).map((width) => toColumn(width, draft));
  const toRow = (cells: readonly string[], isHead: boolean) =>
    `<table:table-row table:style-name="row">${cells.map((text, index) => toCell(toParagraph(isHead ? toBold(text) : toMarked(text, listPills(text, pills), index === 0), 'cell'), isHead ? 'head' : hand ? 'hand' : 'box')).join('')}</table:table-row>`;
  const body = rows.map((row) => toRow(row, false)).join('');
  return `<table:table table:style-name="table">${columns.join('')}<table:table-header-rows>${toRow(head, true)}</table:table-header-rows>${body}</table:table>${toParagraph('')}`;
}

function toCell(content: string, style = 'box'): string {
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${content}</table:table-cell>`;
}

function toColumn(width: number, { widths }: Draft): string {
  const whole = Math.round(width);
  widths.add(whole);
  return `<table:table-column table:style-name="w${whole}"/>`;
}

/** Above the title, those who speak in it. */
function toLogos({ places = [] }: Extract<Element, { kind: 'heading' }>, draft: Draft): string {
  const logos = places.flatMap(({ logo }) =>
    logo === null ? [] : [toFrame(logo, { text: logo.alternative, widest: LOGO_WIDTH * 0.7, draft })],
  );
  return logos.length === 0 ? '' : toParagraph(logos.join('<text:s text:c="2"/>'));
}

/** Three places side by side. */
function toPlaces({ places }: PartiesElement, draft: Draft): string {
  const columns = Array.from({ length: PLACES }, () => toColumn(TEXT_WIDTH / PLACES, draft)).join('');
  const lines = Array.from({ length: Math.ceil(places.length / PLACES) }, (_, line) =>
    Array.from({ length: PLACES }, (_place, column) =>
      toCell(toPlace(places[line * PLACES + column] ?? null, draft)),
    ),
  );
  const rows = lines.map(
    (cells) => `<table:table-row table:style-name="row">${cells.join('')}</table:table-row>`,
  );
  return `<table:table table:style-name="table">${columns}${rows.join('')}</table:table>${toParagraph('')}`;
}

const PLACES = 3;

function toPlace(place: PlaceElement | null, draft: Draft): string {
  const logo = place?.logo ?? null;
  const image = logo
    ? toParagraph(toFrame(logo, { text: logo.alternative, widest: LOGO_WIDTH, draft }), 'cell')
    : '';
  return image + toParagraph(toLines(place?.nom ?? ''), 'cell');
}

interface Framing {
  /** For who does not see it. */
  readonly text: string;
  /** Millimetres. */
  readonly widest: number;
  readonly draft: Draft;
}

function toFrame({ bytes, width, height }: Png, { text, widest, draft }: Framing): string {
  const index = draft.pictures.push(bytes) - 1;
  const scale = Math.min(widest / width, (widest * TALLEST) / height);
  const size = `svg:width="${(width * scale).toFixed(1)}mm" svg:height="${(height * scale).toFixed(1)}mm"`;
  return `<draw:frame draw:style-name="frame" text:anchor-type="as-char" ${size}><draw:image xlink:href="${parts.pictureAt(index)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>${parts.escapeXml(text)}</svg:desc></draw:frame>`;
}

const PIXEL = 0.2646; // millimetres
const LOGO_WIDTH = 40;
const TALLEST = 1.2; // of its width
