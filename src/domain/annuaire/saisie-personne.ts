import { isAdresse } from '../nouns/adresse.ts';
import { canHoldPersonnes, type Partie, type Structure } from '../nouns/partie.ts';
import { getNomComplet, listReserves, type Role } from '../nouns/personne.ts';
import { normalize } from '../nouns/recherche.ts';
import type { Fusionnees } from './fusion.ts';
import { createCode, type Inscription, listChamps } from './inscription.ts';

/** A person as coordination types one in; `structure` is a code. */
export type SaisiePersonne = Pick<
  Inscription,
  'prenom' | 'nom' | 'fonction' | 'courriel' | 'structure' | 'roles' | 'instances'
>;

/** What stands when somebody is typed in. */
export interface AnnuaireSaisi {
  /** Active or not. */
  readonly inscriptions: readonly Inscription[];
  readonly fusionnees: Fusionnees;
  readonly structures: readonly Structure[];
  readonly parties: readonly Partie[];
}

/** Where a person works, as it was typed: a structure of the list (its id or name), or one that is missing there. */
export interface StructureSaisie {
  readonly structure: string;
  /** The name of one that is missing; empty: none. */
  readonly nouvelle: string;
  /** The id of its party, or `SANS_PARTIE`; empty: not said. */
  readonly partie: string;
}

export type PlaceSaisie =
  | { readonly kind: 'connue'; readonly structure: Structure }
  /** To be created. */
  | { readonly kind: 'nouvelle'; readonly structure: Structure }
  | { readonly kind: 'inconnue'; readonly champ: 'structure' | 'partie' };

/** Of a partner of the plan that is none of the parties. */
export const SANS_PARTIE = 'aucune';

/** What was typed as missing and is there already is taken as it is. */
export function placeStructure(
  { structure, nouvelle, partie }: StructureSaisie,
  { structures, parties }: Pick<AnnuaireSaisi, 'structures' | 'parties'>,
): PlaceSaisie {
  const named = normalize(nouvelle || structure);
  const known = structures.find(
    ({ id, nom }) => normalize(nom) === named || (nouvelle === '' && id === structure),
  );
  if (known !== undefined) return { kind: 'connue', structure: known };
  if (nouvelle === '') return { kind: 'inconnue', champ: 'structure' };
  const found = parties.find(({ id }) => id === partie);
  if (found === undefined && partie !== SANS_PARTIE) return { kind: 'inconnue', champ: 'partie' };
  const code = createCode(nouvelle, new Set(structures.map((one) => one.code)));
  return { kind: 'nouvelle', structure: { id: '', code, nom: nouvelle, partieId: found?.id ?? null } };
}

/** What is asked: of whom (null: somebody new), and whether somebody else is meant than who seems to be there. */
export interface DemandeSaisie {
  readonly saisie: SaisiePersonne;
  readonly personneId: string | null;
  readonly isAutre: boolean;
  /** Whoever asks has the role of administration, without which nobody gives or takes it. */
  readonly isAdministration: boolean;
}

export type FauteSaisie =
  | { readonly champ: 'courriel'; readonly code: 'courriel-invalide' | 'adresse-reservee' }
  /** Another active person has it. */
  | { readonly champ: 'courriel'; readonly code: 'courriel-connu'; readonly nom: string }
  /** Another active person of this structure has the name. */
  | { readonly champ: 'nom'; readonly code: 'homonyme'; readonly courriel: string }
  | { readonly champ: 'structure'; readonly code: 'accord-absent'; readonly partie: string }
  | { readonly champ: 'roles'; readonly code: 'administration-reservee' | 'derniere-administration' };

export type DecisionSaisie =
  | { readonly kind: 'refusee'; readonly fautes: readonly FauteSaisie[] }
  | { readonly kind: 'inchangee'; readonly inscription: Inscription }
  /** `avant` null: somebody new. One who had left comes back as the same person. */
  | { readonly kind: 'a-creer'; readonly apres: Omit<Inscription, 'id'> }
  | { readonly kind: 'a-modifier'; readonly avant: Inscription; readonly apres: Inscription };

