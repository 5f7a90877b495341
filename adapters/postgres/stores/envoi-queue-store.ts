import type { Temporal } from 'temporal-polyfill';
import type { Envoi } from '../../../src/domain/envois/envoi.ts';
import { INCERTAIN_DEFINITIF, RESTAURATION } from '../../../src/domain/envois/envoi.ts';
import type { EnvoiQueueStore, IssueEnvoi } from '../../../src/ports/stores-envois.ts';
import type { Connection, Db } from '../connection.ts';
import type { Envoi as EnvoiRow } from '../generated/client.ts';
import { Prisma } from '../generated/client.ts';
import type { JobQueue } from '../job-queue.ts';
import { fromInstant } from '../temporal.ts';
import { ENVOI_COLUMNS, toEnvoi, toJob } from './envoi-rows.ts';

/** The ledger as the sender works it. `bailJusqua` of an `incertain` row says since when nobody looked for it. */
export function createPrismaEnvoiQueueStore({ db, atomic }: Connection, queue: JobQueue): EnvoiQueueStore {
  return {
    get: async (id) => toEnvoi(await db.envoi.findUniqueOrThrow({ where: { id } })),
    findDue: (id) => findDue(db, id),
    claim: (id, leaseMs) => claim(db, id, leaseMs),
    settle: (id, jeton, outcome) => {
      const settlement = { id, jeton, outcome };
      // One statement is a transaction by itself: only what comes back has a job to go with it.
      if (outcome.etat !== 'a_envoyer') return settle(db, settlement);
      return atomic(async (tx) => {
        const written = await settle(tx, settlement);
        if (written) await queue.enqueue(tx, 'envoi', [toJob(id, outcome.delayMs)]);
        return written;
      });
    },
    sweep: (now) => atomic((tx) => sweep(tx, queue, now)),
    suspect: () => db.$executeRaw`
      UPDATE "Envoi" SET "etat" = 'incertain', "raison" = ${RESTAURATION}, "jeton" = "jeton" + 1,
        "bailJusqua" = clock_timestamp() - interval '1 hour'
      WHERE "etat" IN ('a_envoyer', 'en_cours') OR ("etat" = 'prevu' AND "tardif")
        OR ("etat" = 'incertain' AND "raison" IS DISTINCT FROM ${INCERTAIN_DEFINITIF})`,
    takeIncertain: (ageMs) => takeIncertain(db, ageMs),
    hasDelivered: (espace, periodMs) => hasDelivered(db, espace, periodMs),
  };
}

const IS_DUE = Prisma.sql`"etat" = 'a_envoyer' AND ("prochainEssai" IS NULL OR "prochainEssai" <= clock_timestamp())`;

async function findDue(db: Db, id: string): Promise<Envoi | null> {
  const rows = await db.$queryRaw<EnvoiRow[]>`
    SELECT ${ENVOI_COLUMNS} FROM "Envoi" WHERE "id" = ${id}::uuid AND ${IS_DUE}`;
  return rows[0] === undefined ? null : toEnvoi(rows[0]);
}

async function claim(db: Db, id: string, leaseMs: number): Promise<Envoi | null> {
  const rows = await db.$queryRaw<EnvoiRow[]>`
    UPDATE "Envoi" SET "etat" = 'en_cours', "jeton" = "jeton" + 1, "tentatives" = "tentatives" + 1,
      "bailJusqua" = clock_timestamp() + ${toSeconds(leaseMs)} * interval '1 second'
    WHERE "id" = ${id}::uuid AND ${IS_DUE}
    RETURNING ${ENVOI_COLUMNS}`;
  return rows[0] === undefined ? null : toEnvoi(rows[0]);
}

interface Settlement {
  readonly id: string;
  readonly jeton: number;
  readonly outcome: IssueEnvoi;
}

async function settle(db: Db, { id, jeton, outcome }: Settlement): Promise<boolean> {
  const written = await db.$executeRaw`
    UPDATE "Envoi" SET "etat" = ${outcome.etat}::"EtatEnvoi", ${getChanges(outcome)}
    WHERE "id" = ${id}::uuid AND "jeton" = ${jeton} AND "etat" IN ('en_cours', 'incertain')`;
  return written > 0;
}

function getChanges(outcome: IssueEnvoi): Prisma.Sql {
  switch (outcome.etat) {
    case 'envoye':
      return Prisma.sql`"messageId" = ${outcome.messageId}, "compteId" = ${outcome.compteId}::uuid,
        "envoyeLe" = clock_timestamp(), "bailJusqua" = NULL, "raison" = NULL`;
    case 'a_envoyer':
      return Prisma.sql`"raison" = ${outcome.raison}, "bailJusqua" = NULL,
        "tentatives" = "tentatives" - ${outcome.sansEssai ? 1 : 0},
        "prochainEssai" = clock_timestamp() + ${toSeconds(outcome.delayMs)} * interval '1 second',
        "comptesEcartes" = "comptesEcartes" || ${outcome.compteEcarte === undefined ? [] : [outcome.compteEcarte]}::text[]`;
    case 'incertain':
      return Prisma.sql`"compteId" = ${outcome.compteId}::uuid, "raison" = ${outcome.raison},
        "bailJusqua" = clock_timestamp()`;
    case 'echoue':
      return Prisma.sql`"compteId" = ${outcome.compteId ?? null}::uuid, "raison" = ${outcome.raison},
        "bailJusqua" = NULL`;
    default:
      return Prisma.sql`"raison" = ${outcome.raison}, "bailJusqua" = NULL`;
  }
}

/** One statement: of several replicas that look at once, each gets another row. */
async function takeIncertain(db: Db, ageMs: number): Promise<Envoi | null> {
  const rows = await db.$queryRaw<EnvoiRow[]>`
    UPDATE "Envoi" SET "bailJusqua" = clock_timestamp()
    WHERE "id" = (
      SELECT "id" FROM "Envoi" WHERE "etat" = 'incertain'
        AND "raison" IS DISTINCT FROM ${Prisma.raw(`'${INCERTAIN_DEFINITIF}'`)} -- as the index says it
        AND "bailJusqua" <= clock_timestamp() - ${toSeconds(ageMs)} * interval '1 second'
      ORDER BY "bailJusqua" LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING ${ENVOI_COLUMNS}`;
  return rows[0] === undefined ? null : toEnvoi(rows[0]);
}

async function hasDelivered(
  db: Db,
  { plateforme, espace }: Parameters<EnvoiQueueStore['hasDelivered']>[0],
  periodMs: number,
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "Envoi" JOIN "Compte" ON "Compte"."id" = "Envoi"."compteId"
      WHERE "Compte"."plateforme" = ${plateforme} AND "Compte"."espace" = ${espace}
        AND "envoyeLe" > clock_timestamp() - ${toSeconds(periodMs)} * interval '1 second'
    ) AS found`;
  return row?.found ?? false;
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
        SELECT 1 FROM (${Prisma.raw(queue.selectWaiting('envoi'))}) job WHERE job."key" = "Envoi"."id"::text)`;
  const ids = new Set([...due, ...lost].map(({ id }) => id));
  await queue.enqueue(
    tx,
    'envoi',
    [...ids].map((id) => toJob(id)),
  );
  return { queued: ids.size, uncertain };
}

const LOST_AFTER_S = 120; // long enough for a worker that has just taken the job

function toSeconds(ms: number): number {
  return ms / 1_000;
}
