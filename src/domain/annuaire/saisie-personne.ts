import { isAdresse } from '../nouns/adresse.ts';
import type { Partie, Structure } from '../nouns/partie.ts';
import { canHoldPersonnes } from '../nouns/partie.ts';
import { getNomComplet, type Role } from '../nouns/personne.ts';
import type { Fusionnees } from './fusion.ts';
import type { Inscription } from './inscription.ts';
import { createCode, listChamps } from './inscription.ts';

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

/** What is asked: of whom (null: somebody new), and whether a shared address is meant. */
export interface DemandeSaisie {
  readonly saisie: SaisiePersonne;
  readonly personneId: string | null;
  readonly isAdressePartagee: boolean;
  /** Whoever asks has the role of administration, without which nobody gives or takes it. */
  readonly isAdministration: boolean;
}

export type FauteSaisie =
  | { readonly champ: 'courriel'; readonly code: 'courriel-invalide' | 'adresse-reservee' }
  /** Another active person has it. */
  | { readonly champ: 'courriel'; readonly code: 'courriel-connu'; readonly nom: string }
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
    ...(autre === undefined || demande.isAdressePartagee
      ? []
      : [{ champ: 'courriel', code: 'courriel-connu', nom: getNomComplet(autre) } as const]),
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

/** The address of who administers is a way in: only administration changes it. */
function checkAdresse(
  { saisie, isAdministration }: DemandeSaisie,
  avant: Inscription | null,
): readonly FauteSaisie[] {
  const isReservee = avant !== null && isAdmin(avant) && !isAdministration;
  return isReservee && !isSame(avant.courriel, saisie.courriel)
    ? [{ champ: 'courriel', code: 'adresse-reservee' }]
    : [];
}

/** Only administration gives and takes its own role, and somebody always has it. */
function checkAdministration(
  { saisie, isAdministration }: DemandeSaisie,
  avant: Inscription | null,
  inscriptions: readonly Inscription[],
): readonly FauteSaisie[] {
  const had = avant?.actif === true && isAdmin(avant);
  if (had === isAdmin(saisie)) return [];
  if (!isAdministration) return [{ champ: 'roles', code: 'administration-reservee' }];
  return had && isDerniere(avant, inscriptions) ? [{ champ: 'roles', code: 'derniere-administration' }] : [];
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
