import type { Encodage } from '../nouns/fichier.ts';
import type { Structure } from '../nouns/partie.ts';
import { getNomComplet, listReserves, type Role } from '../nouns/personne.ts';
import type { FichierPersonnes, LignePersonne } from './fichier-personnes.ts';
import {
  type AnnuaireEnregistre,
  type ChampPersonne,
  type ErreurPersonnes,
  type Inscription,
  listChamps,
  type MouvementPilotage,
  type NouvelleStructure,
} from './inscription.ts';
import { type Inscrite, isSameAdresse, matchPersonnes, placeInstances } from './inscription-identites.ts';
import { comparePilotages } from './inscription-pilotages.ts';
import { placeStructures } from './inscription-structures.ts';

export interface ModificationPersonne {
  readonly avant: Inscription;
  readonly apres: Inscription;
  readonly champs: readonly ChampPersonne[];
}

/** Everything that a file would change. */
export interface ChangementsPersonnes {
  readonly structures: readonly NouvelleStructure[];
  readonly creations: readonly Omit<Inscription, 'id'>[];
  readonly modifications: readonly ModificationPersonne[];
  readonly mouvements: readonly MouvementPilotage[];
}

/** Who takes part once the file is in. */
export interface BilanPersonnes {
  readonly encodage: Encodage;
  /** People of the file who are known as it says them. */
  readonly inchangees: number;
  /** Active people that the file does not name, by name: they stay as they are. */
  readonly absentes: readonly string[];
  /** Lines about people who were erased: nothing is made of them. */
  readonly lignesEffacees: readonly number[];
  /** Roles without which the espace does not work, and that nobody has. */
  readonly rolesSansPersonne: readonly Role[];
}

export type DecisionPersonnes =
  | { readonly kind: 'fichier-refuse'; readonly errors: readonly ErreurPersonnes[] }
  | { readonly kind: 'aucune-difference'; readonly bilan: BilanPersonnes }
  | { readonly kind: 'a-faire'; readonly changements: ChangementsPersonnes; readonly bilan: BilanPersonnes };

/** What became of a file of people. */
export type ResultatPersonnes =
  /** No plan is imported yet: there is nothing to take part in. */
  | { readonly kind: 'sans-plan' }
  | Exclude<DecisionPersonnes, { kind: 'a-faire' }>
  | {
      readonly kind: 'essai' | 'importe';
      readonly changements: ChangementsPersonnes;
      readonly bilan: BilanPersonnes;
      /** Those that were known before. */
      readonly structures: readonly Pick<Structure, 'code' | 'nom'>[];
    };

/** What a file of people changes; with a single fault it changes nothing, and all faults are told. */
export function decideImportPersonnes(
  { lignes: toutes, errors, encodage }: FichierPersonnes,
  stored: AnnuaireEnregistre,
): DecisionPersonnes {
  const isEffacee = createEffacees(stored);
  const [lignesEffacees, lignes] = [toutes.filter(isEffacee), toutes.filter((ligne) => !isEffacee(ligne))];
  const placement = placeStructures(lignes, stored);
  const { instancesOf, errors: inconnues } = placeInstances(lignes, stored);
  const places = { codes: placement.codes, instancesOf };
  const { inscrites, errors: doubles } = matchPersonnes(lignes, stored, places);
  const pilotages = comparePilotages(inscrites, stored);
  const all = [...errors, ...placement.errors, ...inconnues, ...doubles, ...pilotages.errors];
  const faults = [
    ...all,
    ...checkAdministration(inscrites, stored.inscriptions),
    ...(stored.isAdministration ? [] : checkReservee(inscrites)),
  ];
  if (faults.length > 0) {
    return { kind: 'fichier-refuse', errors: faults.sort((a, b) => a.line - b.line) };
  }
  const changements: ChangementsPersonnes = {
    structures: placement.nouvelles,
    creations: inscrites.flatMap(({ avant, apres }) => (avant === null ? [apres] : [])),
    modifications: inscrites.flatMap(compareInscription),
    mouvements: pilotages.mouvements,
  };
  const bilan = {
    ...getBilan({ inscrites, changements, encodage }, stored.inscriptions),
    lignesEffacees: lignesEffacees.map(({ line }) => line),
  };
  const isSame = Object.values(changements).every((list) => list.length === 0);
  return isSame ? { kind: 'aucune-difference', bilan } : { kind: 'a-faire', changements, bilan };
}

