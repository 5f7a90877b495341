import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ANNEXE_VIDE, type FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Pilotage, RolePilotage } from '../../../../src/domain/nouns/pilotage.ts';
import {
  decideNomination,
  getPlaceLibre,
  listPlacesDeleguees,
  type Nomination,
} from '../../../../src/domain/plan/delegation.ts';

interface Case {
  readonly tenus: readonly Pilotage[];
  readonly nomination: Nomination;
  readonly decision: unknown;
}

const JOUR = Temporal.PlainDate.from('2027-05-03');

describe('naming somebody beside a fiche', () => {
  it.each<[string, Case]>([
    [
      'nobody led it',
      {
        tenus: [],
        nomination: of('a', 'chef_de_file'),
        decision: { kind: 'a-faire', fins: [], parti: null },
      },
    ],
    [
      'has that place',
      { tenus: [held('a', 'co_pilote')], nomination: of('a', 'co_pilote'), decision: { kind: 'deja' } },
    ],
    [
      'a second chef de file',
      {
        tenus: [held('b', 'chef_de_file')],
        nomination: of('a', 'chef_de_file'),
        decision: { kind: 'chef-en-place', nom: 'B' },
      },
    ],
    [
      'in the stead of the chef de file',
      {
        tenus: [held('b', 'chef_de_file')],
        nomination: of('a', 'chef_de_file', 'b'),
        decision: { kind: 'a-faire', fins: [held('b', 'chef_de_file')], parti: 'b' },
      },
    ],
    [
      'in the stead of another one, the chef de file stays',
      {
        tenus: [held('b', 'chef_de_file'), held('c', 'co_pilote')],
        nomination: of('a', 'chef_de_file', 'c'),
        decision: { kind: 'chef-en-place', nom: 'B' },
      },
    ],
    [
      'a suppléant who takes the lead is suppléant no more',
      {
        tenus: [held('a', 'suppleant')],
        nomination: of('a', 'chef_de_file'),
        decision: { kind: 'a-faire', fins: [held('a', 'suppleant')], parti: null },
      },
    ],
    [
      'the chef de file who becomes co-pilote in his own stead stays',
      {
        tenus: [held('a', 'chef_de_file')],
        nomination: of('a', 'co_pilote', 'a'),
        decision: { kind: 'a-faire', fins: [held('a', 'chef_de_file')], parti: null },
      },
    ],
    [
      'whoever led until yesterday leads nothing',
      {
        tenus: [{ ...held('b', 'chef_de_file'), au: JOUR.subtract({ days: 1 }) }],
        nomination: of('a', 'chef_de_file'),
        decision: { kind: 'a-faire', fins: [], parti: null },
      },
    ],
    [
      'whoever leads in the stead of the chef de file takes that place',
      {
        tenus: [held('b', 'chef_de_file'), { ...held('a', 'chef_de_file'), delegantId: 'b' }],
        nomination: of('a', 'chef_de_file', 'b'),
        decision: { kind: 'a-faire', fins: [held('b', 'chef_de_file')], parti: 'b' },
      },
    ],
  ])('%s', (_what, { tenus, nomination, decision }) =>
    expect(decideNomination(aFiche(tenus), nomination, JOUR)).toEqual(decision),
  );

  it('offers the place that is free', () => {
    expect(getPlaceLibre(aFiche([held('a', 'suppleant')]), JOUR)).toBe('chef_de_file');
    expect(getPlaceLibre(aFiche([held('a', 'co_pilote')]), JOUR)).toBe('chef_de_file');
    expect(getPlaceLibre(aFiche([held('a', 'chef_de_file')]), JOUR)).toBe('co_pilote');
  });
});

it.each([
  [-3, 0],
  [0, 0],
  [3, 3],
])(
  'a delegation that was asked for in %i days begins in %i: never before it is accepted',
  (days, expected) => {
    const [du, au] = [JOUR.add({ days }), JOUR.add({ days: 9 })];
    const delegation = { delegantId: 'a', delegueId: 'b', du, au };
    const places = listPlacesDeleguees(delegation, [aFiche([held('a', 'chef_de_file')])], JOUR);
    expect(places.map(({ pilotage }) => JOUR.until(pilotage.du).days)).toEqual([expected]);
  },
);

const held = (personneId: string, role: RolePilotage): Pilotage => ({
  personneId,
  nom: personneId.toUpperCase(),
  role,
  du: JOUR.subtract({ days: 9 }),
  au: null,
});

const of = (personneId: string, role: RolePilotage, remplaceeId: string | null = null): Nomination => ({
  personneId,
  role,
  remplaceeId,
});

const aFiche = (pilotages: readonly Pilotage[]): FicheAction => ({
  id: 'f',
  conventionId: 'c',
  numero: 1,
  versionId: 'v',
  version: 1,
  titre: 'Fiche',
  titreCourt: 'Fiche',
  enjeu: { id: 'e', code: 'PE', titre: 'Petite enfance', ordre: 1 },
  pilotages,
  indicateurs: [],
  annexe: ANNEXE_VIDE,
});