/** What typing somebody in changes, or why it may not be. */
export function decideSaisie(demande: DemandeSaisie, annuaire: AnnuaireSaisi): DecisionSaisie {
  const { saisie, personneId } = demande;
  const { inscriptions } = annuaire;
  const memes = inscriptions.filter(({ courriel }) => isSame(courriel, saisie.courriel));
  const revenue =
    personneId === null ? memes.find(({ id, actif }) => !actif && !annuaire.fusionnees.has(id)) : undefined;
  const avant = inscriptions.find(({ id }) => id === personneId) ?? revenue ?? null;
  const autre = memes.find((one) => one.actif && one.id !== avant?.id);
  const fautes: FauteSaisie[] = [
    ...(isAdresse(saisie.courriel) ? [] : [{ champ: 'courriel', code: 'courriel-invalide' } as const]),
    ...(autre === undefined || demande.isAutre
      ? []
      : [{ champ: 'courriel', code: 'courriel-connu', nom: getNomComplet(autre) } as const]),
    ...checkNom(demande, avant, inscriptions),
    ...checkAdresse(demande, avant),
    ...checkStructure(saisie, annuaire),
    ...checkAdministration(demande, avant, inscriptions),
  ];
  if (fautes.length > 0) return { kind: 'refusee', fautes };
  if (avant === null) {
    const code = createCode(getNomComplet(saisie), new Set(inscriptions.map((one) => one.code)));
    return { kind: 'a-creer', apres: { ...saisie, code, actif: true } };
  }
  const apres = { ...avant, ...saisie, actif: true };
  return listChamps(avant, apres).length === 0
    ? { kind: 'inchangee', inscription: avant }
    : { kind: 'a-modifier', avant, apres };
}

/** People of a party are registered once its agreement is given (art. 8). */
function checkStructure(
  { structure }: SaisiePersonne,
  { structures, parties }: AnnuaireSaisi,
): readonly FauteSaisie[] {
  const partieId = structures.find(({ code }) => code === structure)?.partieId;
  const partie = parties.find(({ id }) => id === partieId);
  if (partie === undefined || canHoldPersonnes(partie)) return [];
  return [{ champ: 'structure', code: 'accord-absent', partie: partie.nom }];
}

/** The same name in the same structure is one person, unless that was said not to be so. */
function checkNom(
  { saisie, isAutre }: DemandeSaisie,
  avant: Inscription | null,
  inscriptions: readonly Inscription[],
): readonly FauteSaisie[] {
  const isSaid = isAutre || (avant?.actif === true && isHomonyme(avant, saisie));
  const autre = inscriptions.find((one) => one.actif && one.id !== avant?.id && isHomonyme(one, saisie));
  return isSaid || autre === undefined ? [] : [{ champ: 'nom', code: 'homonyme', courriel: autre.courriel }];
}

type Nommee = Pick<Inscription, 'prenom' | 'nom' | 'structure'>;

function isHomonyme(one: Nommee, other: Nommee): boolean {
  return (
    one.structure === other.structure && normalize(getNomComplet(one)) === normalize(getNomComplet(other))
  );
}

/** The address of who administers or supervises is a way in: only administration changes it. */
function checkAdresse(
  { saisie, isAdministration }: DemandeSaisie,
  avant: Inscription | null,
): readonly FauteSaisie[] {
  const isReservee = avant !== null && listReserves(avant).length > 0 && !isAdministration;
  return isReservee && !isSame(avant.courriel, saisie.courriel)
    ? [{ champ: 'courriel', code: 'adresse-reservee' }]
    : [];
}

/** Only administration gives and takes what is reserved to it, and somebody always has its own role. */
function checkAdministration(
  { saisie, isAdministration }: DemandeSaisie,
  avant: Inscription | null,
  inscriptions: readonly Inscription[],
): readonly FauteSaisie[] {
  const had = avant?.actif === true ? avant : { roles: [] };
  if (!isAdministration && listReserves(had).join() !== listReserves(saisie).join())
    return [{ champ: 'roles', code: 'administration-reservee' }];
  const isLeft = avant?.actif === true && isAdmin(avant) && !isAdmin(saisie);
  return isLeft && isDerniere(avant, inscriptions)
    ? [{ champ: 'roles', code: 'derniere-administration' }]
    : [];
}

/** Whether nobody would have the role of administration any more without this person. */
export function isDerniere(leaving: Pick<Inscription, 'id'>, inscriptions: readonly Inscription[]): boolean {
  const actives = inscriptions.filter((one) => one.actif && isAdmin(one));
  return actives.length > 0 && actives.every(({ id }) => id === leaving.id);
}

function isAdmin({ roles }: { readonly roles: readonly Role[] }): boolean {
  return roles.includes('administration');
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
