import type { SheetReading } from '../../src/domain/nouns/fichier.ts';
import type { FileReader } from '../../src/ports/files.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { inThread } from './thread/index.ts';
import { THREAD_WORKS } from './thread/works.ts';
import { unpack } from './unpack.ts';

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

/** Reads the first sheet of a workbook (XLSX), or a CSV: which of both it is, its first bytes say. */
async function readSheet(bytes: Uint8Array): Promise<SheetReading> {
  return isZip(bytes) ? readWorkbook(bytes) : readCsv(bytes);
}

/** « PK »: what every XLSX begins with, and no text does. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

async function readWorkbook(bytes: Uint8Array): Promise<SheetReading> {
  const unpacked = unpack(bytes, MOST_BYTES);
  if (!unpacked.ok) return { ...unpacked, line: 1 };
  const { readXlsx } = await import('hucre/xlsx'); // a command that reads none does not load it
  try {
    const { sheets } = await readXlsx(unpacked.bytes, { sheets: [0] });
    const rows = sheets[0]?.rows ?? [];
    const lignes = rows.map((row, index) => ({ line: index + 1, cells: row.map(toText) }));
    return { ok: true, lignes, encodage: 'UTF-8' };
  } catch {
    return { ok: false, code: 'archive', line: 1 }; // damaged, locked by a password, or another archive
  }
}

const MOST_BYTES = 64_000_000; // a plan of 500 fiches unpacks to one or two

/** A day as people write it in a file, a number without its thousands. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
