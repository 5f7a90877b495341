import { describe, expect, it } from 'vitest';
import {
  followFusions,
  joinRoles,
  listDoublons,
  touchesAdministration,
} from '../../../../src/domain/annuaire/fusion.ts';
import { decideSaisie } from '../../../../src/domain/annuaire/saisie-personne.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';

const structure = { id: 's', nom: 'Mairie', partieId: null };
const personne = (id: string, change: Partial<Personne>): Personne => ({
  animees: [],
  opposeeLe: null,
  effacementDemandeLe: null,
  effaceeLe: null,
  id,
  conventionId: 'c',
  prenom: 'Hélène',
  nom: 'Roy',
  fonction: 'Agente',
  courriel: `${id}@x.example`,
  structure,
  roles: ['membre'],
  actif: true,
  sansAnnonces: false,
  digest: 'aucun',
  hours: null,
  invitations: null,
  instances: [],
  comptes: [],
  ...change,
});

describe('records that may be one person', () => {
  it.each<[string, Partial<Personne>, string | null]>([
    ['the same address, whatever its capitals', { nom: 'Lot', courriel: 'A@X.example' }, 'adresse'],
    ['the same name and structure, whatever the accents', { prenom: 'HELENE' }, 'nom'],
    ['both', { courriel: 'a@x.example' }, 'adresse'],
    ['the same name elsewhere', { structure: { ...structure, id: 't' } }, null],
    ['the same structure only', { prenom: 'Anne' }, null],
    ['no address either', { nom: 'Lot', courriel: '' }, null],
  ])('%s', (_case, change, raison) => {
    const pair = [personne('a', change.courriel === '' ? { courriel: '' } : {}), personne('b', change)];
    expect(listDoublons(pair).map((one) => one.raison)).toEqual(raison === null ? [] : [raison]);
  });

  it('are told pair by pair', () => {
    expect(listDoublons(['a', 'b', 'c'].map((id) => personne(id, {})))).toHaveLength(3);
  });
});

it('who left and is typed in again comes back, unless that record became another one’s', () => {
  const left = { ...personne('a', { actif: false }), code: 'a', structure: 's' };
  const decide = (merged: readonly [string, string][]) => {
    const demande = { saisie: left, personneId: null, isAutre: false, isAdministration: false };
    const annuaire = { inscriptions: [left], fusionnees: new Map(merged), structures: [], parties: [] };
    return decideSaisie(demande, annuaire).kind;
  };
  expect([decide([]), decide([['a', 'b']])]).toEqual(['a-modifier', 'a-creer']);
});

describe('one person', () => {
  it('has the rights of both, in their order; what touches administration is its own', () => {
    expect(joinRoles({ roles: ['lecture', 'membre'] }, { roles: ['pilote', 'membre'] })).toEqual([
      'pilote',
      'membre',
      'lecture',
    ]);
    expect(touchesAdministration({ roles: ['administration'] }, { roles: ['membre'] })).toBe(true);
    expect(touchesAdministration({ roles: ['administration'] }, { roles: ['administration'] })).toBe(true);
    expect(touchesAdministration({ roles: ['coordination'] }, { roles: ['membre'] })).toBe(false);
  });

  it('is the record that was kept in the end, as long as nothing was undone', () => {
    const fusion = (doublonId: string, gardeeId: string, isUndone = false) => {
      const defaiteLe = isUndone ? ({} as never) : null;
      return { doublonId, gardeeId, defaiteLe };
    };
    const followed = followFusions([fusion('a', 'b'), fusion('b', 'c'), fusion('d', 'c', true)]);
    expect([...followed]).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });
});
