import {
  type Envoi,
  getDestinataireId,
  INCERTAIN_DEFINITIF,
  type NouvelEnvoi,
  RESTAURATION,
} from '../../../../src/domain/nouns/envoi.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type {
  Arrivee,
  EnvoiStore,
  LectureStore,
  NonRemisStore,
} from '../../../../src/ports/stores-envois.ts';
import { type Connection, type Db, fromInstant } from '../../connection.ts';
import { type Envoi as EnvoiRow, Prisma } from '../../generated/client.ts';
import type { JobQueue } from '../../job-queue.ts';
import { inAll } from '../../narrow.ts';
import { createPrismaPartStore } from './envoi-queue-store.ts';
import { ENVOI_COLUMNS, toEnvoi, toEnvoiSets, toJobs, toRefreshJob } from './envoi-rows.ts';

/** The ledger: what leaves, what was read, what did not arrive. */
export function createEnvoiStores(connection: Connection, queue: JobQueue) {
  return {
    envois: createPrismaEnvoiStore(connection, queue),
    lectures: createPrismaLectureStore(connection.db),
    nonRemis: createPrismaNonRemisStore(connection, queue),
    parts: inAll(createPrismaPartStore(connection, queue)),
  } satisfies Partial<Stores>;
}

/** The ledger, with its jobs in the same transaction. */
function createPrismaEnvoiStore({ db, atomic }: Connection, queue: JobQueue): EnvoiStore {
  return {
    create: (envois) =>
      envois.length === 0 ? Promise.resolve(0) : atomic((tx) => create(tx, queue, envois)),
    find: async ({ id, conventionId }) => {
      const row = await db.envoi.findUnique({ where: { id, conventionId } });
      return row && toEnvoi(row);
    },
    listBySource: async (conventionId, source, only) => {
      const ids = only && 'ids' in only ? { in: [...only.ids] } : undefined;
      const to = ids === undefined ? only : { OR: [{ personneId: ids }, { canalId: ids }, { id: ids }] };
      const where = { conventionId, source, ...to };
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
    refresh: (conventionId, source, only) =>
      atomic((tx) => queue.enqueue(tx, 'rafraichissement', [toRefreshJob(conventionId, source, only)])),
  };
}

function createPrismaLectureStore(db: Db): LectureStore {
  return {
    note: async (message, luLe) => {
      const data = { luLe: fromInstant(luLe) };
      return (await db.envoi.updateMany({ where: { ...message, luLe: null }, data })).count > 0;
    },
  };
}

const BATCH = 10_000; // rows in one statement: some megabytes

async function create(tx: Db, queue: JobQueue, envois: readonly NouvelEnvoi[]): Promise<number> {
  // The same order everywhere: two planners that insert the same rows then wait, and never deadlock.
  const data = envois
    .map((envoi) => ({ order: getOrder(envoi), envoi }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ envoi }) => envoi);
  let created = 0;
  for (let start = 0; start < data.length; start += BATCH) {
    const { count, ready } = await insert(tx, data.slice(start, start + BATCH));
    await queue.enqueue(tx, 'envoi', toJobs(ready));
    created += count;
  }
  return created;
}

/** How many rows are new, and the ids of those that go now. */
interface Inserted {
  readonly count: number;
  readonly ready: readonly string[];
}

/** As one value, there and back: Prisma takes most of a second over as many parameters, and as many rows. */
async function insert(tx: Db, envois: readonly NouvelEnvoi[]): Promise<Inserted> {
  const [inserted] = await tx.$queryRaw<Inserted[]>`
    WITH inserted AS (
      INSERT INTO "Envoi" ("id", "conventionId", "genre", "source", "destinataire", "occurrence", "etape", "etat",
        "personneId", "canalId", "abonneId", "prevuLe", "graceJusqua", "tardif", "raison")
      SELECT d."id", s."conventionId", s."genre", s."source", d."destinataire", s."occurrence", s."etape", s."etat",
        substring(d."destinataire" FROM '^personne:(.*)')::uuid, substring(d."destinataire" FROM '^canal:(.*)')::uuid,
        substring(d."destinataire" FROM '^abonne:(.*)')::uuid,
        s."prevuLe", s."graceJusqua", coalesce(s."tardif", false), s."raison"
      FROM jsonb_to_recordset(${JSON.stringify(toEnvoiSets(envois))}::jsonb) AS s(
          "conventionId" uuid, "genre" text, "source" text, "occurrence" int, "etape" text, "etat" "EtatEnvoi",
          "prevuLe" timestamptz, "graceJusqua" timestamptz, "tardif" boolean, "raison" text,
          "ids" uuid[], "destinataires" text[]),
        unnest(s."ids", s."destinataires") AS d("id", "destinataire")
      ON CONFLICT DO NOTHING RETURNING "id", "etat"
    )
    SELECT count(*)::int AS "count",
      coalesce(array_agg("id"::text) FILTER (WHERE "etat" = 'a_envoyer'), '{}') AS "ready"
    FROM inserted`;
  return inserted ?? { count: 0, ready: [] };
}

function getOrder({ source, etape, destinataire, occurrence }: NouvelEnvoi): string {
  return [source, etape, occurrence, getDestinataireId(destinataire)].join(' ');
}

/** `bailJusqua` of an `incertain` row says since when nobody looked for it. */
function createPrismaNonRemisStore({ db, atomic }: Connection, queue: JobQueue): NonRemisStore {
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
    suspect: (isRunning, conventionId) => db.$executeRaw`
      UPDATE "Envoi" SET "etat" = 'incertain', "raison" = ${RESTAURATION}, "jeton" = "jeton" + 1,
        "bailJusqua" = clock_timestamp() - ${isRunning ? 0 : 3_600} * interval '1 second'
      WHERE (${conventionId}::uuid IS NULL OR "conventionId" = ${conventionId}::uuid)
        AND ("etat" IN ('a_envoyer', 'en_cours') OR ("etat" = 'prevu' AND "tardif")
          OR ("etat" = 'incertain' AND "raison" IS DISTINCT FROM ${INCERTAIN_DEFINITIF}))`,
    takeIncertain: (ageMs) => takeIncertain(db, ageMs),
  };
}

async function retry(tx: Db, queue: JobQueue, where: Prisma.EnvoiWhereInput): Promise<number> {
  const rows = await tx.envoi.updateManyAndReturn({
    where,
    data: {
      etat: 'a_envoyer',
      compteId: null,
      joinedId: null,
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
