import { stringify } from 'csv-stringify/sync';
import type { Table } from '../../src/views/words/table.ts';

/**
 * A table as the spreadsheets of French offices open it: UTF-8 with its mark, « ; », CRLF (RFC 4180).
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function renderCsv({ columns, rows }: Table): string {
  return stringify([columns, ...rows].map(copyRow), {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    quoted_match: /\n/, // else a line break of a cell, which is no CRLF, would begin a row
    escape_formulas: true, // = + - @ tab: owasp.org/www-community/attacks/CSV_Injection
  });
}

function copyRow(row: readonly string[]): string[] {
  return row.map((cell) => cell.replace(/\r\n?/g, '\n'));
}
