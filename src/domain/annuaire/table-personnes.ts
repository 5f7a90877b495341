import { findSuspension } from '../nouns/compte.ts';
import type { Partie } from '../nouns/partie.ts';
import { getNomComplet, listComptesJoignables, type Personne } from '../nouns/personne.ts';
import { hasWords } from '../nouns/recherche.ts';
import { isKey } from '../nouns/tables.ts';

/** Whether a message reaches a person, or why not. */
export const JOIGNABILITES = ['joignable', 'suspendue', 'sans-compte', 'opposee', 'gelee'] as const;
export type Joignabilite = (typeof JOIGNABILITES)[number];

/** A person in the table. */
export interface PersonneAuTableau {
  readonly personne: Personne;
  /** By which an address names the person. */
  readonly code: string;
  /** Null: the structure is a partner of the plan. */
  readonly partie: Partie | null;
  /** Codes of the instances in which the person takes part. */
  readonly instances: readonly string[];
  /** Numbers of the fiches beside which the person stands. */
  readonly fiches: readonly number[];
}

export const CRITERES_PERSONNES = ['mots', 'joignable', 'role', 'instance', 'partie', 'tri'] as const;
/** What the table of people is asked for; an empty word asks for nothing. */
export type DemandeTableau = Readonly<Record<(typeof CRITERES_PERSONNES)[number], string>>;

export type TriPersonnes = 'nom' | 'structure' | 'joignable';

export function getJoignabilite(personne: Personne): Joignabilite {
  if (!personne.actif) return 'gelee';
  if (personne.opposeeLe !== null) return 'opposee';
  if (listComptesJoignables(personne).length > 0) return 'joignable';
  return findSuspension(personne.comptes) === null ? 'sans-compte' : 'suspendue';
}

/** Whether a person is asked for. */
export function isAskedFor(one: PersonneAuTableau, demande: DemandeTableau): boolean {
  const { joignable, role, instance, partie } = demande;
  const roles: readonly string[] = one.personne.roles;
  return (
    (joignable === '' || getJoignabilite(one.personne) === joignable) &&
    (role === '' || roles.includes(role)) &&
    (instance === '' || one.instances.includes(instance)) &&
    (partie === '' || one.partie?.code === partie) &&
    hasWords(textOf(one.personne), demande.mots)
  );
}

/** In the order that is asked for; whoever cannot be reached comes first where that is asked. */
export function sortPersonnes(all: readonly PersonneAuTableau[], tri: string): readonly PersonneAuTableau[] {
  const compare = isKey(ORDRES, tri) ? ORDRES[tri] : ORDRES.nom;
  return all.toSorted((a, b) => compare(a.personne, b.personne) || ORDRES.nom(a.personne, b.personne));
}

/** What is known of the person, to be looked for. */
function textOf(personne: Personne): string {
  const { fonction, courriel, structure } = personne;
  return [getNomComplet(personne), fonction, structure.nom, courriel].join(' ');
}

const ORDRES: Readonly<Record<TriPersonnes, (a: Personne, b: Personne) => number>> = {
  nom: (a, b) => compareTexts(a.nom, b.nom) || compareTexts(a.prenom, b.prenom),
  structure: (a, b) => compareTexts(a.structure.nom, b.structure.nom),
  joignable: (a, b) => rankOf(b) - rankOf(a),
};

function rankOf(personne: Personne): number {
  return JOIGNABILITES.indexOf(getJoignabilite(personne));
}

const { compare: compareTexts } = new Intl.Collator('fr');
