import { getDestinataireId, type NouvelEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import type { EnvoiStore, LectureStore } from '../../../../src/ports/stores-envois.ts';
import type { Connection, Db } from '../../connection.ts';
import type { JobQueue } from '../../job-queue.ts';
import { fromInstant } from '../../temporal.ts';
import { toEnvoi, toEnvoiSets, toJobs, toRefreshJob } from './envoi-rows.ts';

/** The ledger, with its jobs in the same transaction. */
export function createPrismaEnvoiStore({ db, atomic }: Connection, queue: JobQueue): EnvoiStore {
  return {
    create: (envois) =>
      envois.length === 0 ? Promise.resolve(0) : atomic((tx) => create(tx, queue, envois)),
    find: async ({ id, conventionId }) => {
      const row = await db.envoi.findUnique({ where: { id, conventionId } });
      return row && toEnvoi(row);
    },
    listBySource: async (conventionId, source, only) => {
      const ids = only && 'ids' in only ? { in: [...only.ids] } : undefined;
      const to = ids === undefined ? only : { OR: [{ personneId: ids }, { canalId: ids }] };
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

export function createPrismaLectureStore(db: Db): LectureStore {
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
