import type { NouvelEnvoi } from '../../../src/domain/envois/envoi.ts';
import type { EnvoiStore, Rafraichissement } from '../../../src/ports/stores-envois.ts';
import type { Connection, Db } from '../connection.ts';
import type { JobQueue, NewJob } from '../job-queue.ts';
import { toEnvoi, toEnvoiRow, toJob } from './envoi-rows.ts';

/** The ledger, with its jobs in the same transaction. */
export function createPrismaEnvoiStore({ db, atomic }: Connection, queue: JobQueue): EnvoiStore {
  return {
    create: (envois) =>
      envois.length === 0 ? Promise.resolve(0) : atomic((tx) => create(tx, queue, envois)),
    listBySource: async (conventionId, source) => {
      const where = { conventionId, source };
      const orderBy = [{ prevuLe: 'asc' as const }, { creeLe: 'asc' as const }, { id: 'asc' as const }];
      return (await db.envoi.findMany({ where, orderBy })).map(toEnvoi);
    },
    cancel: async ({ conventionId, source, etapes, personneId, raison }) => {
      const { count } = await db.envoi.updateMany({
        where: {
          conventionId,
          source,
          personneId,
          etat: { in: ['prevu', 'a_envoyer'] },
          ...(etapes === undefined ? {} : { etape: { in: [...etapes] } }),
        },
        data: { etat: 'annule', raison },
      });
      return count;
    },
    retryFailed: (conventionId, source) =>
      atomic(async (tx) => {
        const rows = await tx.envoi.updateManyAndReturn({
          where: { conventionId, source, etat: 'echoue' },
          data: { etat: 'a_envoyer', comptesEcartes: [], prochainEssai: null, raison: null },
          select: { id: true },
        });
        await enqueueEnvois(tx, queue, rows);
        return rows.length;
      }),
    refresh: (conventionId, source, only) =>
      atomic((tx) => queue.enqueue(tx, 'rafraichissement', [toRefreshJob(conventionId, source, only)])),
  };
}

function toRefreshJob(conventionId: string, source: string, only?: Rafraichissement): NewJob {
  const destinataires = [...new Set(only?.destinataires)].sort().join(',');
  const data = {
    conventionId,
    source,
    ...(destinataires === '' ? {} : { destinataires }),
    ...(only?.essai ? { essai: String(only.essai) } : {}),
  };
  return { key: Object.values(data).join(':'), data, delayMs: only?.delayMs };
}

const BATCH = 1_000; // PostgreSQL takes 65,535 parameters in one statement; a row has 14

async function create(tx: Db, queue: JobQueue, envois: readonly NouvelEnvoi[]): Promise<number> {
  // The same order everywhere: two planners that insert the same rows then wait, and never deadlock.
  const data = envois.map(toEnvoiRow).sort((a, b) => (getOrder(a) < getOrder(b) ? -1 : 1));
  let created = 0;
  for (let start = 0; start < data.length; start += BATCH) {
    const rows = await tx.envoi.createManyAndReturn({
      data: data.slice(start, start + BATCH),
      skipDuplicates: true,
      select: { id: true, etat: true },
    });
    await enqueueEnvois(
      tx,
      queue,
      rows.filter(({ etat }) => etat === 'a_envoyer'),
    );
    created += rows.length;
  }
  return created;
}

function getOrder(row: ReturnType<typeof toEnvoiRow>): string {
  return [row.source, row.etape, row.destinataire, row.occurrence].join(' ');
}

async function enqueueEnvois(
  tx: Db,
  queue: JobQueue,
  rows: readonly { readonly id: string }[],
): Promise<void> {
  await queue.enqueue(
    tx,
    'envoi',
    rows.map(({ id }) => toJob(id)),
  );
}
