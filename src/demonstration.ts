import { Temporal } from 'temporal-polyfill';
import { runJobs } from './jobs.ts';
import type { DemonstrationClock, Ports } from './ports.ts';
import type { Sender } from './use-cases/sender.ts';

export interface Demonstrator {
  readonly clock: DemonstrationClock;
  readonly sender: Sender;
  /** Works the queue until it is empty. */
  readonly drain: () => Promise<unknown>;
}

/**
 * Moves the demonstration's clock and lets everything happen on the way, in its order: whoever jumps a
 * month ahead finds the messages of that month, not a catch-up after a breakdown.
 */
export function createMoveClock({ clock, sender, drain }: Demonstrator) {
  return async (to: Temporal.Instant): Promise<void> => {
    for (let stops = 0; stops < MAX_STOPS; stops += 1) {
      const next = await findNextDue(sender.ports, to);
      await clock.moveTo(next ?? to);
      await runJobs(sender);
      await drain();
      if (next === null) return;
    }
  };
}

const MAX_STOPS = 500; // some rounds of eleven steps; a guard against a step that would never pass

/** The next thing due after now and before `to`: a step of a round, or a message that waits for its hour. */
async function findNextDue({ stores, clock }: Ports, to: Temporal.Instant): Promise<Temporal.Instant | null> {
  const due: Temporal.Instant[] = [];
  for (const { id } of await stores.conventions.list()) {
    for (const tour of await stores.tours.list(id)) {
      const envois = await stores.envois.listBySource(id, tour.id);
      due.push(...tour.etapes.filter(({ passeeLe }) => passeeLe === null).map(({ prevueLe }) => prevueLe));
      due.push(...envois.filter(({ etat }) => etat === 'prevu').map(({ prevuLe }) => prevuLe));
    }
  }
  const { compare } = Temporal.Instant;
  const between = due.filter((instant) => compare(instant, clock.now()) > 0 && compare(instant, to) < 0);
  return between.sort(compare)[0] ?? null;
}
