/** A table to be read by a spreadsheet. Values are as they were stored; a list is one cell of several lines. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
