import { expect, it } from 'vitest';
import { nombreDeFiches, pluralize } from '../../../../src/views/words/phrases.ts';

it.each([
  [0, '0 réponse'],
  [1, '1 réponse'],
  [1.5, '1,5 réponse'],
  [2, '2 réponses'],
  [10_000, '10\u202F000 réponses'],
])('%d has its noun in the number that French gives it', (nombre, expected) => {
  expect(pluralize(nombre, 'réponse', 'réponses')).toBe(expected);
  expect(nombreDeFiches(nombre)).toBe(expected.replace('réponse', 'fiche'));
});
