import { describe, expect, it } from 'vitest';
import { listChevauchements } from '../../../../src/domain/tours/chevauchement.ts';
import { paris } from '../../../support/calendrier-builders.ts';

const PERIODE = { ouverture: paris('2027-04-15T09:00'), gel: paris('2027-05-31T17:00') };

describe('two tours of an instance at the same time', () => {
  it.each([
    ['prepare', '2027-05-31T16:59', '2027-07-01T17:00'],
    ['ouvert', '2027-03-01T09:00', '2027-04-15T09:01'],
  ] as const)('are one too many: %s from %s to %s', (etat, ouverture, gel) => {
    const autre = { etat, ouverture: paris(ouverture), gel: paris(gel) };
    expect(listChevauchements(PERIODE, [autre])).toEqual([autre]);
  });

  it.each([
    ['prepare', '2027-05-31T17:00', '2027-07-01T17:00'],
    ['ouvert', '2027-03-01T09:00', '2027-04-15T09:00'],
    ['publie', '2027-04-20T09:00', '2027-05-20T09:00'],
    ['clos', '2027-04-20T09:00', '2027-05-20T09:00'],
  ] as const)('do not meet: %s from %s to %s', (etat, ouverture, gel) => {
    const autre = { etat, ouverture: paris(ouverture), gel: paris(gel) };
    expect(listChevauchements(PERIODE, [autre])).toEqual([]);
  });
});
