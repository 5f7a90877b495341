import { writeXlsx } from 'hucre/xlsx';
import { titreFiches } from '../../../src/views/words/fichiers.ts';
import type { Table } from '../../../src/views/words/table.ts';
import { FAMILY } from '../typeface.ts';
import { widthsOf } from './widths.ts';

/** Every cell is a text: a spreadsheet runs none of them as a formula, whatever it begins with. */
export async function renderXlsx({ titre = titreFiches(), columns, rows }: Table): Promise<Uint8Array> {
  return writeXlsx({
    defaultFont: FONT,
    sheets: [
      {
        name: titre,
        columns: widthsOf({ columns, rows }).map((width) => ({
          width,
          style: { font: FONT, alignment: { wrapText: true, vertical: 'top' } },
        })),
        rows: [[...columns], ...rows.map((row) => [...row])],
        cells: new Map(columns.map((_, index) => [`0,${index}`, { style: HEAD }])),
        freezePane: { rows: 1, columns: 2 },
        pageSetup: {
          paperSize: 'a3',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0, // as many as it takes
          printTitlesRow: '$1:$1',
        },
      },
    ],
  });
}

/** No workbook brings its letters: who has them not reads another sans (family 2: ECMA-376 18.8.18). */
const FONT = { name: FAMILY, family: 2, size: 11 } as const;
const HEAD = { font: { ...FONT, bold: true }, alignment: { wrapText: true, vertical: 'top' } } as const;
