import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { getPremierReport, isEnRetard } from '../../../../src/domain/nouns/suite.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { aSuite } from '../../../support/suites.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

it.each([
  ['on its day', null, '2027-01-15', false],
  ['on the next one', null, '2027-01-16', true],
  ['on the day that was said instead', '2027-02-01', '2027-02-01', false],
  ['after that', '2027-02-01', '2027-02-02', true],
])('is late %s: %s %s %s', (...[, said, jour, expected]) =>
  expect(isEnRetard(aSuite({ pasAvant: said === null ? null : day(said) }), day(jour))).toBe(expected),
);

it.each([
  ['2027-01-10', '2027-01-16'],
  ['2027-01-15', '2027-01-16'],
  ['2027-01-20', '2027-01-21'],
])('on %s it may be put off to %s at the earliest', (today, expected) =>
  expect(getPremierReport(aSuite(), paris(`${today}T10:00`)).toString()).toBe(expected),
);
