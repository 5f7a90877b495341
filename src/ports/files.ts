import type { FichierPersonnes } from '../domain/annuaire/fichier-personnes.ts';
import type { DecisionPersonnes } from '../domain/annuaire/import-personnes.ts';
import type { AnnuaireEnregistre } from '../domain/annuaire/inscription.ts';
import type { LectureTable, LectureValeurs, SheetReading } from '../domain/nouns/fichier.ts';

/** Reads the files that administration hands in, whatever their format; what is wrong in one is data, not an error. */
export interface FileReader {
  /** Nested values: the plan d'actions. */
  readValues(bytes: Uint8Array): LectureValeurs;
  /** Lines and cells: an earlier tour. */
  readTable(bytes: Uint8Array): LectureTable;
  /** The same of a workbook's first sheet, too: the fiches. */
  readSheet(bytes: Uint8Array): Promise<SheetReading>;
  /** The people, `most` of them; thousands are read and compared in a thread, since others wait for the program. */
  readPersonnes(bytes: Uint8Array, most: number): Promise<FichierPersonnes>;
  decidePersonnes(fichier: FichierPersonnes, stored: AnnuaireEnregistre): Promise<DecisionPersonnes>;
}
