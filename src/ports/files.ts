import type { LectureTable, LectureValeurs, SheetReading } from '../domain/plan/fichier.ts';

/** Reads the files that administration hands in, whatever their format; what is wrong in one is data, not an error. */
export interface FileReader {
  /** Nested values: the plan d'actions. */
  readValues(bytes: Uint8Array): LectureValeurs;
  /** Lines and cells: the people. */
  readTable(bytes: Uint8Array): LectureTable;
  /** The same of a workbook's first sheet, too: the fiches. */
  readSheet(bytes: Uint8Array): Promise<SheetReading>;
}
