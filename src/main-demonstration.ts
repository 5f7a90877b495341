import { Temporal } from 'temporal-polyfill';
import type { JobHandlers } from '../adapters/queue/queue.ts';
import { type JobContext, runJobs } from './jobs.ts';
import { SENDERS, type Storage } from './main-core.ts';
import type { DemonstrationClock, Ports } from './ports/ports.ts';
import { findConvention } from './use-cases/verbs/find-convention.ts';

interface Demonstrator {
  readonly clock: DemonstrationClock;
  readonly context: JobContext;
  /** Works the queue until it is empty. */
  readonly drain: () => Promise<unknown>;
  readonly pause: (ms: number) => Promise<void>;
}

/**
 * Moves the demonstration's clock and lets everything happen on the way, in its order: whoever jumps a
 * month ahead finds the messages of that month, not a catch-up after a breakdown.
 */
export function createMoveClock({ clock, context, drain, pause }: Demonstrator) {
  const { ports } = context.sender;
  return async (to: Temporal.Instant): Promise<void> => {
    for (let stops = 0; stops < MAX_STOPS; stops += 1) {
      const next = await findNextDue(ports, to);
      await clock.moveTo(next ?? to);
      await runJobs(context);
      await drain();
      await waitUntilSent(ports, pause);
      if (next === null) return;
    }
  };
}

const MAX_STOPS = 500; // some rounds of eleven steps; a guard against a step that would never pass

const POLL_MS = 50;
const MAX_POLLS = 100;
const SOON = 5; // seconds: nobody waits for what comes back later

/** Workers may still hold the last messages when the queue is empty. */
async function waitUntilSent(ports: Ports, pause: Demonstrator['pause']): Promise<void> {
  const convention = await findConvention(ports);
  for (let polls = 0; convention && polls < MAX_POLLS; polls += 1) {
    if ((await ports.stores.etats.countOnTheirWay(convention.id, SOON)) === 0) return;
    await pause(POLL_MS);
  }
}

/** The next thing due after now and before `to`: a step of a tour or of a séance, an announcement, a message that waits for its hour. */
async function findNextDue({ stores, clock }: Ports, to: Temporal.Instant): Promise<Temporal.Instant | null> {
  const due: Temporal.Instant[] = [];
  for (const { id } of await stores.conventions.list()) {
    const tours = await stores.tours.list(id);
    const seances = await stores.seances.list(id);
    const ofSeances = await Promise.all(seances.map((seance) => stores.etapesSeances.list(seance)));
    const etapes = [...tours.flatMap((tour) => tour.etapes), ...ofSeances.flat()];
    const annonces = await stores.annonces.list(id);
    due.push(...annonces.filter(({ etat }) => etat === 'prevue').map(({ envoyeeLe }) => envoyeeLe));
    due.push(...etapes.filter(({ passeeLe }) => passeeLe === null).map(({ prevueLe }) => prevueLe));
    for (const source of [...tours, ...seances]) {
      const envois = await stores.envois.listBySource(id, source.id);
      due.push(...envois.filter(({ etat }) => etat === 'prevu').map(({ prevuLe }) => prevuLe));
    }
  }
  const { compare } = Temporal.Instant;
  const between = due.filter((instant) => compare(instant, clock.now()) > 0 && compare(instant, to) < 0);
  return between.sort(compare)[0] ?? null;
}

/** Once, all or nothing: the plan, its people, what was said before; and what the channel has lived through. */
export async function seed(
  ports: Ports,
  { inLongTransaction }: Pick<Storage, 'inLongTransaction'>,
): Promise<void> {
  const { seedDemonstration } = await import('../prisma/seed/demonstration.ts');
  const { createAnnonces } = await import('../prisma/seed/annonces.ts');
  await inLongTransaction(async ({ stores, ...channel }) => {
    const within: Ports = { ...ports, stores, inTransaction: (work) => work(stores) };
    if ((await seedDemonstration(within)) === 'created') await createAnnonces(within, channel);
  });
}

/** « Recommencer »: nothing is on its way meanwhile, and whoever asks at the same time waits for the same. */
export function createRestart(
  storage: Pick<Storage, 'empty' | 'queue' | 'inLongTransaction'>,
  handlers: JobHandlers,
  ports: Ports,
): (() => Promise<boolean>) | null {
  const { empty, queue } = storage;
  if (empty === null) return null;
  const run = async () => {
    await queue.pause();
    try {
      const isEmpty = await empty();
      if (isEmpty) await seed(ports, storage);
      return isEmpty;
    } finally {
      await queue.work(handlers, SENDERS);
    }
  };
  let running: Promise<boolean> | null = null;
  return () => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}
