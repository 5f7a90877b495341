import { writeXlsx } from 'hucre/xlsx';
import { titreFiches } from '../../../src/views/words/fichiers.ts';
import type { Table } from '../../../src/views/words/table.ts';
import { widthsOf } from './widths.ts';

/** Every cell is a text: a spreadsheet runs none of them as a formula, whatever it begins with. */
export async function renderXlsx({ titre = titreFiches(), columns, rows }: Table): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: titre,
        columns: widthsOf({ columns, rows }).map((width) => ({
          width,
          style: { alignment: { wrapText: true, vertical: 'top' } },
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

const HEAD = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } } as const;
