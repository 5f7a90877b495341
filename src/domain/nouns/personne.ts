import type { Temporal } from 'temporal-polyfill';
import { type AccountRef, type Compte, isCourriel } from './compte.ts';
import type { Digest } from './digest.ts';
import type { Hours } from './hours.ts';

export const ROLES = [
  'pilote',
  'membre',
  'coordination',
  'administration',
  'lecture',
  'animation',
  'supervision',
] as const;
export type Role = (typeof ROLES)[number];

/** What administration alone gives and takes. */
const ROLES_RESERVES: readonly Role[] = ['administration', 'supervision'];

/** What somebody has that administration alone gives. */
export function listReserves({ roles }: { readonly roles: readonly Role[] }): readonly Role[] {
  return ROLES_RESERVES.filter((role) => roles.includes(role));
}

/** The roles that are the groupe projet, and read what it reads (art. 14). */
export const GROUPE_PROJET: readonly Role[] = ['pilote', 'membre', 'coordination'];

/** One human being, once, whatever the number of accounts. */
export interface Personne {
  readonly id: string;
  readonly conventionId: string;
  readonly prenom: string;
  readonly nom: string;
  readonly fonction: string;
  readonly courriel: string;
  readonly structure: { readonly id: string; readonly nom: string; readonly partieId: string | null };
  readonly roles: readonly Role[];
  /** Codes of the instances that the person was named to, sorted; `isMembre` says who takes part. */
  readonly instances: readonly string[];
  /** Codes of those that the person was named to animate; `listReseauxAnimes` says which that makes. */
  readonly animees: readonly string[];
  readonly actif: boolean;
  readonly sansAnnonces: boolean;
  readonly digest: Digest;
  /** When the bot may write by itself; null: whenever there is something. */
  readonly hours: Hours | null;
  /** Whether the person asked for séances to be sent to his or her own agenda; null: nothing was asked. */
  readonly invitations: boolean | null;
  /** Since when the person objects to being written to: nothing is sent. */
  readonly opposeeLe: Temporal.Instant | null;
  /** When the person asked for erasure; null when nothing is asked. */
  readonly effacementDemandeLe: Temporal.Instant | null;
  /** Since when name, address and accounts are gone. */
  readonly effaceeLe: Temporal.Instant | null;
  readonly comptes: readonly Compte[];
  /** When who is in several conventions last chose this one; absent: never. */
  readonly choisieLe?: Temporal.Instant;
}

/** Whether one of the accounts in use opens other conventions too. */
export function isInSeveral({ comptes }: Pick<Personne, 'comptes'>): boolean {
  return comptes.some(({ actif, isShared }) => actif && isShared);
}

/** The person who acts, and the account that the platform vouched for. */
export interface Acteur {
  readonly personne: Personne;
  readonly account: AccountRef;
}

export function hasRole(personne: Pick<Personne, 'roles'>, ...roles: readonly Role[]): boolean {
  return roles.some((role) => personne.roles.includes(role));
}

/** The same person with the rights of a lead and no more: what a link that lasts gives to whoever holds it. */
export function toPilote(personne: Personne): Personne {
  const roles = personne.roles
    .filter((role) => role !== 'animation' && !ROLES_RESERVES.includes(role))
    .map((role) => (role === 'coordination' ? 'pilote' : role));
  return { ...personne, roles: [...new Set(roles)] };
}

/** Whether a person may ask for more than a lead does. */
export function hasCharge(personne: Personne): boolean {
  return hasRole(personne, 'coordination', 'administration');
}

/** « Camille Martel », as people write it. */
export function getNomComplet({ prenom, nom }: Pick<Personne, 'prenom' | 'nom'>): string {
  return `${prenom} ${nom}`;
}

/** Whether at least one account reaches a person, who does not object to it. */
export function isJoignable(personne: Personne): boolean {
  return personne.opposeeLe === null && listComptesJoignables(personne).length > 0;
}

/** How many of some people an account reaches, and the names of the others. */
export interface Joignables {
  readonly personnes: number;
  readonly injoignables: readonly string[];
}

export function countJoignables(personnes: readonly Personne[]): Joignables {
  const injoignables = personnes.filter((personne) => !isJoignable(personne)).map(getNomComplet);
  return { personnes: personnes.length - injoignables.length, injoignables };
}

/** The ways to reach a person, in the order to try them: the preferred account, the others, e-mail. */
export function listComptesJoignables<One extends Compte>(of: {
  readonly comptes: readonly One[];
}): readonly One[] {
  return listComptesActifs(of).filter(({ suspension }) => suspension === undefined);
}

/** The same, with those whose address is suspended. */
export function listComptesActifs<One extends Compte>({
  comptes,
}: {
  readonly comptes: readonly One[];
}): readonly One[] {
  const actifs = comptes.filter((compte) => compte.actif);
  const rank = (compte: One) => Number(!compte.prefere) + Number(!compte.prefere && isCourriel(compte));
  return [...actifs].sort((a, b) => rank(a) - rank(b));
}

/** The instances that the convention names (art. 6 A), by their codes in the plan. */
export const CODE_GROUPE_PROJET = 'GP';
export const CODE_COPIL = 'COPIL';

/** What membership is decided on. */
export type Participant = Pick<Personne, 'id' | 'roles' | 'instances'>;

/**
 * Whether somebody takes part in an instance: who was named to it; coordination, which prepares them all; in the groupe
 * projet whoever leads a fiche (art. 3 and 4). `pilotes`: ids of those who lead one now.
 */
export function isMembre(
  personne: Participant,
  { code }: { readonly code: string },
  pilotes: ReadonlySet<string>,
): boolean {
  if (hasRole(personne, 'coordination') || personne.instances.includes(code)) return true;
  return code === CODE_GROUPE_PROJET && pilotes.has(personne.id);
}

/** Where somebody of these roles takes part unless coordination says otherwise; codes, sorted. */
export function listInstancesParRoles(roles: readonly Role[]): readonly string[] {
  return [
    ...(roles.includes('lecture') ? [CODE_COPIL] : []),
    ...(roles.some((role) => GROUPE_PROJET.includes(role)) ? [CODE_GROUPE_PROJET] : []),
  ];
}

/** By a role that something asks for: which rule whoever has none of its roles broke; the first one counts. */
const REFUSALS = [
  ['coordination', 'role-insuffisant'],
  ['supervision', 'supervision-seulement'],
  ['administration', 'administration-seulement'],
] as const satisfies readonly (readonly [Role, string])[];

export const REFUSALS_OF_ROLES: ReadonlySet<string> = new Set([
  ...REFUSALS.map(([, code]) => code),
  'installation-seulement',
]);

export function refusalFor(roles: readonly Role[]) {
  const [, code = 'role-insuffisant'] = REFUSALS.find(([role]) => roles.includes(role)) ?? [];
  return code;
}
