import type { Owned } from './convention.ts';
import type { Demande } from './demande.ts';
import { hasRole, type Personne, type Role } from './personne.ts';

/** What is published for everybody is decided by several parties together (art. 9): one asks, another one agrees. */
export interface AccordPublic extends Demande {
  readonly sujet: Sujet;
  /** Stamps the text that was asked about (`computeEmpreinte`): another text needs another agreement. */
  readonly empreinte: string;
}

/** What is to be public: the summary of the tour with that id, or an announcement. */
export interface Sujet {
  readonly genre: 'resume' | 'annonce';
  readonly id: string;
}

/** The same with its present text, which is stamped. */
export interface APublier extends Sujet, Owned {
  readonly empreinte: string;
}

/** How long a reason may be, in characters. */
export const MOTIF_REFUS = { min: 10, max: 500 } as const;

/** The latest one about this very text; null when nobody was asked about it. `accords`: the latest first. */
export function findAccord(accords: readonly AccordPublic[], empreinte: string): AccordPublic | null {
  return accords.find((accord) => accord.empreinte === empreinte) ?? null;
}

/** Whether this very text may be published for everybody. */
export function isAccorde(accord: AccordPublic | null): boolean {
  return accord?.decision?.accepte === true;
}

/** Whether a person is one of those who may answer. `personnes`: the active ones of the convention. */
export function isReferent(
  { id }: Pick<Personne, 'id'>,
  { demandePar }: Pick<AccordPublic, 'demandePar'>,
  personnes: readonly Personne[],
): boolean {
  const author = personnes.find((one) => one.id === demandePar.id);
  return author !== undefined && listReferents(personnes, author).some((one) => one.id === id);
}

/**
 * Who may agree to what somebody wants to publish: those who speak for another party; the members of the groupe projet
 * from other parties where no one else does.
 */
export function listReferents(
  personnes: readonly Personne[],
  { structure }: Pick<Personne, 'structure'>,
): readonly Personne[] {
  const autres = personnes.filter(
    ({ structure: { partieId } }) => partieId !== null && partieId !== structure.partieId,
  );
  const referents = autres.filter((personne) => hasRole(personne, 'coordination', 'lecture'));
  return referents.length > 0 ? referents : autres.filter((personne) => hasRole(personne, 'membre'));
}

/** What nobody decides alone: one proposes it, another one says the same. */
export const ACTES = ['fermeture', 'reouverture', 'fin', 'espace-public'] as const;

export interface Acte {
  readonly genre: (typeof ACTES)[number];
  /** The fiche, or the convention, by its id. */
  readonly objet: string;
  /** What is decided, to the letter: who says something else proposes something else. */
  readonly valeurs: Readonly<Record<string, string>>;
}

/** What a press does: proposes it, says the same as who proposed it, or decides it where nobody else is to be asked. */
export type PressActe = 'propose' | 'second' | 'decide';

/** What only coordination and administration together do (art. 10 to 12). */
export const TOGETHER: readonly Role[] = ['coordination', 'administration'];

export function holdsBoth(personnes: readonly Personne[]): boolean {
  return TOGETHER.every((role) => personnes.some((one) => hasRole(one, role)));
}

/**
 * Who may second what this person proposes: whoever holds the other role, where an avenant or a decision is noted (art. 10 to
 * 12), and nobody where one alone is there; another party, where everybody is to read it (art. 9).
 */
export function listSeconds(
  { genre }: Pick<Acte, 'genre'>,
  personnes: readonly Personne[],
  by: Personne,
): readonly Personne[] {
  if (genre === 'espace-public') return listReferents(personnes, by);
  return personnes.filter((one) => one.id !== by.id && hasRole(one, ...TOGETHER) && holdsBoth([by, one]));
}
