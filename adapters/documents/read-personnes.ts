import {
  countLignesLues,
  type FichierPersonnes,
  parseFichierPersonnes,
} from '../../src/domain/annuaire/fichier-personnes.ts';
import { readCsv } from './read-csv.ts';

/** Reads a file of people; no more of it than what shows that it has too many. */
export function readPersonnes(bytes: Uint8Array, most: number): FichierPersonnes {
  return parseFichierPersonnes(readCsv(bytes, countLignesLues(most)), most);
}
