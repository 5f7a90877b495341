import { expect, it } from 'vitest';
import { isARelayer } from '../../../../src/domain/envois/relais.ts';
import { anEnvoi } from '../../../support/delivery-builders.ts';

const prevuLe = anEnvoi().prevuLe;

it.each([
  [0, false],
  [49, false],
  [50, true],
  [600, true],
])(
  'what asks for an answer goes by the next way within the hour: after %i minutes, %s',
  (minutes, expected) =>
    expect(isARelayer({ genre: 'tour', prevuLe }, prevuLe.add({ minutes }))).toBe(expected),
);

it('news wait for their platform', () => {
  for (const genre of ['annonce', 'seance', 'resume', 'incident'] as const)
    expect(isARelayer({ genre, prevuLe }, prevuLe.add({ hours: 9 }))).toBe(false);
});
