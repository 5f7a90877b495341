import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../../../adapters/documents/csv.ts';
import { fileReader } from '../../../../adapters/documents/file-reader.ts';

const TEXT = 'nom;rôle\nHélène;« pilote » – œuvre l’été, 5 €';
const LINES = [
  ['nom', 'rôle'],
  ['Hélène', '« pilote » – œuvre l’été, 5 €'],
];
/** The letters of Windows-1252 that Latin-1 does not have. */
const TYPOGRAPHY: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['’', 0x92],
  ['–', 0x96],
  ['œ', 0x9c],
]);

describe('the letters of a table', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-8', Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
    ['UTF-8', Buffer.from(`\r\n\n${TEXT}`)],
    ['Windows-1252', toWindows1252(TEXT)],
  ])('are read as %s', (encodage, bytes) => {
    const read = fileReader.readTable(bytes);
    expect(read).toMatchObject({ ok: true, encodage });
    expect(read.ok && read.lignes.map(({ cells }) => cells)).toEqual(LINES);
  });

  it.each([
    ['UTF-8 by its mark, damaged', Buffer.concat([Buffer.from('\uFEFFnom\nH'), Buffer.from([0xe9])]), 2],
    ['mostly UTF-8, damaged', Buffer.concat([Buffer.from('é\né\né\nH'), Buffer.from([0xe9])]), 4],
    ['as many letters lost as kept', Buffer.concat([Buffer.from('é\nH'), Buffer.from([0xe9])]), 2],
    ['a byte that no letter has', Buffer.from([0x61, 0x0a, 0x61, 0x0a, 0x90]), 3],
  ])('are refused with their line: %s', (_case, bytes, line) => {
    expect(fileReader.readTable(bytes)).toEqual({ ok: false, code: 'encodage', line });
  });

  it.each([
    ['« Texte Unicode » of a spreadsheet', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 1],
    ['Windows-1252 with a NUL', toWindows1252('nom\nHélène\n\0'), 3],
  ])('are refused for a NUL: %s', (_case, bytes, line) => {
    expect(fileReader.readTable(bytes)).toEqual({ ok: false, code: 'octet-nul', line });
  });

  it('of a JSON are UTF-8 (RFC 8259), without NUL', () => {
    const codeOf = (bytes: Uint8Array) => {
      const read = fileReader.readValues(bytes);
      return read.ok ? null : [read.error.code, read.error.line];
    };
    expect(codeOf(Buffer.from('{"a": "é"}'))).toBeNull();
    expect(codeOf(Buffer.from('{\n"a": "é"}', 'latin1'))).toEqual(['encodage', 2]);
    expect(codeOf(Buffer.from('{\n"a": "\0"}'))).toEqual(['octet-nul', 2]);
  });
});

function toWindows1252(text: string): Uint8Array {
  return Uint8Array.from([...text].map((letter) => TYPOGRAPHY.get(letter) ?? letter.charCodeAt(0)));
}

it('a line break of a cell begins no row, as spreadsheets open it', () =>
  expect(renderCsv({ columns: ['nom'], rows: [['une\r\ndeux']] })).toBe('\uFEFFnom\r\n"une\ndeux"\r\n'));

it('a row is named by the line on which it begins, whatever its cells hold', () => {
  const read = fileReader.readTable(Buffer.from('nom;texte\nUn;"deux\nlignes"\nDeux;une\n'));
  expect(read.ok && read.lignes.map(({ line }) => line)).toEqual([1, 2, 4]);
});
