import type { FileReader } from '../../src/ports/files.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readSheet } from './read-sheet.ts';
import { inThread } from './thread/index.ts';
import { THREAD_WORKS } from './thread/works.ts';

/** The plan comes as JSON, the people as CSV, the fiches as CSV or XLSX. */
export const fileReader: FileReader = {
  readValues: readJson,
  readTable: (bytes) => readCsv(bytes),
  readSheet,
  readPersonnes: async (bytes, most) =>
    bytes.length < FEW_BYTES
      ? THREAD_WORKS.readPersonnes(bytes, most)
      : inThread('readPersonnes', bytes, most),
  decidePersonnes: async (fichier, stored) =>
    fichier.lignes.length + stored.inscriptions.length < FEW_PEOPLE
      ? THREAD_WORKS.decideImportPersonnes(fichier, stored)
      : inThread('decideImportPersonnes', fichier, stored),
};

// Less than a thread takes to begin.
const FEW_BYTES = 20_000;
const FEW_PEOPLE = 200;
