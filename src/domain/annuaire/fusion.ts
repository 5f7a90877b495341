import type { Temporal } from 'temporal-polyfill';
import { getNomComplet, listReserves, type Personne, ROLES, type Role } from '../nouns/personne.ts';
import { normalize } from '../nouns/recherche.ts';

/** Two records of one human being that were made one. */
export interface Fusion {
  readonly id: string;
  readonly conventionId: string;
  readonly gardeeId: string;
  readonly doublonId: string;
  readonly faiteLe: Temporal.Instant;
  readonly defaiteLe: Temporal.Instant | null;
  /** What it changed is still known. */
  readonly isAnnulable: boolean;
}

/** How many of what is the double's would be the kept one's. */
export interface BilanFusion {
  readonly reponses: number;
  readonly saisiesPour: number;
  readonly brouillons: number;
  readonly annonces: number;
  readonly liens: number;
  /** Messages that were sent, or wait. */
  readonly envois: number;
  /** Messages that wait for one of the two, and that the other has or gets: they are not sent. */
  readonly envoisEcartes: number;
}

/** Days during which a merge can be undone; then what that needs is deleted. */
export const JOURS_ANNULATION = 30;

/** Two records that may be one person: the same address, or the same name in the same structure. */
export interface Doublon {
  readonly personnes: readonly [Personne, Personne];
  readonly raison: 'adresse' | 'nom';
}

/** By name; a pair that shares both is told by its address. */
export function listDoublons(personnes: readonly Personne[]): readonly Doublon[] {
  const sorted = personnes.toSorted((a, b) => getNomComplet(a).localeCompare(getNomComplet(b), 'fr'));
  return sorted.flatMap((one, index) =>
    sorted.slice(index + 1).flatMap((other): readonly Doublon[] => {
      const raison = findRaison(one, other);
      return raison === null ? [] : [{ personnes: [one, other], raison }];
    }),
  );
}

function findRaison(a: Personne, b: Personne): Doublon['raison'] | null {
  if (a.courriel !== '' && a.courriel.toLowerCase() === b.courriel.toLowerCase()) return 'adresse';
  const isSame = normalize(getNomComplet(a)) === normalize(getNomComplet(b));
  return isSame && a.structure.id === b.structure.id ? 'nom' : null;
}

/** The rights of both, in the order of `ROLES`. */
export function joinRoles(a: Pick<Personne, 'roles'>, b: Pick<Personne, 'roles'>): readonly Role[] {
  return ROLES.filter((role) => a.roles.includes(role) || b.roles.includes(role));
}

/** Whether the merge is about somebody with a role that administration alone gives, whose ways in are administration's. */
export function touchesAdministration(a: Pick<Personne, 'roles'>, b: Pick<Personne, 'roles'>): boolean {
  return [a, b].some((one) => listReserves(one).length > 0);
}

/** The records that stand for somebody else now, by id, each with the one that was kept in the end. */
export type Fusionnees = ReadonlyMap<string, string>;

export function followFusions(
  fusions: readonly Pick<Fusion, 'gardeeId' | 'doublonId' | 'defaiteLe'>[],
): Fusionnees {
  const next = new Map(
    fusions
      .filter(({ defaiteLe }) => defaiteLe === null)
      .map(({ doublonId, gardeeId }) => [doublonId, gardeeId]),
  );
  const follow = (id: string): string => {
    const kept = next.get(id);
    return kept === undefined ? id : follow(kept);
  };
  return new Map([...next.keys()].map((id) => [id, follow(id)]));
}
