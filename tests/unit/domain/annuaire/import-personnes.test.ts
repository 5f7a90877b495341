import { expect, it } from 'vitest';
import type { LignePersonne } from '../../../../src/domain/annuaire/fichier-personnes.ts';
import { decideImportPersonnes } from '../../../../src/domain/annuaire/import-personnes.ts';
import type { AnnuaireEnregistre, Inscription } from '../../../../src/domain/annuaire/inscription.ts';

it.each([
  ['new ones', (_rank: number) => ({})],
  ['each with a code', (rank: number) => ({ code: `code-${rank}` })],
  ['each in a structure of its own', (rank: number) => ({ structure: `Service ${rank}`, partie: 'GCTM' })],
  ['in a structure that nobody knows', (rank: number) => ({ structure: `Service numéro ${rank}` })],
  ['who all lead the same fiche', () => ({ roles: ['pilote'] as const, fiches: { chef_de_file: [1] } })],
  ['all of one address', () => ({ courriel: 'une@agglo.example' })],
])('a file of thousands of people is compared without a search for each line: %s', (_what, change) => {
  expect(countReads(400, change) / countReads(100, change)).toBeLessThan(5);
});

it('keeps whoever has the key last: who had it and was active is not left without', () => {
  const [known] = [anInscription(0)];
  const ligne = { ...aLigne(0), courriel: known.courriel, roles: ['membre'] as const };
  const codes = (actif: boolean) => {
    const file = { lignes: [ligne], errors: [], encodage: 'UTF-8' } as const;
    const decided = decideImportPersonnes(file, aStored([{ ...known, actif }]));
    return decided.kind === 'fichier-refuse' ? decided.errors.map(({ code }) => code) : [];
  };
  expect(codes(true)).toContain('derniere-administration');
  expect(codes(false)).not.toContain('derniere-administration');
});

/** How often the lines of a file, and who is registered, are looked at. */
function countReads(people: number, change: (rank: number) => Partial<LignePersonne>): number {
  let reads = 0;
  const watched = <One extends object>(one: One) =>
    new Proxy(one, {
      get: (target, name) => {
        reads += 1;
        return Reflect.get(target, name);
      },
    });
  const ranks = Array.from({ length: people }, (_, rank) => rank);
  const lignes = ranks.map((rank) => watched({ ...aLigne(rank), ...change(rank) }));
  const inscriptions = ranks.map((rank) => watched(anInscription(rank)));
  decideImportPersonnes({ lignes, errors: [], encodage: 'UTF-8' }, aStored(inscriptions));
  return reads;
}

const aLigne = (rank: number): LignePersonne => ({
  line: rank + 2,
  code: null,
  prenom: `Anne${rank}`,
  nom: 'Roy',
  fonction: 'Agente',
  structure: 'GCTM',
  partie: null,
  courriel: `anne-${rank}@agglo.example`,
  roles: ['membre'],
  instances: ['copil'],
  fiches: {},
});

const anInscription = (rank: number): Inscription => ({
  id: `id-${rank}`,
  code: `connu-${rank}`,
  prenom: 'Luc',
  nom: `Lot${rank}`,
  fonction: 'Agent',
  courriel: `luc-${rank}@agglo.example`,
  structure: 'gctm',
  roles: ['administration'],
  instances: [],
  actif: true,
});

function aStored(inscriptions: readonly Inscription[]): AnnuaireEnregistre {
  const partie = { id: 'p', code: 'GCTM', nom: 'GCTM', appellation: 'Grand Calais', genre: 'epci' };
  return {
    parties: [{ ...partie, etatAccord: 'accordee' }],
    structures: [{ id: 's', code: 'gctm', nom: 'GCTM', partieId: 'p' }],
    inscriptions,
    fusionnees: new Map(),
    numeros: [1, 2],
    tenus: [],
    effacees: new Set(),
    instances: [{ code: 'copil', nom: 'Comité de pilotage', slug: 'comite-de-pilotage' }],
    isAdministration: true,
  };
}
