import type { VoieConnexion } from './connexion.ts';

/** What a person is told of the ways in to his or her own name: the names of these messages, written and read here only. */

/** Told on each way that the person has, one row for each; or a way in that somebody has made for a person. */
export type EtapeSecurite = `securite:${string}` | `acces:${string}` | `adresse:${string}`;

/** A link of 90 days, one of a day, or a code for an account: made when its message leaves, so that nobody else sees it. */
export type GenreAcces = 'lien' | 'jour' | 'code';

/** A way in that goes to its person alone; `acteurId`: who has it made. */
export interface Acces {
  readonly genre: GenreAcces;
  readonly acteurId: string;
}

/** What happened: to tell of one more, it stands here and in `FAITS` of its view. `detail`: what its words need. */
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
  /** An account was tied; the name of its platform. */
  | (Fait<'compte'> & { readonly detail: string })
  /** Somebody came in with a browser that was not known. */
  | (Fait<'navigateur'> & { readonly detail: VoieConnexion })
  /** Roles were given (`+role`) or taken (`-role`), one space between them. */
  | (Fait<'roles'> & { readonly detail: string })
  /** Many wrong codes were typed at the door; told to administration, of whom (`acteurId`). */
  | (Fait<'codes-refuses' | 'porte-essayee'> & { readonly detail?: undefined });

interface Fait<Kind extends string> {
  readonly kind: Kind;
  /** Who did it; null: the command line, or nobody knows. */
  readonly acteurId: string | null;
}

export type GenreFait = FaitSecurite['kind'];

/** `compteId`: the way by which it is told. */
export function toEtapeSecurite(
  { kind, acteurId, detail = '' }: FaitSecurite,
  compteId: string,
): EtapeSecurite {
  return `securite:${compteId}:${kind}:${acteurId ?? ''}:${detail}`;
}

/** Null when the step says something else. */
export function parseEtapeSecurite(
  etape: string,
): { readonly compteId: string; readonly fait: FaitSecurite } | null {
  const [genre, compteId, kind, acteurId, ...rest] = etape.split(':');
  if (genre !== 'securite' || !compteId || kind === undefined) return null;
  const detail = rest.join(':');
  // as it was written here
  const fait = { kind, acteurId: acteurId || null, ...(detail !== '' && { detail }) } as FaitSecurite;
  return { compteId, fait };
}

export function toEtapeAcces({ genre, acteurId }: Acces): EtapeSecurite {
  return `acces:${genre}:${acteurId}`;
}

const ADRESSE = 'adresse:';

/** To an address that is to be confirmed; `compteId`: the account that stands for it. */
export function toEtapeAdresse(compteId: string): EtapeSecurite {
  return `${ADRESSE}${compteId}`;
}

/** Null when the step says something else. */
export function parseEtapeAdresse(etape: string): string | null {
  return etape.startsWith(ADRESSE) ? etape.slice(ADRESSE.length) : null;
}

/** The one account by which a message goes, also when it has ended or not begun; null: by whichever reaches the person. */
export function findVoie(etape: string): string | null {
  return parseEtapeSecurite(etape)?.compteId ?? parseEtapeAdresse(etape);
}

/** Null when the step says something else. */
export function parseEtapeAcces(etape: string): Acces | null {
  const [kind, genre, acteurId] = etape.split(':');
  return kind === 'acces' && acteurId !== undefined ? { genre: genre as GenreAcces, acteurId } : null; // as it was written
}

/** What was given and taken, as `FaitSecurite` says it; null: nothing was. */
export function compareRoles(avant: readonly string[], apres: readonly string[]): string | null {
  const given = apres.filter((role) => !avant.includes(role)).map((role) => `+${role}`);
  const taken = avant.filter((role) => !apres.includes(role)).map((role) => `-${role}`);
  return given.length + taken.length === 0 ? null : [...given, ...taken].join(' ');
}
