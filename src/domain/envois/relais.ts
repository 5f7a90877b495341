import { Temporal } from 'temporal-polyfill';
import type { Envoi } from '../nouns/envoi.ts';

/**
 * From when on a message that its platform does not take goes by the next way too, in case the platform is down for
 * long; null: it waits for its platform. What asks for an answer has a deadline, the rest is news.
 */
export function findRelais({ genre, prevuLe }: Pick<Envoi, 'genre' | 'prevuLe'>): Temporal.Instant | null {
  return genre === 'tour' ? prevuLe.add({ minutes: PATIENCE_MINUTES }) : null;
}

/** Whether that time has come. */
export function isARelayer(envoi: Pick<Envoi, 'genre' | 'prevuLe'>, now: Temporal.Instant): boolean {
  const relais = findRelais(envoi);
  return relais !== null && Temporal.Instant.compare(now, relais) >= 0;
}

/** Within the hour, the tries and the minute of the clock included. */
const PATIENCE_MINUTES = 50;
