import { expect, it } from 'vitest';
import {
  findGenreLien,
  LIENS,
  type LienSecret,
  objetOf,
  parseObjet,
} from '../../../../src/domain/comptes/liens-secrets.ts';
import { PATHS } from '../../../../src/links.ts';

const ALL: readonly [keyof typeof LIENS, LienSecret][] = Object.entries(LIENS) as [
  keyof typeof LIENS,
  LienSecret,
][];

/** Addresses with a token that stand elsewhere, and why. */
const OTHERS = {
  slackInstallation: 'of the kind `installation`, at an address of its platform',
  connexionLien: 'a demand at the door: half an hour, one use, in a table of its own',
  espacePublicConfirmation: 'of somebody of the public, who is no person of ours',
  suites: 'of who is known by an address alone: it ends with the name and the address',
  actualitesConfirmation: 'the same, of who is told of announcements',
};

it('knows every address with a token', () => {
  const known = new Set([...ALL.flatMap(([, { chemins }]) => chemins), ...Object.keys(OTHERS)]);
  const withToken = Object.entries(PATHS).flatMap(([name, path]) => (path.includes(':token') ? [name] : []));
  expect([...known].sort()).toEqual(withToken.sort());
});

it('takes no link for one of another kind', () => {
  for (const [genre] of ALL)
    for (const [other, { objet }] of ALL) {
      const id = objet.endsWith(':') ? 'x' : '';
      expect(findGenreLien(objetOf(other, id))).toBe(other);
      expect([genre, other, parseObjet(genre, objetOf(other, id))]).toEqual([
        genre,
        other,
        genre === other ? id : null,
      ]);
    }
});
