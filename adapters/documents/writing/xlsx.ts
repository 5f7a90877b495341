import type { WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { keysOf, tableOf } from '../../../src/domain/nouns/tables.ts';
import { TITRE_FICHES } from '../../../src/views/words/fichiers.ts';
import { findPill, type Table } from '../../../src/views/words/table.ts';
import { EDGE, FILLS, GROUND, inkOn } from '../pictures/look.ts';
import { FAMILY } from '../typeface.ts';
import { kindsOf, NAMING, nameOfColumn, widthsOf } from './widths.ts';

/** What is no number and no day is a text: a spreadsheet runs none of them as a formula, whatever it begins with. */
export async function renderXlsx(tables: readonly Table[], accent: string): Promise<Uint8Array> {
  return writeXlsx({ defaultFont: FONT, sheets: tables.map((table) => toSheet(table, accent)) });
}

function toSheet(table: Table, accent: string): WriteSheet {
  const { titre = TITRE_FICHES, columns, rows, pills = [] } = table;
  const kinds = kindsOf(table);
  return {
    name: titre,
    columns: widthsOf(table).map((width, index) => ({ width, style: STYLES[kinds[index] ?? 'text'] })),
    rows: [
      [...columns],
      ...rows.map((row) => row.map((cell, index) => (cell === '' ? '' : READ[kinds[index] ?? 'text'](cell)))),
    ],
    cells: new Map([
      ...columns.map((_, index) => [`0,${index}`, { style: headOf(accent) }] as const),
      ...listStates(rows, pills),
    ]),
    freezePane: { rows: 1, columns: NAMING },
    autoFilter: { range: `A1:${nameOfColumn(columns.length)}${rows.length + 1}` },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: MARGINS,
      printTitlesRow: '$1:$1',
      printTitlesColumn: '$A:$B',
    },
  };
}

/** Days are counted from the last but one of 1899 (ECMA-376 18.17.4.1). */
const READ = {
  text: (cell: string) => cell,
  number: Number,
  day: (cell: string) => Date.parse(cell) / DAY_MS + UNIX_EPOCH,
} as const;
const DAY_MS = 86_400_000;
const UNIX_EPOCH = 25_569;

/** No workbook brings its letters: who has them not reads another sans (family 2: ECMA-376 18.8.18). */
const FONT = { name: FAMILY, family: 2, size: 11 } as const;
const RULE = { bottom: { style: 'thin', color: { rgb: EDGE.slice(1) } } } as const; // rows are told apart on paper
const STYLES = {
  text: { font: FONT, border: RULE, alignment: { wrapText: true, vertical: 'top' } },
  number: { font: FONT, border: RULE, alignment: { vertical: 'top', horizontal: 'center' } },
  day: {
    font: FONT,
    border: RULE,
    alignment: { vertical: 'top', horizontal: 'center' },
    numFmt: 'dd/mm/yyyy',
  },
} as const;
const headOf = (accent: string) =>
  ({
    font: { ...FONT, bold: true, color: { rgb: GROUND.slice(1) } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: accent.slice(1) } },
    border: RULE,
    alignment: { wrapText: true, vertical: 'top' },
  }) as const;

const MARGINS = { top: 0.5, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 }; // inches

/** Cells that say where something stands, in the colour of that. */
function listStates(rows: Table['rows'], pills: NonNullable<Table['pills']>) {
  return rows.flatMap((row, line) =>
    row.flatMap((cell, column) => {
      const pill = cell.includes('\n') ? undefined : findPill(cell, pills); // a text is read on white
      return pill === undefined || pill.tone === 'warning'
        ? []
        : [[`${line + 1},${column}`, { style: STATES[pill.tone] }] as const];
    }),
  );
}

const STATES = tableOf(
  keysOf(FILLS),
  (tone) =>
    ({
      font: { ...FONT, color: { rgb: inkOn(tone).slice(1) } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILLS[tone].slice(1) } },
      border: RULE,
      alignment: { wrapText: true, vertical: 'top' },
    }) as const,
);
