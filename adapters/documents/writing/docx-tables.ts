import * as docx from 'docx';
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
export function toLogos({ places = [] }: Extract<Element, { kind: 'heading' }>): readonly docx.Paragraph[] {
  const logos = places.flatMap(({ logo }) => (logo === null ? [] : [toLogo(logo), new docx.TextRun('  ')]));
  return logos.length === 0 ? [] : [new docx.Paragraph({ spacing: { after: 240 }, children: logos })];
}

/** Three places side by side. */
export function toPlaces({ places }: PartiesElement): docx.Table {
  const width = Math.floor(TEXT_WIDTH / PLACES);
  const lines = Array.from({ length: Math.ceil(places.length / PLACES) }, (_, line) =>
    places.slice(line * PLACES, (line + 1) * PLACES),
  );
  return new docx.Table({
    columnWidths: Array.from({ length: PLACES }, () => width),
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: lines.map(
      (line) =>
        new docx.TableRow({
          cantSplit: true,
          children: Array.from({ length: PLACES }, (_, column) => toPlace(line[column] ?? null, width)),
        }),
    ),
  });
}

const PLACES = 3;

function toPlace(place: PlaceElement | null, size: number): docx.TableCell {
  const centered = { alignment: docx.AlignmentType.CENTER } as const;
  const logo = place?.logo ?? null;
  return new docx.TableCell({
    width: { size, type: docx.WidthType.DXA },
    margins: { top: 100, bottom: 100, left: 80, right: 80 },
    verticalAlign: docx.VerticalAlignTable.CENTER,
    children: [
      ...(logo ? [new docx.Paragraph({ ...centered, children: [toLogo(logo)] })] : []),
      new docx.Paragraph({
        ...centered,
        children: toRuns(place?.nom ?? '', { size: logo ? SMALLEST : SMALL }),
      }),
    ],
  });
}

function toLogo({ bytes, width, height, alternative }: NonNullable<PlaceElement['logo']>): docx.ImageRun {
  const scale = Math.min(LOGO.width / width, LOGO.height / height);
  return new docx.ImageRun({
    type: 'png',
    data: bytes,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: '', title: '', description: alternative },
  });
}

const LOGO = { width: 150, height: 60 }; // pixels, at most

/** Its head is repeated on each page; a row is not cut in two. */
export function toTable(table: TableElement, soft: string): docx.Table {
  const { head, rows, pills = [] } = table;
  const hand = isByHand(table);
  const columnWidths = columnsOf(table, TEXT_WIDTH).map(Math.floor);
  const toRow = (cells: readonly string[], isHead: boolean) =>
    new docx.TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new docx.TableCell({
            width: { size: columnWidths[index] ?? 0, type: docx.WidthType.DXA },
            margins: hand && !isHead ? CELL_BY_HAND : CELL,
            ...(isHead && { shading: { type: docx.ShadingType.CLEAR, fill: soft.slice(1) } }),
            borders: { top: LINE, bottom: LINE, left: hand ? LINE : NONE, right: hand ? LINE : NONE },
            children: [
              new docx.Paragraph({
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
  return new docx.Table({
    columnWidths,
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: [toRow(head, true), ...rows.map((row) => toRow(row, false))],
  });
}

const NONE = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' } as const;
const TEXT_WIDTH = 9_026; // twips: A4 less its margins
const CELL = { top: 40, bottom: 40, left: 80, right: 80 };
const CELL_BY_HAND = { ...CELL, top: 180, bottom: 180 };
const SMALL = 19; // half points
