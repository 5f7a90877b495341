import { expect, it } from 'vitest';
import { FORMATS, isFormat } from '../../../../src/views/words/fichiers.ts';

it('knows each format, and no other', () => {
  expect(FORMATS.filter(isFormat)).toEqual(FORMATS);
  expect(['exe', '', 'PDF'].filter(isFormat)).toEqual([]);
});
