import { CsvError, parse } from 'csv-parse/sync';
import type { FauteTable, LectureTable, LigneTable } from '../../src/domain/nouns/fichier.ts';
import { decodeText } from './decode.ts';

/**
 * Reads a file that a spreadsheet saved as CSV (RFC 4180): UTF-8 with or without its mark, or Windows-1252, « ; » or « , » as
 * the header has it, any line break. No more than the `first` lines.
 */
export function readCsv(bytes: Uint8Array, first = Number.POSITIVE_INFINITY): LectureTable {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/\r\n?/g, '\n');
  const header = text.trimStart().split('\n', 1)[0] ?? '';
  if (header.length > LONGEST_LINE) return { ok: false, code: 'ligne-trop-longue', line: 1 };
  try {
    const records = parse(text, {
      delimiter: header.includes(';') ? ';' : ',',
      record_delimiter: '\n',
      relax_column_count: true, // the rule about cells is told by line, with the others
      skip_empty_lines: true,
      info: true,
      max_record_size: LONGEST_LINE,
      ...(Number.isFinite(first) ? { to: first } : {}),
    }) as unknown as readonly ParsedRecord[];
    return { ok: true, lignes: records.map(toLigne), encodage: decoded.encodage };
  } catch (error) {
    if (error instanceof CsvError)
      return { ok: false, code: FAUTES.get(error.code) ?? 'guillemets', line: getLine(error) };
    throw error;
  }
}

const LONGEST_LINE = 200_000; // characters: a fiche with all its texts, several times
const FAUTES: ReadonlyMap<string, FauteTable> = new Map([['CSV_MAX_RECORD_SIZE', 'ligne-trop-longue']]);

/** With `info`, which the types of the package do not follow: `lines` is where a record ends. */
interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function toLigne({ record, info }: ParsedRecord): LigneTable {
  const breaks = record.join('').split('\n').length - 1;
  return { line: info.lines - breaks, cells: record };
}

function getLine({ lines }: CsvError & { readonly lines?: unknown }): number {
  return typeof lines === 'number' ? lines : 1;
}