/** Erasure is not undone by a file that was made before; whoever was added again by hand since is known. */
function createEffacees({ effacees, inscriptions }: AnnuaireEnregistre) {
  const known = new Set(inscriptions.map(({ courriel }) => courriel.toLowerCase()));
  return ({ courriel }: LignePersonne): boolean =>
    effacees.has(courriel) && !known.has(courriel.toLowerCase());
}

function compareInscription({ avant, apres }: Inscrite): readonly ModificationPersonne[] {
  if (avant === null) return [];
  const champs = listChamps(avant, apres);
  return champs.length === 0 ? [] : [{ avant, apres: { ...apres, id: avant.id }, champs }];
}

/** Everybody active once the file is in. */
function listActives(
  inscrites: readonly Inscrite[],
  inscriptions: readonly Inscription[],
): readonly Omit<Inscription, 'id'>[] {
  const named = new Set(inscrites.map(({ avant }) => avant));
  return [
    ...inscriptions.filter((one) => one.actif && !named.has(one)),
    ...inscrites.map(({ apres }) => apres),
  ];
}

/** Somebody always keeps the key. A line whose roles are a fault takes nothing away. */
function checkAdministration(
  inscrites: readonly Inscrite[],
  inscriptions: readonly Inscription[],
): readonly ErreurPersonnes[] {
  const left = listActives(inscrites, inscriptions);
  if (left.some(({ roles }) => roles.includes('administration'))) return [];
  return inscrites.flatMap(({ avant, apres, ligne }): readonly ErreurPersonnes[] => {
    const isLost = avant?.actif && avant.roles.includes('administration') && apres.roles.length > 0;
    const details = { nom: getNomComplet(apres) };
    return isLost ? [{ code: 'derniere-administration', line: ligne.line, details }] : [];
  });
}

/** Only administration gives and takes what is reserved to it, and changes the address of who has it. */
function checkReservee(inscrites: readonly Inscrite[]): readonly ErreurPersonnes[] {
  return inscrites.flatMap(({ avant, apres, ligne }): readonly ErreurPersonnes[] => {
    const details = { nom: getNomComplet(apres) };
    const reserves = avant === null ? [] : listReserves(avant);
    if (avant !== null && reserves.length > 0 && !isSameAdresse(avant.courriel, apres.courriel))
      return [{ code: 'adresse-reservee', line: ligne.line, details }];
    const had = avant?.actif === true ? reserves : [];
    if (had.join() === listReserves(apres).join() || ligne.roles.length === 0) return [];
    return [{ code: 'administration-reservee', line: ligne.line, details }];
  });
}

const NEEDED_ROLES = ['coordination', 'administration'] as const satisfies readonly Role[];

interface Fait {
  readonly inscrites: readonly Inscrite[];
  readonly changements: ChangementsPersonnes;
  readonly encodage: Encodage;
}

function getBilan(
  { inscrites, changements, encodage }: Fait,
  inscriptions: readonly Inscription[],
): Omit<BilanPersonnes, 'lignesEffacees'> {
  const { creations, modifications, mouvements } = changements;
  const actives = listActives(inscrites, inscriptions);
  const named = new Set(inscrites.map(({ apres }) => apres.code));
  const touched = new Set([
    ...creations.map(({ code }) => code),
    ...modifications.map(({ apres }) => apres.code),
    ...mouvements.map(({ personne }) => personne),
  ]);
  return {
    encodage,
    inchangees: [...named].filter((code) => !touched.has(code)).length,
    absentes: actives.filter(({ code }) => !named.has(code)).map(getNomComplet),
    rolesSansPersonne: NEEDED_ROLES.filter((role) => !actives.some(({ roles }) => roles.includes(role))),
  };
}
