import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import {
  findDigest,
  isInDigest,
  isSourceDigest,
  toSourceDigest,
} from '../../../../src/domain/nouns/digest.ts';
import { paris } from '../../../support/delivery-builders.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

it.each([
  ['jour', '2027-03-01T09:00', null, '2027-03-02T09:00'],
  ['jour', '2027-03-01T00:30', null, '2027-03-02T09:00'],
  ['jour', '2027-03-05T17:00', null, '2027-03-08T09:00'], // a Friday
  ['jour', '2027-03-06T10:00', null, '2027-03-08T09:00'], // a Saturday
  ['semaine', '2027-03-01T08:00', null, '2027-03-08T09:00'], // a Monday: it comes with the next one
  ['semaine', '2027-03-07T23:00', null, '2027-03-08T09:00'],
  ['semaine', '2027-03-26T10:00', null, '2027-03-29T09:00'], // the clocks go forward in between
  ['semaine', '2027-03-01T10:00', '2027-03-09', '2027-03-08T09:00'],
] as const)(
  'leaves with those of a %s: what is sent on %s for %s goes on %s',
  (...[digest, at, event, due]) => {
    const dates = { envoyeeLe: paris(at), dateEvenement: event && day(event), urgente: false };
    expect(String(findDigest(digest, dates))).toBe(String(paris(due)));
  },
);

it.each([
  ['aucun', '2027-03-01T09:00', null],
  ['jour', '2027-03-01T09:00', '2027-03-02'],
  ['semaine', '2027-03-01T09:00', '2027-03-08'],
  ['semaine', '2027-03-01T09:00', '2027-03-04'],
] as const)('leaves at once for %s when it is sent on %s about %s', (...[digest, at, event]) => {
  const dates = { envoyeeLe: paris(at), dateEvenement: event && day(event) };
  expect(findDigest(digest, { ...dates, urgente: false })).toBeNull();
  expect(findDigest('semaine', { ...dates, dateEvenement: null, urgente: true })).toBeNull();
});

it('has a source of its own in the ledger', () => {
  const source = toSourceDigest(paris('2027-03-08T09:00'));
  expect(source).toBe('digest:2027-03-08T08:00:00Z');
  expect([source, '4b1c', ''].map(isSourceDigest)).toEqual([true, false, false]);
  expect(['digest', 'fusion', null].map((raison) => isInDigest({ raison }))).toEqual([true, false, false]);
});
