import type { FileReader } from '../../src/ports/files.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';

/** The plan comes as JSON, the people as CSV. */
export const fileReader: FileReader = { readValues: readJson, readTable: readCsv };
