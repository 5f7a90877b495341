import { CODE_COPIL, CODE_GROUPE_PROJET, hasRole, type Personne } from './personne.ts';
import { normalize } from './recherche.ts';
import type { Instance, ReseauCommun } from './seance.ts';

/** Who may be somebody of a body. */
export type Animateur = Pick<Personne, 'roles' | 'instances' | 'animees'>;

/** Whether an instance stands beside the two of article 6 A. */
export function isReseau({ code }: Pick<Instance, 'code'>): boolean {
  return code !== CODE_GROUPE_PROJET && code !== CODE_COPIL;
}

/** Whether it may meet, have members and be written to. */
export function isOuverte({ fermeeLe }: Pick<Instance, 'fermeeLe'>): boolean {
  return fermeeLe === null;
}

/**
 * Codes of the réseaux that somebody animates, with the role of animation: those that were named; where none was, each to
 * which he or she belongs.
 */
export function listReseauxAnimes({ roles, instances, animees }: Animateur): readonly string[] {
  if (!hasRole({ roles }, 'animation')) return [];
  const named = animees.length === 0 ? instances : instances.filter((code) => animees.includes(code));
  return named.filter((code) => isReseau({ code }));
}

/** Whether somebody convenes an instance, writes its agenda and notes its points: coordination, or who animates it. */
export function canConvene(personne: Animateur, { code }: Pick<Instance, 'code'>): boolean {
  return hasRole(personne, 'coordination') || listReseauxAnimes(personne).includes(code);
}

/** Whether there is something that somebody may convene. */
export function canCreateSeance(personne: Animateur): boolean {
  return hasRole(personne, 'coordination') || listReseauxAnimes(personne).length > 0;
}

/** A new réseau, under an id of its own. */
export function toReseau(id: string, nom: string, instances: readonly Instance[]): Instance {
  const genre = 'reseau';
  return { id, ...nameInstance(nom, instances), nom, foisParAn: 0, genre, enjeux: [], fermeeLe: null };
}

/** The one that is part of a réseau of several conventions. */
export function findCommune(
  instances: readonly Instance[],
  { id }: Pick<ReseauCommun, 'id'>,
): Instance | undefined {
  return instances.find(({ commun }) => commun?.id === id);
}

/** The codes of a new body and of its calendar, which no other one has. */
export function nameInstance(
  nom: string,
  taken: readonly Pick<Instance, 'code' | 'slug'>[],
): Pick<Instance, 'code' | 'slug'> {
  const base = normalize(nom).replaceAll(' ', '-').slice(0, LONGEST_SLUG).replace(/-+$/, '') || 'reseau';
  const isTaken = (slug: string) =>
    RESERVED.includes(slug) || taken.some((one) => one.slug === slug || one.code === slug.toUpperCase());
  let slug = base;
  for (let number = 2; isTaken(slug); number += 1) slug = `${base}-${number}`;
  return { code: slug.toUpperCase(), slug };
}

const LONGEST_SLUG = 40;
const RESERVED: readonly string[] = ['groupe-projet', 'comite-de-pilotage', 'echeances', 'tout']; // public calendars
