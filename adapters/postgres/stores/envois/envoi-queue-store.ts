import type { Temporal } from 'temporal-polyfill';
import type { EnvoiQueueStore } from '../../../../src/ports/stores-envois.ts';
import type { Direct } from '../../client.ts';
import type { Connection, Db } from '../../connection.ts';
import type { Envoi as EnvoiRow } from '../../generated/client.ts';
import { Prisma } from '../../generated/client.ts';
import { createGroup } from '../../groups.ts';
import type { JobQueue } from '../../job-queue.ts';
import { fromInstant } from '../../temporal.ts';
import { type AskedClaim, claimAll, IS_DUE } from './envoi-claim.ts';
import { ENVOI_COLUMNS, toEnvoi, toJobs } from './envoi-rows.ts';
import { type Settlement, settleAll } from './envoi-settle.ts';

/** The ledger as the sender works it. `bailJusqua` of an `incertain` row says since when nobody looked for it. */
export function createPrismaEnvoiQueueStore(
  { db, atomic }: Connection,
  queue: JobQueue,
  run: Direct,
): EnvoiQueueStore {
  const claim = createGroup((asked: readonly AskedClaim[]) => claimAll(run, asked));
  const settle = createGroup((settlements: readonly Settlement[]) => settleAll(run, settlements));
  return {
    get: async (id) => toEnvoi(await db.envoi.findUniqueOrThrow({ where: { id } })),
    listDue: async (ids) => {
      const rows = await run<EnvoiRow>(Prisma.sql`
        SELECT ${ENVOI_COLUMNS} FROM "Envoi" e WHERE e."id" = ANY(${[...ids]}::uuid[]) AND ${IS_DUE}`);
      return rows.map(toEnvoi);
    },
    claim: (id, leaseMs, compteId = null) => claim({ id, leaseMs, compteId }),
    settle: (id, jeton, issue) => {
      if (issue.etat !== 'a_envoyer') return settle({ id, jeton, issue });
      return atomic(async (tx) => {
        const [isWritten = false] = await settleAll((sql) => tx.$queryRaw(sql), [{ id, jeton, issue }]);
        if (isWritten) await queue.enqueue(tx, 'envoi', toJobs([id], issue.delayMs));
        return isWritten;
      });
    },
    sweep: (now) => atomic((tx) => sweep(tx, queue, now)),
  };
}

async function sweep(
  tx: Db,
  queue: JobQueue,
  now: Temporal.Instant,
): Promise<{ readonly queued: number; readonly uncertain: number }> {
  // The fence goes up too: a worker that wakes after its lease was lost may not write any more.
  const uncertain = await tx.$executeRaw`
    UPDATE "Envoi" SET "etat" = 'incertain', "jeton" = "jeton" + 1, "raison" = 'bail-perdu'
    WHERE "etat" = 'en_cours' AND "bailJusqua" < clock_timestamp()`;
  const due = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Envoi" SET "etat" = 'a_envoyer' WHERE "etat" = 'prevu' AND "prevuLe" <= ${fromInstant(now)}
    RETURNING "id"`;
  const lost = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Envoi" WHERE "etat" = 'a_envoyer'
      AND GREATEST("creeLe", "prochainEssai") < clock_timestamp() - ${LOST_AFTER_S} * interval '1 second'
      AND NOT EXISTS (
        SELECT 1 FROM (${Prisma.raw(queue.selectWaiting('envoi', 'envoiIds'))}) job WHERE job.id = "Envoi"."id"::text)`;
  const ids = new Set([...due, ...lost].map(({ id }) => id));
  await queue.enqueue(tx, 'envoi', toJobs([...ids]));
  return { queued: ids.size, uncertain };
}

const LOST_AFTER_S = 120; // long enough for a worker that has just taken the job
