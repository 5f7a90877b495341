import { expect, it } from 'vitest';
import { isDuGroupeProjet, type Personne, ROLES } from '../../../../src/domain/annuaire/personne.ts';

it('the groupe projet is its leads, its members and coordination: nobody reads more by another role', () => {
  const inside = ROLES.filter((role) => isDuGroupeProjet({ roles: [role] } as unknown as Personne));
  expect(inside).toEqual(['pilote', 'membre', 'coordination']);
});
