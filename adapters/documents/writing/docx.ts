import { readFileSync } from 'node:fs';
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Header,
  ImageRun,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { listPills } from '../../../src/views/words/table.ts';
import { BOLD, FAMILY, REGULAR } from '../typeface.ts';
import {
  CAPTION,
  HEADINGS,
  LEVELS,
  LINE,
  NOTE,
  SIZE,
  SMALLEST,
  styleOf,
  toFoot,
  toHead,
  toMarked,
  toRuns,
} from './docx-styles.ts';
import {
  type Element,
  isByHand,
  type PartiesElement,
  type PlaceElement,
  type Png,
  sharesOf,
  type TableElement,
  type toListed,
} from './elements.ts';

/** A text to be worked on: real headings and lists, so that a reader of screens finds its way. */
export async function renderDocx(elements: readonly Element[]): Promise<Uint8Array> {
  const document = new Document({
    title: elements[0]?.text ?? '',
    creator: '',
    lastModifiedBy: '',
    fonts: [{ name: FAMILY, data: readFileSync(REGULAR), bold: readFileSync(BOLD) }],
    styles: {
      default: { document: { run: { font: FAMILY, size: SIZE, language: { value: 'fr-FR' } } } },
      paragraphStyles: [...HEADINGS.map(styleOf), CAPTION, NOTE],
    },
    sections: [
      {
        properties: { titlePage: true },
        headers: { default: toHead(elements[0]?.text ?? ''), first: new Header({ children: [] }) },
        footers: { default: toFoot(elements[0]?.text ?? ''), first: toFoot(elements[0]?.text ?? '') },
        children: elements.flatMap(toContent),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

type Listed = ReturnType<typeof toListed>[number];

/** A list of contents is a field: Word fills in its pages, whatever is changed above. */
function toContents({ text, titres }: Extract<Element, { kind: 'contents' }>) {
  const cachedEntries = titres.map((title) => ({ title, level: 1 }));
  return [
    new Paragraph({ keepNext: true, spacing: { after: 120 }, children: toRuns(text, { bold: true }) }),
    new TableOfContents(text, { headingStyleRange: '2-2', hyperlink: true, cachedEntries, beginDirty: true }),
  ];
}

function toContent(element: Element): readonly (Paragraph | Table | TableOfContents)[] {
  if (element.kind === 'contents') return toContents(element);
  if (element.kind === 'parties') return [toPlaces(element), new Paragraph({ children: [] })];
  if (element.kind === 'picture') return toPicture(element);
  if (element.kind === 'heading') return [...toLogos(element), toParagraph(element)];
  if (element.kind !== 'table') return [toParagraph(element)];
  const caption = new Paragraph({ style: CAPTION.id, children: toRuns(element.text) });
  return [caption, toTable(element), new Paragraph({ children: [] })]; // two tables would be one without it
}

/** Above the title, those who speak in it. */
function toLogos({ places = [] }: Extract<Element, { kind: 'heading' }>): readonly Paragraph[] {
  const logos = places.flatMap(({ logo }) => (logo === null ? [] : [toLogo(logo), new TextRun('  ')]));
  return logos.length === 0 ? [] : [new Paragraph({ spacing: { after: 240 }, children: logos })];
}

/** Three places side by side. */
function toPlaces({ places }: PartiesElement): Table {
  const width = Math.floor(TEXT_WIDTH / PLACES);
  const lines = Array.from({ length: Math.ceil(places.length / PLACES) }, (_, line) =>
    places.slice(line * PLACES, (line + 1) * PLACES),
  );
  return new Table({
    columnWidths: Array.from({ length: PLACES }, () => width),
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: lines.map(
      (line) =>
        new TableRow({
          cantSplit: true,
          children: Array.from({ length: PLACES }, (_, column) => toPlace(line[column] ?? null, width)),
        }),
    ),
  });
}

const PLACES = 3;

function toPlace(place: PlaceElement | null, size: number): TableCell {
  const centered = { alignment: AlignmentType.CENTER } as const;
  const logo = place?.logo ?? null;
  return new TableCell({
    width: { size, type: WidthType.DXA },
    margins: { top: 100, bottom: 100, left: 80, right: 80 },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      ...(logo ? [new Paragraph({ ...centered, children: [toLogo(logo)] })] : []),
      new Paragraph({ ...centered, children: toRuns(place?.nom ?? '', { size: logo ? SMALLEST : SMALL }) }),
    ],
  });
}

function toLogo({ bytes, width, height, alternative }: NonNullable<PlaceElement['logo']>): ImageRun {
  const scale = Math.min(LOGO.width / width, LOGO.height / height);
  return new ImageRun({
    type: 'png',
    data: bytes,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: '', title: '', description: alternative },
  });
}

const LOGO = { width: 150, height: 60 }; // pixels, at most

/** Its head is repeated on each page; a row is not cut in two. */
function toTable(table: TableElement): Table {
  const { head, rows, pills = [] } = table;
  const shares = sharesOf(table);
  const hand = isByHand(table);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const columnWidths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / all));
  const toRow = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
            margins: hand && !isHead ? CELL_BY_HAND : CELL,
            ...(isHead && { shading: { type: ShadingType.CLEAR, fill: TINT } }),
            borders: { top: LINE, bottom: LINE, left: hand ? LINE : NONE, right: hand ? LINE : NONE },
            children: [
              new Paragraph({
                keepNext: isHead,
                children: toMarked(text, listPills(text, pills), {
                  bold: isHead || index === 0,
                  size: SMALL,
                }),
              }),
            ],
          }),
      ),
    });
  return new Table({
    columnWidths,
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [toRow(head, true), ...rows.map((row) => toRow(row, false))],
  });
}

