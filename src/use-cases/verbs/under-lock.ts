import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../conversation/chat.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';

/** What is decided under a lock takes: the stores of its transaction, and its instant. */
export interface Locked extends Ports {
  readonly now: Temporal.Instant;
}

/** A use case in one transaction, while nobody else changes this part of the convention. */
export function underLock(
  part: 'annonces' | 'pilotages' | 'seances',
  decide: (intent: Intent, acteur: Acteur, ports: Locked) => Promise<Reply>,
): UseCase {
  return (intent, acteur, ports) =>
    ports.inTransaction(async (stores) => {
      await stores[part].lock(acteur.personne.conventionId);
      return decide(intent, acteur, { ...ports, stores, now: ports.clock.now() });
    });
}
