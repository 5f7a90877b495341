import { describe, expect, it } from 'vitest';
import {
  getGrace,
  getGraceAvis,
  getGraceChangement,
  getGraceNouvelle,
  getGraceReport,
} from '../../../../src/domain/envois/grace.ts';
import { aSeance, aTour, paris } from '../../../support/delivery-builders.ts';

/** The steps of a tour have their vectors in rattrapage.test.ts. */
describe('the grace of what is told for itself', () => {
  it.each([
    ['annonce', '2027-03-15T10:00'],
    ['resume', '2027-03-15T10:00'],
    ['rattrapage', '2027-03-15T10:00'],
    ['ouverture-impossible', '2027-03-15T10:00'],
    ['espace-refuse', '2027-03-15T10:00'],
    ['quitte-pilotage', '2027-03-22T10:00'],
    ['effet', '2027-04-05T11:00'], // in summer time by then
  ] as const)('%s, written on March 8th: until %s', (nouvelle, expected) => {
    expect(getGraceNouvelle(nouvelle, paris('2027-03-08T10:00')).toString()).toBe(paris(expected).toString());
  });

  it('of a notice ends when its séance begins, of its change with it, of a card put off at the deadline', () => {
    const { debut, fin } = aSeance();
    expect(getGraceChangement({ fin })).toEqual(fin);
    expect(getGraceAvis({ debut })).toEqual(debut);
    expect(getGraceReport(aTour())).toEqual(aTour().echeance);
  });
});

it('a tour that is opened after its deadline asks until its freeze', () => {
  const tour = aTour();
  const contexte = { tour, seance: aSeance(), fermetures: { periodesCalmes: [] } };
  const at = (prevueLe: typeof tour.echeance) => getGrace('ouverture', { ...contexte, prevueLe });
  expect(at(tour.echeance.subtract({ hours: 1 }))).toEqual(tour.echeance);
  expect(at(tour.echeance.add({ hours: 1 }))).toEqual(tour.gel);
});

it.each(['preparation', 'manquants', 'brouillon-resume', 'gel'] as const)(
  'what coordination is told of a tour, « %s », holds for two working days',
  (etape) => {
    const contexte = { tour: aTour(), seance: aSeance(), fermetures: { periodesCalmes: [] } };
    const friday = paris('2027-03-05T10:00');
    expect(getGrace(etape, { ...contexte, prevueLe: friday })).toEqual(paris('2027-03-09T10:00'));
  },
);
