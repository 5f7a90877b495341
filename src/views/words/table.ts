import type { Pill } from '../../conversation/chat.ts';

/**
 * A table to be read by a spreadsheet. Values are as they were stored; a list is one cell of several lines. A column of
 * nothing but ISO days, or numbers as data write them, holds days or numbers in a workbook.
 */
export interface Table {
  /** What its sheet is called, 31 letters at most (an Excel limit); absent: it is about fiches. */
  readonly titre?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Words that say where something stands: a cell that begins with one of them shows its look. */
  readonly pills?: readonly Pill[];
}

/** One sheet of a workbook: each column with what it says of a row. */
export function toSheet<Row>(titre: string, lignes: readonly Row[], columns: readonly Column<Row>[]): Table {
  return {
    titre,
    columns: columns.map(([nom]) => nom),
    rows: lignes.map((ligne) => columns.map(([, cell]) => cell(ligne) ?? '')),
  };
}

export type Column<Row> = readonly [titre: string, cell: (row: Row) => string | null | undefined];

/** The word that a cell begins with: alone, or with more in brackets, after a dash or on another line. */
export function findPill(cell: string, pills: readonly Pill[]): Pill | undefined {
  return pills
    .filter(({ label }) => cell.startsWith(label) && /^(?:$|\n|\s[(–])/.test(cell.slice(label.length)))
    .toSorted((a, b) => b.label.length - a.label.length)[0];
}

/** The same as a list, for what draws any number of them. */
export function listPills(cell: string, pills: readonly Pill[]): readonly Pill[] {
  return [findPill(cell, pills) ?? []].flat();
}