const TINT = 'E6F0F1'; // of the accent
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const TEXT_WIDTH = 9_026; // twips: A4 less its margins
const CELL = { top: 40, bottom: 40, left: 80, right: 80 };
const CELL_BY_HAND = { ...CELL, top: 180, bottom: 180 };
const SMALL = 19; // half points

function toParagraph(element: Exclude<Listed, { kind: 'table' | 'parties' | 'picture' }>): Paragraph {
  const spacing = { after: 120 };
  switch (element.kind) {
    case 'heading':
      return new Paragraph({ heading: LEVELS[element.level], children: toRuns(element.text) });
    case 'item':
      return new Paragraph({ bullet: { level: 0 }, children: toRuns(element.text) });
    case 'fact':
      return new Paragraph({
        spacing,
        children: [
          new TextRun({ text: `${element.label} `, bold: true }),
          ...toMarked(element.text, element.pills),
        ],
      });
    case 'link':
      return new Paragraph({ spacing, children: [toLink(element)] });
    case 'note':
      return new Paragraph({ style: NOTE.id, children: toRuns(element.text) });
    default:
      return new Paragraph({ spacing, children: toRuns(element.text) });
  }
}

/** Its title stays with it. */
function toPicture({ png, text, picture }: Extract<Element, { kind: 'picture' }>): readonly Paragraph[] {
  if (!png) return [];
  return [
    new Paragraph({ style: CAPTION.id, children: toRuns(picture.title) }),
    new Paragraph({ keepLines: true, spacing: { after: 120 }, children: [toImage(png, text)] }),
  ];
}

function toImage({ bytes, width, height }: Png, description: string): ImageRun {
  return new ImageRun({
    type: 'png',
    data: bytes,
    transformation: {
      width: Math.min(width, WIDE),
      height: Math.round((height * Math.min(width, WIDE)) / width),
    },
    altText: { name: '', title: '', description },
  });
}

const WIDE = 600; // pixels: what stands between the margins of the page

function toLink({ text, url }: Extract<Element, { kind: 'link' }>): TextRun | ExternalHyperlink {
  if (url === null) return new TextRun(text);
  return new ExternalHyperlink({ link: url, children: [new TextRun({ text, style: 'Hyperlink' })] });
}
