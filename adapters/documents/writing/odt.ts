import { piedDePage } from '../../../src/views/words/fichiers.ts';
import {
  type Element,
  type PartiesElement,
  type PlaceElement,
  type Png,
  sharesOf,
  type TableElement,
  toListed,
} from './elements.ts';
import {
  DECLARATION,
  escapeXml,
  FONTS,
  LETTERS,
  NAMESPACES,
  pictureAt,
  renderOpenDocument,
  toSpaced,
} from './open-document.ts';

type Listed = ReturnType<typeof toListed>[number];

/** What the text needs besides itself. */
interface Draft {
  readonly pictures: Uint8Array[];
  /** Of columns, in millimetres. */
  readonly widths: Set<number>;
}

/** A text of OpenDocument 1.3 to be worked on: real headings and lists, so that a reader of screens finds its way. */
export function renderOdt(elements: readonly Element[]): Uint8Array {
  const draft: Draft = { pictures: [], widths: new Set() };
  const listed = elements.flatMap(toListed);
  const body = listed.map((element, index) => toContent(element, { draft, before: listed[index - 1] }));
  const last = listed.at(-1)?.kind === 'item' ? LIST_END : '';
  const columns = [...draft.widths].map(toColumnStyle).join('');
  const content = `${DECLARATION}<office:document-content ${NAMESPACES} office:version="1.3">${FONTS}<office:automatic-styles>${STYLES}${columns}</office:automatic-styles><office:body><office:text>${body.join('')}${last}</office:text></office:body></office:document-content>`;
  return renderOpenDocument(MIMETYPE, {
    styles: toPage(elements[0]?.text ?? ''),
    content,
    pictures: draft.pictures,
  });
}

const MIMETYPE = 'application/vnd.oasis.opendocument.text';
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
      return `<text:h text:style-name="heading${element.level}" text:outline-level="${element.level}">${toLines(text)}</text:h>`;
    case 'item':
      return `<text:list-item>${toParagraph(toLines(text))}</text:list-item>`;
    case 'fact':
      return toParagraph(`${toBold(element.label)} ${toLines(text)}`);
    case 'link':
      return toParagraph(element.url === null ? toLines(text) : toLink(text, element.url));
    case 'table':
      return toParagraph(toBold(text), 'caption') + toTable(element, draft);
    case 'parties':
      return toPlaces(element, draft);
    case 'picture':
      return element.png === undefined
        ? ''
        : toParagraph(toBold(element.picture.title), 'caption') +
            toParagraph(toFrame(element.png, { text, widest: TEXT_WIDTH, draft }));
    case 'note':
      return toParagraph(toLines(text), 'note');
    default:
      return toParagraph(toLines(text));
  }
}

function toParagraph(content: string, style = 'said'): string {
  return `<text:p text:style-name="${style}">${content}</text:p>`;
}

function toBold(text: string): string {
  return `<text:span text:style-name="bold">${toLines(text)}</text:span>`;
}

function toLink(text: string, url: string): string {
  return `<text:a xlink:type="simple" xlink:href="${escapeXml(url)}">${toLines(text)}</text:a>`;
}

function toLines(text: string): string {
  return text
    .split('\n')
    .map((line) => toSpaced(escapeXml(line)))
    .join('<text:line-break/>');
}

/** Its head is repeated on each page. */
function toTable(table: TableElement, draft: Draft): string {
  const { head, rows } = table;
  const shares = sharesOf(table);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const columns = shares.map((share) => toColumn((TEXT_WIDTH * share) / all, draft));
  const toRow = (cells: readonly string[], isHead: boolean) =>
    `<table:table-row table:style-name="row">${cells.map((text, index) => toCell(toParagraph(isHead || index === 0 ? toBold(text) : toLines(text), 'cell'))).join('')}</table:table-row>`;
  const body = rows.map((row) => toRow(row, false)).join('');
  return `<table:table table:style-name="table">${columns.join('')}<table:table-header-rows>${toRow(head, true)}</table:table-header-rows>${body}</table:table>${toParagraph('')}`;
}

function toCell(content: string): string {
  return `<table:table-cell table:style-name="box" office:value-type="string">${content}</table:table-cell>`;
}

function toColumn(width: number, { widths }: Draft): string {
  const whole = Math.round(width);
  widths.add(whole);
  return `<table:table-column table:style-name="w${whole}"/>`;
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
  return `<draw:frame draw:style-name="frame" text:anchor-type="as-char" ${size}><draw:image xlink:href="${pictureAt(index)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>${escapeXml(text)}</svg:desc></draw:frame>`;
}

const TEXT_WIDTH = 166; // millimetres: A4 less its margins
const LOGO_WIDTH = 40;
const TALLEST = 1.2; // of its width

function toColumnStyle(width: number): string {
  return `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width}mm"/></style:style>`;
}

function paragraphStyle(name: string, properties: string, letters = 'fo:font-size="11pt"'): string {
  return `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${properties}/><style:text-properties ${LETTERS} ${letters} fo:language="fr" fo:country="FR"/></style:style>`;
}

const SIZES = [18, 14, 12, 11]; // points

const STYLES = [
  '<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
  '<style:style style:name="frame" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>',
  `<style:style style:name="table" style:family="table"><style:table-properties style:width="${TEXT_WIDTH}mm" table:align="left"/></style:style>`,
  '<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>',
  '<style:style style:name="box" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #999999" fo:padding="1.5mm"/></style:style>',
  '<text:list-style style:name="bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="4mm" text:min-label-width="4mm"/></text:list-level-style-bullet></text:list-style>',
  paragraphStyle('said', 'fo:margin-bottom="2mm"'),
  paragraphStyle('caption', 'fo:margin-bottom="2mm" fo:keep-with-next="always"'),
  paragraphStyle('note', 'fo:margin-bottom="2mm" fo:margin-left="6mm"'),
  paragraphStyle('cell', 'fo:margin-bottom="0mm"', 'fo:font-size="9.5pt"'),
  ...SIZES.map((size, index) =>
    paragraphStyle(
      `heading${index + 1}`,
      `fo:margin-top="${index === 0 ? 0 : 5}mm" fo:margin-bottom="2mm" fo:keep-with-next="always"`,
      `fo:font-size="${size}pt" fo:font-weight="bold"`,
    ),
  ),
].join('');

/** « Résumé n° 5 – page 3 sur 8 » at the foot of each. */
function toPage(titre: string): string {
  const [page, pages] = piedDePage(titre).map((text) => toSpaced(escapeXml(text)));
  return `${PAGE}<style:footer><text:p>${page}<text:page-number text:select-page="current">1</text:page-number>${pages}<text:page-count>1</text:page-count></text:p></style:footer>${PAGE_END}`;
}

const PAGE =
  `${DECLARATION}<office:document-styles ${NAMESPACES} office:version="1.3"><office:automatic-styles>` +
  '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-left="22mm" fo:margin-right="22mm" fo:margin-top="24mm" fo:margin-bottom="16mm"/><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>' +
  '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">';
const PAGE_END = '</style:master-page></office:master-styles></office:document-styles>';
