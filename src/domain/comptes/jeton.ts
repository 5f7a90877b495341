import type { Personne } from '../nouns/personne.ts';

/** What another program may be let read, in the order in which it is offered. */
export const COLLECTIONS = [
  'convention',
  'fiches',
  'indicateurs',
  'seances',
  'tours',
  'reponses',
  'decisions',
  'annonces',
] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** Those of which everybody may read something: what a séance decided is confidential (art. 14). */
export const PUBLIC_COLLECTIONS: readonly Collection[] = COLLECTIONS.filter((one) => one !== 'decisions');

/** What a token is made for, so that its person knows it again. */
export const TOOLS = ['tableur', 'tableau_de_bord', 'automate', 'site', 'assistant'] as const;
export type Tool = (typeof TOOLS)[number];

/** A token by which another program reads, and changes nothing. */
export interface Jeton {
  readonly tool: Tool;
  readonly collections: readonly Collection[];
}

/** For whom a program reads; `lecteur` null: it reads what everybody may. */
export interface Bearer {
  readonly conventionId: string;
  readonly lecteur: Personne | null;
  readonly collections: readonly Collection[];
}

/** What every token begins with: it is known for one wherever it was pasted. */
export const PREFIX = 'ctg_';
/** What stands behind it: the 24 bytes of every token of ours, in base64url. */
export const TOKEN_LENGTH = 32;

/** As its link is stored. */
export function writeJeton({ tool, collections }: Jeton): string {
  return [tool, ...collections].join(' ');
}

/** Null: it was not written so. */
export function parseJeton(stored: string): Jeton | null {
  const [first, ...names] = stored.split(' ');
  const tool = TOOLS.find((one) => one === first);
  return tool === undefined ? null : { tool, collections: COLLECTIONS.filter((one) => names.includes(one)) };
}
