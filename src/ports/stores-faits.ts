import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../domain/nouns/convention.ts';
import type { PersonneNommee } from '../domain/nouns/demande.ts';
import type { AudienceResume } from '../domain/nouns/resume.ts';
import type { Delegation } from '../domain/plan/delegation.ts';
import type { Rectification } from '../domain/resumes/rectification.ts';

/** What the home of somebody is told from, beside what is remembered of the convention. */
export interface FaitsAccueil {
  /** The last summary of an audience; `publique`: the number of the build for everybody. Null before the first. */
  readonly resume: {
    readonly numero: number;
    readonly instance: string;
    readonly publieLe: Temporal.Instant;
    readonly publique: number | null;
  } | null;
  /** The last summary that the groupe projet alone has, and the agreement that was asked for last; null: everybody has it. */
  readonly edition: {
    readonly tourId: string;
    readonly numero: number;
    /** When it was decided, else asked, else published. */
    readonly at: Temporal.Instant;
    /** Who asked for the agreement; null: nobody did yet. */
    readonly demandePar: PersonneNommee | null;
    readonly accepte: boolean | null;
    readonly motif: string | null;
    readonly by: string | null;
    readonly structure: string | null;
  } | null;
  /** The announcements for everybody that another party has to agree to, or that wait for their time since, by that time. */
  readonly annoncesPubliques: readonly {
    readonly id: string;
    readonly titre: string;
    readonly envoyeeLe: Temporal.Instant;
    /** Who asked for the agreement last. */
    readonly demandePar: PersonneNommee;
    /** When it was decided, else asked. */
    readonly at: Temporal.Instant;
    readonly accepte: boolean | null;
  }[];
  /** Those that nobody decided about, the oldest first. */
  readonly rectifications: readonly Rectification[];
  /** Of séances that began and have no relevé, the last one first; a `total` of 0: none is saved yet. */
  readonly points: readonly { readonly seanceId: string; readonly total: number; readonly aNoter: number }[];
  /** When coordination last reminded each person by hand in the tour that is open. */
  readonly relances: ReadonlyMap<string, Temporal.Instant>;
  /** Channels that are gone on their platform. */
  readonly canaux: readonly {
    readonly nom: string;
    readonly plateforme: string;
    readonly at: Temporal.Instant;
  }[];
  /** Who asks this person to stand in. */
  readonly delegations: readonly (Omit<Delegation, 'delegueId'> & {
    readonly nom: string;
    readonly demande: string;
  })[];
}

export interface FaitsStore {
  /** `audience`: of whose summaries. */
  get(
    personne: Owned,
    reading: { readonly audience: AudienceResume; readonly now: Temporal.Instant },
  ): Promise<FaitsAccueil>;
}
