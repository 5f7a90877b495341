import {
  countLignesLues,
  type FichierPersonnes,
  parseFichierPersonnes,
} from '../../../src/domain/annuaire/fichier-personnes.ts';
import { decideImportPersonnes } from '../../../src/domain/annuaire/import-personnes.ts';
import { readCsv } from '../read-csv.ts';

/** What a thread can be asked for: plain data in, plain data out. */
export const THREAD_WORKS = { readPersonnes, decideImportPersonnes };

export type ThreadWorks = typeof THREAD_WORKS;

export interface ThreadWork {
  readonly name: keyof ThreadWorks;
  readonly given: readonly unknown[];
}

export type ThreadAnswer = ReturnType<ThreadWorks[keyof ThreadWorks]>;

/** Reads a file of people; no more of it than what shows that it has too many. */
function readPersonnes(bytes: Uint8Array, most: number): FichierPersonnes {
  return parseFichierPersonnes(readCsv(bytes, countLignesLues(most)), most);
}
