/** A line of a file of cells; `line` counts from 1, and is where its first cell begins. */
export interface LigneTable {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file of lines and cells, its header first, or why it is none. */
export type LectureTable =
  | { readonly ok: true; readonly lignes: readonly LigneTable[] }
  | { readonly ok: false; readonly code: 'encodage' | 'guillemets'; readonly line: number };
