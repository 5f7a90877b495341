import type { Temporal } from 'temporal-polyfill';

/** Something that somebody asks of somebody else: who, when, and what came of it. */
export interface Demande {
  readonly id: string;
  readonly conventionId: string;
  /** How many of its kind were made before, about the same. */
  readonly rang: number;
  readonly demandePar: PersonneNommee;
  readonly demandeLe: Temporal.Instant;
  /** Null: nobody has answered. */
  readonly decision: DecisionDemande | null;
}

export interface PersonneNommee {
  readonly id: string;
  readonly nom: string;
  readonly structure: string;
}

export interface DecisionDemande {
  readonly par: PersonneNommee;
  readonly accepte: boolean;
  /** Why not; null with an agreement. */
  readonly motif: string | null;
  readonly le: Temporal.Instant;
}

/** As it is asked: its people are named when it is read. */
export type NouvelleDemande<One extends Demande> = Omit<One, 'demandePar' | 'decision'> & {
  readonly demandeParId: string;
};

export type NouvelleDecision = Omit<DecisionDemande, 'par'> & { readonly parId: string };

/** What the plan is asked for, as its address says it; an empty word asks for nothing. */
export type DemandePlan = Readonly<Record<(typeof DEMANDES)[number], string>>;

const CRITERES = ['enjeu', 'statut', 'voir', 'commune', 'partie', 'pilote', 'dispositif'] as const;
export type Critere = (typeof CRITERES)[number];

/** Besides: its order, and how it is shown. */
export const DEMANDES = [...CRITERES, 'tri', 'vue'] as const;
