import { expect, it } from 'vitest';
import { type DifferencePlan, getVerrou, type Verrou } from '../../../../src/domain/plan/plan-difference.ts';

const change = { genre: 'change', champ: 'nom', avant: 'Caf', apres: 'CAF' } as const;

it.each<[string, Pick<DifferencePlan, 'objet'> & Pick<DifferencePlan, 'genre'>, Verrou]>([
  ['the spelling of a party', { objet: 'partie', ...change }, 'libre'],
  ['a party that joins the convention', { objet: 'partie', genre: 'a-creer' }, 'avenant'],
  ['a new fiche', { objet: 'fiche', genre: 'a-creer' }, 'avenant'],
  ['the title of a fiche', { objet: 'fiche', ...change }, 'avenant'],
  ['a party that is not in the file', { objet: 'partie', genre: 'absente-du-fichier' }, 'jamais'],
])('once the plan is stored, %s', (_what, difference, verrou) =>
  expect(getVerrou({ cle: 'C', libelle: 'L', ...difference } as DifferencePlan, false)).toBe(verrou),
);

it('nothing is locked at the first import', () => {
  const difference = { objet: 'partie', cle: 'C', libelle: 'L', genre: 'a-creer' } as const;
  expect(getVerrou(difference, true)).toBe('libre');
});
