import type { Temporal } from 'temporal-polyfill';

/** A workspace or tenant that refuses all that we send, for now: messages wait, coordination is told once a day. */
export interface RefusEspace {
  readonly conventionId: string;
  readonly plateforme: string;
  readonly espace: string;
  /** Code of the refusal (see views/words/raisons-envoi.ts). */
  readonly raison: string;
  readonly depuis: Temporal.Instant;
  /** Until when nobody asks again; null: each minute one message does. */
  readonly jusqua: Temporal.Instant | null;
}

/** The workspace of a refusal that is about our own side of a platform, whatever the workspace. */
export const EVERYWHERE = '';

/** The same, with what people call the workspace; null when it has no name but its id. */
export interface RefusNomme extends RefusEspace {
  readonly nom: string | null;
}
