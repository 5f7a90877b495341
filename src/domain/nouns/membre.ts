import { hasRole, type Personne, type Role } from './personne.ts';

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
    ...(roles.some((role) => ROLES_DU_GROUPE_PROJET.includes(role)) ? [CODE_GROUPE_PROJET] : []),
  ];
}

const ROLES_DU_GROUPE_PROJET: readonly Role[] = ['pilote', 'membre', 'coordination'];
