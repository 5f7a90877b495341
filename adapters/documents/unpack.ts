import { inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

/** An archive whose files are not packed: what reads it takes no more than it is large. */
export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: 'archive' | 'archive-trop-grande' };

/**
 * Unpacks a ZIP, and counts while it does: what its list of files says may be a lie. Nothing of it is read elsewhere, so
 * what the list leaves out is not there.
 */
export function unpack(archive: Uint8Array, most: number): Unpacked {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    const entries = listEntries(bytes);
    let left = most;
    if (entries.reduce((sum, { size }) => sum + size, 0) > left) return TOO_LARGE;
    const files: Record<string, Uint8Array> = {};
    for (const entry of entries) {
      const file = readEntry(bytes, entry, left);
      left -= file.length;
      files[entry.name] = file;
    }
    return { ok: true, bytes: zipSync(files, { level: 0 }) };
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? TOO_LARGE : { ok: false, code: 'archive' };
  }
}

const TOO_LARGE: Unpacked = { ok: false, code: 'archive-trop-grande' };

interface Entry {
  readonly name: string;
  readonly isPacked: boolean;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

// pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16
const [FILE, LISTED, END] = [0x04034b50, 0x02014b50, 0x06054b50];

/** Its list of files. @throws Error when there is none, or in a form that spreadsheets do not write */
function listEntries(bytes: Buffer): readonly Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  demand(bytes.readUInt32LE(end), END);
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    demand(bytes.readUInt32LE(at), LISTED);
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const after = at + 46 + (nameLength ?? 0);
    entries.push({
      name: bytes.toString('utf8', at + 46, after),
      isPacked: isPacked(bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at = after + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

/** Of a way to pack that spreadsheets know; not locked by a password. */
function isPacked(flags: number, method: number): boolean {
  demand(flags & 1, 0);
  if (method !== 0) demand(method, 8);
  return method === 8;
}

function readEntry(bytes: Buffer, { at, packed, isPacked }: Entry, most: number): Uint8Array {
  demand(bytes.readUInt32LE(at), FILE);
  const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const file = bytes.subarray(begin, begin + packed);
  if (isPacked) return inflateRawSync(file, { maxOutputLength: Math.max(most, 1) });
  if (file.length > most) throw Object.assign(new RangeError('too large'), { code: 'ERR_BUFFER_TOO_LARGE' });
  return file;
}

function demand(found: number, wanted: number): void {
  if (found !== wanted) throw new Error('no archive that can be read');
}
