import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Personne, Role } from '../../../../src/domain/nouns/personne.ts';
import type { ContenuResume } from '../../../../src/domain/nouns/resume.ts';
import { listNouveautes } from '../../../../src/domain/resumes/abonnement.ts';
import { canPublish, isDestinataireResume } from '../../../../src/domain/resumes/publication.ts';
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

it.each<[Role, boolean, boolean]>([
  ['pilote', true, true],
  ['coordination', true, true],
  ['membre', true, false],
  ['administration', false, false],
  ['lecture', false, false],
])(
  'the summary of the groupe projet is sent to who is %s: %s, without announcements: %s',
  (role, ...expected) => {
    const roles: readonly Role[] = [role];
    const who = (sansAnnonces: boolean) => ({ roles, sansAnnonces }) as Personne;
    expect([isDestinataireResume(who(false)), isDestinataireResume(who(true))]).toEqual(expected);
  },
);

it('what a public build says anew is what is no « rien de nouveau », and of a rectificatif what it changes', () => {
  const lignes = [
    { numero: 1, etat: 'repondue', rienDeNouveau: false },
    { numero: 2, etat: 'repondue', rienDeNouveau: true },
    { numero: 3, etat: 'non_publique', rienDeNouveau: false },
  ] as unknown as ContenuResume['lignes'];
  const rectificatif = { fiches: [2, 3] } as unknown as NonNullable<ContenuResume['rectificatif']>;
  expect(listNouveautes({ lignes, rectificatif: null })).toEqual([1]);
  expect(listNouveautes({ lignes, rectificatif })).toEqual([2]);
});
