import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { listPills } from '../../../src/views/words/table.ts';
import { LINE, SMALLEST, toMarked, toRuns } from './docx-styles.ts';
import {
  type Element,
  isByHand,
  type PartiesElement,
  type PlaceElement,
  type TableElement,
} from './elements.ts';
import { columnsOf } from './widths.ts';

/** Above the title, those who speak in it. */
export function toLogos({ places = [] }: Extract<Element, { kind: 'heading' }>): readonly Paragraph[] {
  const logos = places.flatMap(({ logo }) => (logo === null ? [] : [toLogo(logo), new TextRun('  ')]));
  return logos.length === 0 ? [] : [new Paragraph({ spacing: { after: 240 }, children: logos })];
}

/** Three places side by side. */
export function toPlaces({ places }: PartiesElement): Table {
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
export function toTable(table: TableElement, soft: string): Table {
  const { head, rows, pills = [] } = table;
  const hand = isByHand(table);
  const columnWidths = columnsOf(table, TEXT_WIDTH).map(Math.floor);
  const toRow = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
            margins: hand && !isHead ? CELL_BY_HAND : CELL,
            ...(isHead && { shading: { type: ShadingType.CLEAR, fill: soft.slice(1) } }),
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

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const TEXT_WIDTH = 9_026; // twips: A4 less its margins
const CELL = { top: 40, bottom: 40, left: 80, right: 80 };
const CELL_BY_HAND = { ...CELL, top: 180, bottom: 180 };
const SMALL = 19; // half points
