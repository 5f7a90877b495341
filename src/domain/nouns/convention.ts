import { Temporal } from 'temporal-polyfill';
import type { ActionJournal } from './journal.ts';

/** The tenant. Dates are days, both included (art. 10). */
export interface Convention {
  readonly id: string;
  readonly code: string;
  readonly titre: string;
  readonly sousTitre: string;
  readonly nomCourt: string;
  readonly debut: Temporal.PlainDate;
  readonly fin: Temporal.PlainDate;
  /** What it asks in each tour beside the questions of all; absent: nothing. */
  readonly questions?: readonly string[];
  /** `#rrggbb`, from which `deriveCouleurs` makes what is drawn; absent: ours. */
  readonly couleur?: string;
  /** Stamps its emblem; absent: our own mark stands there. */
  readonly embleme?: string;
}

/** One that was here and lives on another installation: what was published of it here leads there, for ever. */
export interface ConventionAilleurs extends Pick<Convention, 'code'> {
  /** For example `https://ctg.example.fr`; null: nobody said where, if anywhere. */
  readonly origine: string | null;
  readonly le: Temporal.Instant;
}

/** An address that names an installation, by https, and nothing else; null: it does not. */
export function parseOrigine(texte: string): string | null {
  const url = URL.parse(texte.trim());
  return url?.protocol === 'https:' && url.href === `${url.origin}/` ? url.origin : null;
}

/** It stands in addresses, for ever. */
export const CODE_CONVENTION = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** « Grand Calais Terres & Mers »: as its short name says it. */
export function getTerritoire({ nomCourt }: Pick<Convention, 'nomCourt'>): string {
  return nomCourt.replace(/^CTG\s+(?:d[eu]s?\s+)?/i, '');
}

/** Something of a convention. It is found by both ids: what is another convention's is not there. */
export interface Owned {
  readonly id: string;
  readonly conventionId: string;
}

/** Who somebody is in a convention that he or she supervises: the id is that of the record there. */
export interface PlaceSupervision extends Owned, Pick<Convention, 'nomCourt'> {
  /** The year in which the convention began. */
  readonly anneeDebut: number;
}

/** What is proposed from there to coordinations: each takes it, or leaves it. What is a modele becomes part of its plan. */
export const GENRES_PROPOSITION = ['annonce', 'fiche', 'indicateur', 'question', 'reseau'] as const;
export type GenreProposition = (typeof GENRES_PROPOSITION)[number];

/** What the journal notes of each that is proposed. */
const PROPOSEES = {
  annonce: 'annonce:proposer',
  fiche: 'modele:proposer',
  indicateur: 'modele:proposer',
  question: 'modele:proposer',
  reseau: 'modele:proposer',
} as const satisfies Readonly<Record<GenreProposition, ActionJournal>>;

export const ACTIONS_PROPOSEES: ReadonlySet<ActionJournal> = new Set(Object.values(PROPOSEES));

export function toActionProposee(genre: GenreProposition): ActionJournal {
  return PROPOSEES[genre];
}

/** One of them, as one coordination has it; its title is not known any more where an announcement was given up. */
export interface Proposee extends Pick<Convention, 'nomCourt'> {
  /** The same in each convention that it was proposed to. */
  readonly id: string;
  readonly genre: GenreProposition;
  readonly le: Temporal.Instant;
  readonly titre: string | null;
  readonly etat: 'attente' | 'prise' | 'laissee';
}

/** When coordination and administration are told that the convention ends, the first one first. */
export const ANNONCES_FIN = ['trois-mois', 'un-mois', 'dernier-jour'] as const;
export type AnnonceFin = (typeof ANNONCES_FIN)[number];

const AVANT: Readonly<Record<AnnonceFin, Temporal.DurationLike>> = {
  'trois-mois': { months: 3 },
  'un-mois': { months: 1 },
  'dernier-jour': { days: 0 },
};

export function jourOfAnnonce(annonce: AnnonceFin, { fin }: Pick<Convention, 'fin'>): Temporal.PlainDate {
  return fin.subtract(AVANT[annonce]);
}

/** The latest one whose day has come; null before the first one, and once the convention is over. */
export function findAnnonceFin(
  convention: Pick<Convention, 'fin'>,
  jour: Temporal.PlainDate,
): AnnonceFin | null {
  if (Temporal.PlainDate.compare(jour, convention.fin) > 0) return null;
  const come = ANNONCES_FIN.filter(
    (annonce) => Temporal.PlainDate.compare(jourOfAnnonce(annonce, convention), jour) <= 0,
  );
  return come.at(-1) ?? null;
}

const MONTHS_TO_READ = 3;

/** The last day on which everybody comes in: the final bilan is read, the archive is made. */
export function getFinDesAcces({ fin }: Pick<Convention, 'fin'>): Temporal.PlainDate {
  return fin.add({ months: MONTHS_TO_READ });
}

/** Nobody comes in any more. */
export function isTerminee(convention: Pick<Convention, 'fin'>, jour: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(getFinDesAcces(convention), jour) < 0;
}

/** A year that was mistyped is no end. */
const MOST_YEARS = 6;

export type FauteFin = 'la-meme' | 'trop-loin';

export function findFauteFin(
  { fin }: Pick<Convention, 'fin'>,
  nouvelle: Temporal.PlainDate,
): FauteFin | null {
  if (nouvelle.equals(fin)) return 'la-meme';
  return Temporal.PlainDate.compare(nouvelle, fin.add({ years: MOST_YEARS })) > 0 ? 'trop-loin' : null;
}

/** What it is now, as a text that is another one once anything of it changed; `isMoving`: who leads changes about today. */
export interface EtatConvention extends Readonly<Record<'conventionId' | 'state', string>> {
  readonly isMoving: boolean;
}
