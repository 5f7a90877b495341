import type { Temporal } from 'temporal-polyfill';
import type { Owned } from './convention.ts';

export type EtatParticipation = 'inscrit' | 'attente' | 'retire';

/** Who comes to an event, waits for a place, or does not come any more. */
export interface Participation {
  readonly personne: Owned;
  readonly annonceId: string;
  readonly etat: EtatParticipation;
  /** The order of registering, from 1; whoever comes back has a new one. */
  readonly rang: number;
  /** To the question of the event. */
  readonly reponse: string | null;
  /** The others who come may read the name. */
  readonly visible: boolean;
  /** Raised with each message to the agenda of its person. */
  readonly sequence: number;
  readonly majLe: Temporal.Instant;
}
