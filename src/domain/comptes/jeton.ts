import { hasRole, type Personne } from '../nouns/personne.ts';

/** What another program may be let read, in the order in which it is offered. */
export const COLLECTIONS = [
  'convention',
  'fiches',
  'indicateurs',
  'seances',
  'reseaux',
  'tours',
  'reponses',
  'decisions',
  'annonces',
  'conventions',
  'communs',
] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** Those of who supervises several conventions. */
export const SUPERVISED: readonly Collection[] = ['conventions', 'communs'];

/** Those of which everybody may read something: what a séance decided is confidential (art. 14). */
export const PUBLIC_COLLECTIONS: readonly Collection[] = COLLECTIONS.filter(
  (one) => one !== 'decisions' && !SUPERVISED.includes(one),
);

/** Those that a person may let another program read in her name. */
export function listOffered(personne: Pick<Personne, 'roles'>): readonly Collection[] {
  return COLLECTIONS.filter((one) => !SUPERVISED.includes(one) || hasRole(personne, 'supervision'));
}

/** What a token is made for, so that its person knows it again. */
export const TOOLS = ['tableur', 'tableau_de_bord', 'automate', 'site', 'assistant'] as const;
export type Tool = (typeof TOOLS)[number];

/** A token by which another program reads, and changes nothing. */
export interface Jeton {
  readonly tool: Tool;
  readonly collections: readonly Collection[];
  /** Records of its person in other conventions, as was proven when it was made. */
  readonly elsewhere: readonly string[];
}

/** For whom a program reads; `lecteur` null: it reads what everybody may. */
export interface Bearer {
  readonly conventionId: string;
  readonly lecteur: Personne | null;
  readonly collections: readonly Collection[];
  readonly elsewhere?: readonly string[];
}

/** What every token begins with: it is known for one wherever it was pasted. */
export const PREFIX = 'ctg_';
/** What stands behind it: the 24 bytes of every token of ours, in base64url. */
export const TOKEN_LENGTH = 32;

/** As its link is stored. */
export function writeJeton({ tool, collections, elsewhere }: Jeton): string {
  return [tool, ...collections, ...elsewhere].join(' ');
}

/** Null: it was not written so. */
export function parseJeton(stored: string): Jeton | null {
  const [first, ...names] = stored.split(' ');
  const tool = TOOLS.find((one) => one === first);
  if (tool === undefined) return null;
  return {
    tool,
    collections: COLLECTIONS.filter((one) => names.includes(one)),
    elsewhere: names.filter((one) => UUID.test(one)),
  };
}

const UUID = /^[\da-f-]{36}$/;
