import type { JobHandlers } from '../adapters/queue/queue.ts';
import { SENDERS, type Storage } from './main-core.ts';
import type { Ports } from './ports/ports.ts';

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
