import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../domain/nouns/convention.ts';
import type { CalendrierPersonnel, LectureCalendrier } from '../domain/seances/calendrier-personnel.ts';
import type { Presence } from '../domain/seances/emargement.ts';

/** Who comes to which séance. */
export interface PresenceStore {
  find(personne: Owned, seanceId: string): Promise<Presence | null>;
  /** What was said of these séances. */
  list(conventionId: string, seances: readonly { readonly id: string }[]): Promise<readonly Presence[]>;
  save(presence: Presence): Promise<void>;
}

/** Personal calendars; their secret links are in `LienStore`. */
export interface CalendrierStore {
  /** Null for who never had one. */
  find(personne: Owned): Promise<CalendrierPersonnel | null>;
  /** By the ids of the people of a convention whose calendar is open: when an agenda read it last; null: never. */
  listOuverts(conventionId: string): Promise<ReadonlyMap<string, Temporal.Instant | null>>;
  /** Inserts or updates, beside what readings write. */
  save(calendrier: CalendrierPersonnel): Promise<void>;
  /**
   * Notes that an agenda read it, and these bytes: other ones than before are so from `now` on, or from a second after the
   * earlier ones when that is later. A silence that was watched begins anew.
   */
  note(personne: Owned, empreinte: string, now: Temporal.Instant): Promise<LectureCalendrier>;
  /** Those that no agenda read since an instant, the longest silence first. */
  listSilencieux(since: Temporal.Instant, limit: number): Promise<readonly CalendrierPersonnel[]>;
}
