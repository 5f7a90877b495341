import type { Temporal } from 'temporal-polyfill';

/** What annexe 4 says of a fiche beside its leads and indicators; null or empty where nothing was said yet. */
export interface Annexe {
  /** Code of the structure that carries it. */
  readonly structure: string | null;
  /** Codes of structures. */
  readonly partenaires: readonly string[];
  /** Codes of parties (communes), or `toutes`. */
  readonly communes: readonly string[];
  /** For whom the action is. */
  readonly publicCible: string | null;
  readonly moyens: string | null;
  /** Names of the schemes that it serves too (SDSF, contrat de ville …): told of it from the same answers. */
  readonly dispositifs: readonly string[];
  readonly debut: Temporal.PlainDate | null;
  /** The date foreseen at first; an answer may move it, with a reason. */
  readonly echeance: Temporal.PlainDate | null;
  /** In their order. */
  readonly jalons: readonly Jalon[];
}

/** A step of the action's own calendar. */
export interface Jalon {
  readonly id: string;
  readonly titre: string;
  readonly prevuLe: Temporal.PlainDate | null;
  /** The day on which it was said to be done; null while it is not. */
  readonly faitLe: Temporal.PlainDate | null;
}

export const ANNEXE_VIDE: Annexe = {
  structure: null,
  partenaires: [],
  communes: [],
  publicCible: null,
  moyens: null,
  dispositifs: [],
  debut: null,
  echeance: null,
  jalons: [],
};

/** How many steps are done, of how many. */
export function countJalons(jalons: readonly Jalon[]): { readonly faits: number; readonly tous: number } {
  return { faits: jalons.filter(({ faitLe }) => faitLe !== null).length, tous: jalons.length };
}

/** The steps that these ids name are done, those that were keep their day; all others are not. */
export function withJalonsFaits(
  { jalons }: Pick<Annexe, 'jalons'>,
  faits: ReadonlySet<string>,
  jour: Temporal.PlainDate,
): readonly Jalon[] {
  return jalons.map((jalon) => ({ ...jalon, faitLe: faits.has(jalon.id) ? (jalon.faitLe ?? jour) : null }));
}
