import { writeXlsx } from 'hucre/xlsx';
import { titreFiches } from '../../../src/views/words/fichiers.ts';
import type { Table } from '../../../src/views/words/table.ts';

/** Every cell is a text: a spreadsheet runs none of them as a formula, whatever it begins with. */
export async function renderXlsx({ columns, rows }: Table): Promise<Uint8Array> {
  return writeXlsx({
    sheets: [
      {
        name: titreFiches(),
        columns: columns.map(() => ({
          width: WIDTH,
          style: { alignment: { wrapText: true, vertical: 'top' } },
        })),
        rows: [[...columns], ...rows.map((row) => [...row])],
        freezePane: { rows: 1 },
      },
    ],
  });
}

const WIDTH = 30; // characters
