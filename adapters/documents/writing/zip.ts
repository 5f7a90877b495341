import { zipSync } from 'fflate';

/** Files in their order, all of one date: the same files are the same bytes, on every day and in every time zone. */
export function renderZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Parameters<typeof zipSync>[0] = {};
  for (const [name, bytes] of files) entries[name] = [bytes, { level: isPacked(name) ? 0 : 6, mtime: DATE }];
  return zipSync(entries);
}

// The first day that the format knows, as the clock of this place shows it: its parts are what is written.
const DATE = new Date(1980, 0, 1);

function isPacked(name: string): boolean {
  return /\.(pdf|docx|odt|pptx|xlsx|ods)$/.test(name);
}
