import type { Constat, OrigineCalendrier } from '../domain/seances/verification-calendrier.ts';

/** What was seen of a calendar. */
export interface Examen {
  readonly origine: OrigineCalendrier;
  readonly constats: readonly Constat[];
}

/** Looks at any calendar as agendas do. */
export interface CalendrierChecker {
  examineFile(bytes: Uint8Array): Examen;
  /** Asks the address several times. Never throws: what does not answer is a fault too. */
  examineAddress(adresse: string): Promise<Examen>;
}
