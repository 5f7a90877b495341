import type { FileReader } from '../../src/ports/files.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readSheet } from './read-sheet.ts';

/** The plan comes as JSON, the people as CSV, the fiches as CSV or XLSX. */
export const fileReader: FileReader = { readValues: readJson, readTable: readCsv, readSheet };
