/** A table to be read by a spreadsheet. Values are as they were stored; a list is one cell of several lines. */
export interface Table {
  /** What its sheet is called, 31 letters at most (an Excel limit); absent: it is about fiches. */
  readonly titre?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
