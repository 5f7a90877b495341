/** What a séance speaks of, and what came of it. */

import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../domain/annuaire/convention.ts';
import type { PeriodeCalme } from '../domain/seances/jours-ouvres.ts';
import type { PointOrdreDuJour } from '../domain/seances/point.ts';

export interface PointStore {
  /** Of one séance, in the order of its agenda. */
  list(conventionId: string, seanceId: string): Promise<readonly PointOrdreDuJour[]>;
  find(conventionId: string, id: string): Promise<PointOrdreDuJour | null>;
  /** The agenda of a séance is exactly these points; their outcomes stay as they are. */
  saveAgenda(seance: Owned, points: readonly PointOrdreDuJour[]): Promise<void>;
  /** Writes an outcome; false, and nothing written, when the point has another version by then. */
  saveIssue(point: PointOrdreDuJour): Promise<boolean>;
  /** A suite is done; false when it was before, or is none. */
  close(point: Owned, closLe: Temporal.Instant): Promise<boolean>;
}

/** Days on which nobody is reminded; they are read with the closed days (`getFermetures`). */
export interface PeriodeStore {
  add(conventionId: string, periode: PeriodeCalme): Promise<void>;
  remove(conventionId: string, periode: Pick<PeriodeCalme, 'nom' | 'du'>): Promise<void>;
}
