import type { Temporal } from 'temporal-polyfill';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { FaitInstance, Instance } from '../../domain/nouns/seance.ts';
import type { Stores } from '../../ports/stores.ts';
import { tellInHours } from './tell.ts';

/** What happened to somebody's place in a body, and who did it. */
export interface DitInstance {
  readonly instance: Pick<Instance, 'id'>;
  readonly fait: FaitInstance;
  readonly acteur: Pick<Personne, 'id' | 'conventionId'>;
}

/** Tells people of their place in a body, in open hours; the same of one minute once. Who does it to oneself knows. */
export function tellInstance(
  { instance, fait, acteur }: DitInstance,
  personnes: readonly Pick<Personne, 'id'>[],
  moment: { readonly stores: Pick<Stores, 'envois' | 'conventions'>; readonly now: Temporal.Instant },
): Promise<number> {
  const { conventionId } = acteur;
  const occurrence = Math.floor(moment.now.epochMilliseconds / MINUTE_MS);
  const etape = toEtape({ kind: 'membre', fait, acteurId: acteur.id });
  const ids = personnes.map(({ id }) => id).filter((id) => id !== acteur.id);
  const key = { conventionId, genre: 'instance', source: instance.id, occurrence } as const;
  return tellInHours({ ...key, etape, nouvelle: 'instance' }, ids, moment);
}

const MINUTE_MS = 60_000;
