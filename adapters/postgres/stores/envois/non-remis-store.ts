import { type Envoi, INCERTAIN_DEFINITIF, RESTAURATION } from '../../../../src/domain/nouns/envoi.ts';
import type { Arrivee, NonRemisStore } from '../../../../src/ports/stores-envois.ts';
import type { Connection, Db } from '../../connection.ts';
import type { Envoi as EnvoiRow } from '../../generated/client.ts';
import { Prisma } from '../../generated/client.ts';
import type { JobQueue } from '../../job-queue.ts';
import { fromInstant } from '../../temporal.ts';
import { ENVOI_COLUMNS, toEnvoi, toJobs } from './envoi-rows.ts';

/** `bailJusqua` of an `incertain` row says since when nobody looked for it. */
export function createPrismaNonRemisStore({ db, atomic }: Connection, queue: JobQueue): NonRemisStore {
  return {
    listEchoues: async (personneIds, now) => {
      const where = {
        personneId: { in: [...personneIds] },
        etat: 'echoue' as const,
        graceJusqua: { gt: fromInstant(now) },
      };
      const orderBy = [{ prevuLe: 'asc' as const }, { creeLe: 'asc' as const }, { id: 'asc' as const }];
      return (await db.envoi.findMany({ where, orderBy })).map(toEnvoi);
    },
    retry: (conventionId, ids) =>
      atomic((tx) =>
        retry(tx, queue, { conventionId, id: { in: [...ids] }, etat: { in: ['echoue', 'incertain'] } }),
      ),
    adopt: (arrivee) => adopt(db, arrivee),
    suspect: (isRunning) => db.$executeRaw`
      UPDATE "Envoi" SET "etat" = 'incertain', "raison" = ${RESTAURATION}, "jeton" = "jeton" + 1,
        "bailJusqua" = clock_timestamp() - ${isRunning ? 0 : 3_600} * interval '1 second'
      WHERE "etat" IN ('a_envoyer', 'en_cours') OR ("etat" = 'prevu' AND "tardif")
        OR ("etat" = 'incertain' AND "raison" IS DISTINCT FROM ${INCERTAIN_DEFINITIF})`,
    takeIncertain: (ageMs) => takeIncertain(db, ageMs),
  };
}

async function retry(tx: Db, queue: JobQueue, where: Prisma.EnvoiWhereInput): Promise<number> {
  const rows = await tx.envoi.updateManyAndReturn({
    where,
    data: {
      etat: 'a_envoyer',
      compteId: null,
      comptesEcartes: [],
      prochainEssai: null,
      raison: null,
      tentatives: 0,
    },
    select: { id: true },
  });
  await queue.enqueue(tx, 'envoi', toJobs(rows.map(({ id }) => id)));
  return rows.length;
}

/** One statement: a second press finds nothing to adopt. The fence goes up: who reads the message back is too late. */
async function adopt(db: Db, { personneId, compteId, sources, messageId }: Arrivee): Promise<Envoi | null> {
  const rows = await db.$queryRaw<EnvoiRow[]>`
    WITH candidates AS (
      SELECT "id" FROM "Envoi" WHERE "personneId" = ${personneId}::uuid AND "source" = ANY(${sources})
        AND "etat" = 'incertain' AND ("compteId" IS NULL OR "compteId" = ${compteId}::uuid)
        AND NOT EXISTS (
          SELECT 1 FROM "Envoi" known WHERE known."personneId" = ${personneId}::uuid
            AND known."messageId" = ${messageId})
    )
    UPDATE "Envoi" SET "etat" = 'envoye', "messageId" = ${messageId}, "compteId" = ${compteId}::uuid,
      "envoyeLe" = clock_timestamp(), "bailJusqua" = NULL, "raison" = NULL, "jeton" = "jeton" + 1
    WHERE "id" IN (SELECT "id" FROM candidates) AND (SELECT count(*) FROM candidates) = 1
    RETURNING ${ENVOI_COLUMNS}`;
  return rows[0] === undefined ? null : toEnvoi(rows[0]);
}

/** One statement: of several replicas that look at once, each gets another row. */
async function takeIncertain(db: Db, ageMs: number): Promise<Envoi | null> {
  const rows = await db.$queryRaw<EnvoiRow[]>`
    UPDATE "Envoi" SET "bailJusqua" = clock_timestamp()
    WHERE "id" = (
      SELECT "id" FROM "Envoi" WHERE "etat" = 'incertain'
        AND "raison" IS DISTINCT FROM ${Prisma.raw(`'${INCERTAIN_DEFINITIF}'`)} -- as the index says it
        AND "bailJusqua" <= clock_timestamp() - ${ageMs / 1_000} * interval '1 second'
      ORDER BY "bailJusqua" LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING ${ENVOI_COLUMNS}`;
  return rows[0] === undefined ? null : toEnvoi(rows[0]);
}
