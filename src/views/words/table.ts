/** A table to be read by a spreadsheet. Values are as they were stored; a list is one cell of several lines. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A file to save: the same as a table and as plain data; `nom` has no extension. */
export interface Export {
  readonly nom: string;
  readonly table: Table;
  readonly donnees: unknown;
}
