import { expect, it } from 'vitest';
import {
  type Compte,
  choosePrefere,
  getAdresse,
  toCompteCourriel,
} from '../../../../src/domain/nouns/compte.ts';

function aCompte(id: string, change: Partial<Compte> = {}): Compte {
  const account = { plateforme: 'nord', espace: 'E1', identifiant: id };
  return { id, ...account, prefere: false, actif: true, ...change };
}

const ATELIER = { plateforme: 'atelier' };
const COURRIEL = { plateforme: 'courriel' };

it.each<[string, readonly Compte[], string | undefined]>([
  ['the preferred one', [aCompte('a'), aCompte('b', { prefere: true })], 'b'],
  ['the one that was linked first, when none is preferred', [aCompte('a'), aCompte('b'), aCompte('c')], 'a'],
  ['a real one before the demonstration’s', [aCompte('a', { ...ATELIER, prefere: true }), aCompte('b')], 'b'],
  ['the demonstration’s when there is no other', [aCompte('a', ATELIER)], 'a'],
  ['no e-mail that nobody chose', [aCompte('a', COURRIEL)], undefined],
  ['a chat, whatever came first', [aCompte('a', COURRIEL), aCompte('b')], 'b'],
  ['e-mail, when it was chosen', [aCompte('a', { ...COURRIEL, prefere: true }), aCompte('b')], 'a'],
  ['the demonstration’s before e-mail', [aCompte('a', COURRIEL), aCompte('b', ATELIER)], 'b'],
  ['none that has ended', [aCompte('a', { actif: false, prefere: true }), aCompte('b')], 'b'],
  ['none at all', [aCompte('a', { actif: false })], undefined],
])('the account that comes first is %s', (_which, comptes, expected) =>
  expect(choosePrefere(comptes)?.id).toBe(expected),
);

it('an e-mail account has the domain for its workspace, and one person for itself', () => {
  const account = toCompteCourriel('p1', ' Mairie@Escalles.Example ');
  expect(account).toMatchObject({ plateforme: 'courriel', espace: 'escalles.example' });
  expect(getAdresse(account)).toBe('mairie@escalles.example');
  expect(toCompteCourriel('p2', 'mairie@escalles.example')).not.toEqual(account);
});
