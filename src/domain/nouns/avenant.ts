import type { Temporal } from 'temporal-polyfill';
import { keysOf } from './tables.ts';

type ObjetLigne = 'partie' | 'enjeu' | 'instance' | 'plan' | 'fiche' | 'article';

/**
 * What an avenant may change (art. 11), in the order in which it says so; `isTyped`: coordination types it, all else was
 * decided; `objet`: what it changes something of.
 */
const GENRES = {
  partie_entree: { isTyped: true, objet: 'partie' },
  partie_sortie: { isTyped: true, objet: 'partie' },
  enjeu: { isTyped: true, objet: 'enjeu' },
  instance: { isTyped: true, objet: 'instance' },
  fiche_nouvelle: { isTyped: true, objet: 'plan' },
  fiche_titre: { isTyped: true, objet: 'fiche' },
  report: { isTyped: false, objet: 'fiche' },
  abandon: { isTyped: false, objet: 'fiche' },
  fiche_fermeture: { isTyped: true, objet: 'fiche' },
  indicateurs: { isTyped: true, objet: 'fiche' },
  article: { isTyped: true, objet: 'article' },
} as const satisfies Readonly<Record<string, { readonly isTyped: boolean; readonly objet: ObjetLigne }>>;

export type GenreLigne = keyof typeof GENRES;
export type GenreModification = Exclude<GenreLigne, 'report' | 'abandon'>;

export const GENRES_LIGNE: readonly GenreLigne[] = keysOf(GENRES);

export function isGenreModification(genre: string): genre is GenreModification {
  return Object.entries(GENRES).some(([one, { isTyped }]) => one === genre && isTyped);
}

export function objetOf(genre: GenreLigne): ObjetLigne {
  return GENRES[genre].objet;
}

/** Texts by field: what stands somewhere, or would. */
export type Champs = Readonly<Record<string, string>>;

/** A change that was typed and waits for its avenant. */
export interface ModificationNotee {
  readonly id: string;
  readonly genre: GenreModification;
  /** Null: of no fiche, or of one that is new. */
  readonly ficheActionId: string | null;
  /** Code of the enjeu, party or instance, number of the article; null: a fiche. */
  readonly cle: string | null;
  readonly champs: Champs;
  readonly noteeLe: Temporal.Instant;
}

/** One change as an avenant says it; days are ISO. */
export interface LigneAvenant {
  /** The id of what was typed, or of the decision. */
  readonly source: string;
  readonly genre: GenreLigne;
  /** A code, the number of a fiche or of an article. */
  readonly cle: string;
  readonly avant: Champs;
  readonly apres: Champs;
}

/** Where a party stands with an avenant; `notePar`: the name of who noted it. */
export interface SignatureNotee {
  /** Its code. */
  readonly partie: string;
  readonly delibereLe: Temporal.PlainDate | null;
  readonly signeLe: Temporal.PlainDate | null;
  readonly noteeLe: Temporal.Instant;
  readonly notePar: string;
}

/** The avenant that the parties deliberate upon and sign, as it was written then. */
export interface ProjetAvenant {
  readonly id: string;
  readonly conventionId: string;
  readonly numero: number;
  readonly lignes: readonly LigneAvenant[];
  readonly prepareLe: Temporal.Instant;
  /** Who proposed that it be applied; null: nobody did. */
  readonly propose: { readonly parId: string; readonly le: Temporal.Instant } | null;
  readonly signatures: readonly SignatureNotee[];
}
