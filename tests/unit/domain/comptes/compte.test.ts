import { expect, it } from 'vitest';
import type { Compte } from '../../../../src/domain/comptes/compte.ts';
import { choosePrefere } from '../../../../src/domain/comptes/compte.ts';

function aCompte(id: string, change: Partial<Compte> = {}): Compte {
  const account = { plateforme: 'nord', espace: 'E1', identifiant: id };
  return { id, ...account, prefere: false, actif: true, ...change };
}

const ATELIER = { plateforme: 'atelier' };

it.each<[string, readonly Compte[], string | undefined]>([
  ['the preferred one', [aCompte('a'), aCompte('b', { prefere: true })], 'b'],
  ['the one that was linked first, when none is preferred', [aCompte('a'), aCompte('b'), aCompte('c')], 'a'],
  ['a real one before the demonstration’s', [aCompte('a', { ...ATELIER, prefere: true }), aCompte('b')], 'b'],
  ['the demonstration’s when there is no other', [aCompte('a', ATELIER)], 'a'],
  ['none that has ended', [aCompte('a', { actif: false, prefere: true }), aCompte('b')], 'b'],
  ['none at all', [aCompte('a', { actif: false })], undefined],
])('the account that comes first is %s', (_which, comptes, expected) => {
  expect(choosePrefere(comptes)?.id).toBe(expected);
});
