import type { VoieConnexion } from './connexion.ts';

/** A link of 90 days, one of a day, or a code for an account: made when its message leaves, so that nobody else sees it. */
export const GENRES_ACCES = ['lien', 'jour', 'code'] as const;
export type GenreAcces = (typeof GENRES_ACCES)[number];

/** A way in that goes to its person alone; `acteurId`: who has it made. */
export interface Acces {
  readonly genre: GenreAcces;
  readonly acteurId: string;
}

/** What may have happened to them: to tell of one more, it stands here, in `FaitSecurite`, and in `FAITS` of its view. */
export const FAITS_SECURITE = [
  'adresse-demandee',
  'adresse-refusee',
  'adresse-changee',
  'fusion',
  'lien',
  'code',
  'jeton',
  'compte',
  'navigateur',
  'roles',
  'codes-refuses',
  'porte-essayee',
  'webhook',
] as const;
export type GenreFait = (typeof FAITS_SECURITE)[number];

/** What happened; `detail`: what its words need. */
export type FaitSecurite =
  /** Another address was asked for: it opens nothing until it is confirmed; `detail`: the account that stands for it. */
  | (Fait<'adresse-demandee'> & { readonly detail: string })
  /** Its person refused it; told to coordination and administration, of whom (`acteurId`). */
  | (Fait<'adresse-refusee'> & { readonly detail?: undefined })
  /** It was confirmed from the new address, and told to the one before too. */
  | (Fait<'adresse-changee'> & { readonly detail?: undefined })
  /** Two records of the person were made one. */
  | (Fait<'fusion'> & { readonly detail?: undefined })
  /** A link to the personal page, or a code for an account, was made; `guichet`: it was read out. */
  | (Fait<'lien' | 'code'> & { readonly detail: 'envoye' | 'guichet' | 'machine' })
  /** A token for another program was made; of which kind. */
  | (Fait<'jeton'> & { readonly detail: 'jeton' | 'jetonDeService' })
  /** An account was tied; the name of its platform. */
  | (Fait<'compte'> & { readonly detail: string })
  /** Somebody came in with a browser that was not known. */
  | (Fait<'navigateur'> & { readonly detail: VoieConnexion })
  /** Roles were given (`+role`) or taken (`-role`), one space between them. */
  | (Fait<'roles'> & { readonly detail: string })
  /** Many wrong codes were typed at the door; told to administration, of whom (`acteurId`). */
  | (Fait<'codes-refuses' | 'porte-essayee'> & { readonly detail?: undefined })
  /** An address of another program is told from now on, or no more (it took nothing for days, or why); told to administration. */
  | (Fait<'webhook'> & { readonly detail: 'declaree' | 'eteinte' | 'sans-role' | 'restauration' });

interface Fait<Kind extends GenreFait> {
  readonly kind: Kind;
  /** Who did it; null: the command line, or nobody knows. */
  readonly acteurId: string | null;
}

/** What was given and taken, as `FaitSecurite` says it; null: nothing was. */
export function compareRoles(avant: readonly string[], apres: readonly string[]): string | null {
  const given = apres.filter((role) => !avant.includes(role)).map((role) => `+${role}`);
  const taken = avant.filter((role) => !apres.includes(role)).map((role) => `-${role}`);
  return given.length + taken.length === 0 ? null : [...given, ...taken].join(' ');
}
