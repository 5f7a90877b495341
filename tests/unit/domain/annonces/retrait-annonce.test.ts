import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { isCorrectionConnue } from '../../../../src/domain/annonces/retrait-annonce.ts';

it.each([
  ['annonce:corriger', 'un', true],
  ['annonce:corriger', 'deux', false],
  ['annonce:envoyer', 'un', false],
] as const)('a correction is known by its own number: %s, %s', (action, soumission, expected) => {
  const survenuLe = Temporal.Instant.from('2027-03-01T09:00:00Z');
  expect(isCorrectionConnue([{ action, survenuLe, details: { soumission } }], 'un')).toBe(expected);
});
