/**
 * What was read of a file, as plain data that knows its lines, counted from 1: the rules that check it do not know its
 * format.
 */

/** A value, and where it begins. */
export type FileValue = FileObject | FileList | FileScalar;

export interface FileObject {
  readonly kind: 'object';
  readonly line: number;
  readonly members: ReadonlyMap<string, FileValue>;
}

export interface FileList {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly FileValue[];
}

export interface FileScalar {
  readonly kind: 'scalar';
  readonly line: number;
  readonly value: string | number | boolean | null;
}

/** What is wrong in a file, and where; its sentence is made by a view. */
export interface ErreurFichier<Code extends string> {
  readonly code: Code;
  readonly line: number;
  readonly details: Readonly<Record<string, string | number>>;
}

/** A file of nested values, or why it is none. */
export type LectureValeurs =
  | { readonly ok: true; readonly value: FileValue }
  | {
      readonly ok: false;
      readonly error: ErreurFichier<'encodage' | 'octet-nul' | 'json' | 'cle-en-double'>;
    };

/** A line of a file of cells; `line` is where its first cell begins. */
export interface LigneTable {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file of lines and cells, its header first, or why it is none. */
export type LectureTable =
  | { readonly ok: true; readonly lignes: readonly LigneTable[]; readonly encodage: Encodage }
  | { readonly ok: false; readonly code: FauteTable; readonly line: number };

/** `ligne-trop-longue`: longer than any line that people write. */
export type FauteTable = 'encodage' | 'octet-nul' | 'guillemets' | 'ligne-trop-longue';

/** The first sheet of a workbook, or such a file; `archive`: a workbook that cannot be opened, or unpacks to too much. */
export type SheetReading =
  | LectureTable
  | { readonly ok: false; readonly code: 'archive' | 'archive-trop-grande'; readonly line: number };

/** How the letters of a file were written. */
export type Encodage = 'UTF-8' | 'Windows-1252';
