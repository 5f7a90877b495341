import { describe, expect, it } from 'vitest';
import {
  isMembre,
  listInstancesParRoles,
  type Participant,
  type Personne,
  ROLES,
  type Role,
  toPilote,
} from '../../../../src/domain/nouns/personne.ts';

const GP = { code: 'GP' };
const COPIL = { code: 'COPIL' };
const RESEAU = { code: 'RESEAU-JEUNESSE' };

describe('who takes part in an instance', () => {
  const who = (roles: readonly Role[], change: Partial<Participant> = {}): Participant => ({
    id: 'other',
    roles,
    instances: [],
    ...change,
  });

  it.each([
    ['who was named to it', who(['lecture'], { instances: ['COPIL'] }), [false, true, false]],
    ['coordination, in all of them', who(['coordination']), [true, true, true]],
    ['who leads a fiche, in the groupe projet', who(['lecture'], { id: 'ines' }), [true, false, false]],
    ['a role alone names nobody', who(['pilote', 'membre', 'administration']), [false, false, false]],
  ] as const)('%s', (_what, personne, expected) => {
    expect([GP, COPIL, RESEAU].map((instance) => isMembre(personne, instance, new Set(['ines'])))).toEqual(
      expected,
    );
  });
});

it.each<[readonly Role[], readonly string[]]>([
  [['pilote'], ['GP']],
  [['membre'], ['GP']],
  [['coordination'], ['GP']],
  [['administration'], []],
  [['lecture'], ['COPIL']],
  [
    ['pilote', 'lecture'],
    ['COPIL', 'GP'],
  ],
])('the roles %o bring the instances %o', (roles, instances) =>
  expect(listInstancesParRoles(roles)).toEqual(instances),
);

it('a link that lasts gives what a lead has, and no more, whatever its person has besides', () => {
  const personne: Partial<Personne> = { roles: ROLES };
  expect(toPilote(personne as Personne).roles).toEqual(['pilote', 'membre', 'lecture']);
});
