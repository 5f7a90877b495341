import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { canPublish } from '../../../../src/domain/resumes/publication.ts';
import { aTour } from '../../../support/delivery-builders.ts';

it.each([
  ['prepare', false],
  ['ouvert', true],
  ['fige', true],
  ['publie', false],
  ['clos', false],
] as const)('a tour that is %s is published from its deadline on: %s', (etat, expected) => {
  const tour = aTour({ etat });
  const before = tour.echeance.subtract(Temporal.Duration.from({ milliseconds: 1 }));
  expect([canPublish(tour, before), canPublish(tour, tour.echeance)]).toEqual([false, expected]);
});
