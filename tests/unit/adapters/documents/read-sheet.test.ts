import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileReader } from '../../../../adapters/documents/file-reader.ts';
import { renderXlsx } from '../../../../adapters/documents/writing/xlsx.ts';

const [LISTED, FILE] = ['PK\u0001\u0002', 'PK\u0003\u0004'] as const;
const MEGABYTE = 1_000_000;
const bomb = (megabytes: number) =>
  zipSync({ 'xl/a.xml': new Uint8Array(megabytes * MEGABYTE), 'xl/b.xml': new Uint8Array(MEGABYTE) });

describe('a workbook', () => {
  it('is read as it was written', async () => {
    const table = { columns: ['Fiche', 'Texte', 'Le'], rows: [['1', 'Été', '2027-06-30']] };
    const bytes = await renderXlsx([table], '#0b6675');
    expect(await fileReader.readSheet(bytes)).toMatchObject({
      ok: true,
      lignes: [{ cells: ['Fiche', 'Texte', 'Le'] }, { cells: ['1', 'Été', '2027-06-30'] }],
    });
  });

  it.each([
    ['that says so', bomb(70)],
    ['that says less', lie(bomb(70), 1_000)],
    ['that says less, in many parts', lie(zipSync(parts(10)), 10)],
  ])('that unpacks to more than 64 MB is refused before it is read, also one %s', async (_what, bytes) => {
    expect(bytes.length).toBeLessThan(MEGABYTE);
    expect(await fileReader.readSheet(bytes)).toEqual({ ok: false, code: 'archive-trop-grande', line: 1 });
  });

  it.each([
    ['locked by a password', patch(bomb(1), LISTED, (head) => head.writeUInt16LE(1, 8))],
    ['whose list of files leads nowhere', patch(bomb(1), LISTED, (head) => head.writeUInt32LE(9_999, 42))],
    ['cut short', bomb(1).slice(0, 500)],
    ['of other files', bomb(1)],
  ])('%s is refused', async (_what, bytes) => {
    expect(await fileReader.readSheet(bytes)).toEqual({ ok: false, code: 'archive', line: 1 });
  });
});

function parts(count: number): Record<string, Uint8Array> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`xl/${index}.xml`, new Uint8Array(9 * MEGABYTE)]),
  );
}

/** Every head says that its file is small. */
function lie(bytes: Uint8Array, size: number): Uint8Array {
  const patched = patch(bytes, LISTED, (head) => head.writeUInt32LE(size, 24));
  return patch(patched, FILE, (head) => head.writeUInt32LE(size, 22));
}

/** The same in each head of a kind. */
function patch(bytes: Uint8Array, kind: string, write: (head: Buffer) => void): Uint8Array {
  const patched = Buffer.from(bytes);
  for (let at = patched.indexOf(kind); at !== -1; at = patched.indexOf(kind, at + 1))
    write(patched.subarray(at));
  return patched;
}
