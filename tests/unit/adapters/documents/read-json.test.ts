import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../../adapters/documents/read-json.ts';
import { itHolds } from '../../../support/runs.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const scalar = (line: number, value: string | number) => ({ kind: 'scalar', line, value });

describe('the JSON reader', () => {
  test('tells the line of each value, and drops a byte order mark', () => {
    const lecture = readJson(encode('\uFEFF{\n  "a": [\n    1,\n    "é"\n  ]\n}'));
    const list = { kind: 'list', line: 2, items: [scalar(3, 1), scalar(4, 'é')] };
    expect(lecture).toEqual({
      ok: true,
      value: { kind: 'object', line: 1, members: new Map([['a', list]]) },
    });
  });

  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '0', '\n', '-', 'x'))
    .map(
      ([text, at, insert]) =>
        text.slice(0, at % (text.length + 1)) + insert + text.slice(at % (text.length + 1)),
    );
  itHolds(500, fc.oneof(fc.json({ stringUnit: 'binary' }), broken))(
    'accepts what JSON.parse accepts and refuses what it refuses',
    (text) => {
      const lecture = readJson(encode(text));
      if (lecture.ok || lecture.error.code !== 'cle-en-double') expect(lecture.ok).toBe(canParse(text));
    },
  );

  test('a hostile depth is refused', () => {
    expect(readJson(encode('['.repeat(100_000))).ok).toBe(false);
  });
});

function canParse(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
