import { Temporal } from 'temporal-polyfill';
import { type Convention, getTerritoire } from '../nouns/convention.ts';
import type { EtatAccord, Partie } from '../nouns/partie.ts';
import { normalize } from '../nouns/recherche.ts';

/** What administration notes of the agreement of some parties (art. 8), by code or name. */
export interface DemandeAccord {
  readonly parties: readonly string[];
  /** The day of the agreement; null takes it back, when it was noted by mistake. */
  readonly le: Temporal.PlainDate | null;
  /** False: it only shows what would be noted. */
  readonly confirmer: boolean;
}

export interface ChangementAccord {
  readonly partie: Partie;
  readonly etat: EtatAccord;
  readonly le: Temporal.PlainDate | null;
  /** Absent: as it was. */
  readonly contact?: string | null;
}

/** What coordination notes of one party, once it was checked. */
export type SaisieAccord = Pick<ChangementAccord, 'etat' | 'le'> & { readonly contact: string | null };

/** Whether it says something new. */
export function isNouveau(partie: Partie, { etat, le, contact }: SaisieAccord): boolean {
  const isSameDay = partie.accordLe?.toString() === le?.toString();
  return partie.etatAccord !== etat || !isSameDay || (partie.contact ?? null) !== contact;
}

/** An agreement has its day; a state without one may have none. */
export function isDateAbsente({ etat, le }: Pick<SaisieAccord, 'etat' | 'le'>): boolean {
  return etat === 'accordee' && le === null;
}

type DecisionAccord =
  | { readonly kind: 'parties-inconnues'; readonly inconnues: readonly string[] }
  | { readonly kind: 'date-future'; readonly le: Temporal.PlainDate }
  /** An agreement cannot be taken back while people of the party are registered. */
  | { readonly kind: 'personnes-inscrites'; readonly parties: readonly Partie[] }
  /** Those that say it already are left out. */
  | { readonly kind: 'a-noter' | 'essai'; readonly changements: readonly ChangementAccord[] };

/** What became of it; `parties` are all of them, after it, in the order of the convention. */
export type ResultatAccord =
  /** No plan is imported yet: there are no parties. */
  { readonly kind: 'sans-plan' } | (DecisionAccord & { readonly parties: readonly Partie[] });

/** `occupees` are the ids of the parties that have active people. */
export function decideAccord(
  { parties: names, le, confirmer }: DemandeAccord,
  stored: {
    readonly parties: readonly Partie[];
    readonly occupees: ReadonlySet<string>;
    readonly jour: Temporal.PlainDate;
  },
): DecisionAccord {
  const found = names.map((name) => ({ name, partie: findPartie(name, stored.parties) }));
  const inconnues = found.filter(({ partie }) => partie === undefined).map(({ name }) => name);
  if (inconnues.length > 0) return { kind: 'parties-inconnues', inconnues };
  if (le !== null && Temporal.PlainDate.compare(le, stored.jour) > 0) return { kind: 'date-future', le };
  const parties = [...new Set(found.flatMap(({ partie }) => (partie ? [partie] : [])))];
  const occupees = parties.filter(({ id }) => stored.occupees.has(id));
  if (le === null && occupees.length > 0) return { kind: 'personnes-inscrites', parties: occupees };
  const etat: EtatAccord = le === null ? 'non_demandee' : 'accordee';
  const changements = parties
    .filter((partie) => partie.etatAccord !== etat || partie.accordLe?.toString() !== le?.toString())
    .map((partie) => ({ partie, etat, le }));
  return { kind: confirmer || changements.length === 0 ? 'a-noter' : 'essai', changements };
}

/** A party by its code, its name or what it is called. */
export function findPartie<One extends Pick<Partie, 'code' | 'nom' | 'appellation'>>(
  texte: string,
  parties: readonly One[],
): One | undefined {
  const wanted = normalize(texte);
  return parties.find(({ code, nom, appellation }) =>
    [code, nom, appellation].some((name) => normalize(name) === wanted),
  );
}

/** Whose convention it is: what each public page and text names (art. 9). */
export interface Partenariat {
  /** « Grand Calais Terres & Mers »: as its short name says it. */
  readonly territoire: string;
  /** « 2025-2029 ». */
  readonly annees: string;
  /** How many communes signed it. */
  readonly communes: number;
  /** Names of the others, but for the first signatory, whose territory it is. */
  readonly autres: readonly string[];
}

export function getPartenariat(
  convention: Pick<Convention, 'nomCourt' | 'debut' | 'fin'>,
  parties: readonly Pick<Partie, 'nom' | 'genre'>[],
): Partenariat {
  const communes = parties.filter(isCommune).length;
  const others = parties.filter((partie) => !isCommune(partie)).map(({ nom }) => nom);
  return {
    territoire: getTerritoire(convention),
    annees: `${convention.debut.year}-${convention.fin.year}`,
    communes,
    autres: others.slice(1),
  };
}

function isCommune({ genre }: Pick<Partie, 'genre'>): boolean {
  return genre === 'commune';
}
