import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { Meanwhile, Parcours } from '../../../src/domain/accueil/parcours.ts';
import type { AccountRef, Canal } from '../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import type { AtelierStore, Ports } from '../../../src/ports/ports.ts';
import type { EvenementHorloge } from '../../../src/views/pages/horloge.ts';
import type { Site } from '../drawing/layout.ts';

/** What comes next in the demonstration. */
export interface ProchaineEtape {
  readonly code: EvenementHorloge;
  readonly le: Temporal.Instant;
}

/** Whom one can play; `fiches`: how many a person leads today. */
export interface Playable {
  readonly personnes: readonly { readonly personne: Personne; readonly fiches: number }[];
  readonly canaux: readonly Canal[];
}

export interface AtelierUseCases {
  getDistribution(): Promise<Playable>;
  findPersonne(account: AccountRef): Promise<Personne | null>;
  /** Null when nothing is planned. */
  findProchaineEtape(): Promise<ProchaineEtape | null>;
  /** The guided path, with what was really done of it; null where there is nothing to play it with. */
  findParcours(): Promise<Parcours | null>;
  /** Who answers before its summary, and when; null once nobody can in time. */
  findMeanwhile(): Promise<Meanwhile | null>;
}

/** What only the demonstration has. */
export interface Demonstration {
  readonly atelier: AtelierStore;
  /** Moves the clock, runs what came due, and comes back once everything is sent. */
  moveClock(to: Temporal.Instant): Promise<void>;
  /** Puts it back to its start; false when it holds what is not its own. Null: it cannot be done from here. */
  readonly restart: (() => Promise<boolean>) | null;
  /** Asked for before anything; null: nobody else can reach it. */
  readonly password: string | null;
}

export interface AtelierOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'clock' | 'ids'>;
  readonly useCases: AtelierUseCases;
  readonly demonstration: Demonstration;
  readonly site: Site;
}
