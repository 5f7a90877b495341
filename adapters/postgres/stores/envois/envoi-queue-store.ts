import type { Temporal } from 'temporal-polyfill';
import {
  type AccountRef,
  COURRIEL,
  getAdresse,
  isCourriel,
  toCompteCourriel,
} from '../../../../src/domain/nouns/compte.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import type { EnvoiQueueStore, PartStore, Settlement } from '../../../../src/ports/stores-envois.ts';
import type { Direct } from '../../client.ts';
import { type Connection, type Db, fromInstant, runIn } from '../../connection.ts';
import { type Envoi as EnvoiRow, Prisma } from '../../generated/client.ts';
import { createGroup } from '../../groups.ts';
import { IS_AT_HOME } from '../../home.ts';
import type { JobQueue } from '../../job-queue.ts';
import { ENVOI_COLUMNS, toEnvoi, toJobs } from './envoi-rows.ts';

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
    settle: async (id, jeton, issue) => {
      if (issue.etat !== 'a_envoyer') return settle({ id, jeton, issue });
      const [isWritten = false] = await atomic((tx) => settleTogether(tx, queue, [{ id, jeton, issue }]));
      return isWritten;
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

/** A row that is to be sent now. */
const IS_DUE = Prisma.sql`e."etat" = 'a_envoyer' AND (e."prochainEssai" IS NULL OR e."prochainEssai" <= clock_timestamp())`;

interface AskedClaim {
  readonly id: string;
  readonly leaseMs: number;
  /** Through which it goes; null: through none, or nobody knows yet. */
  readonly compteId: string | null;
}

/**
 * Claims all of them in one statement, in the order in which they were asked; null for one that is not to be sent, whose
 * account was ended, or that somebody else has in hand, and for all while the data are not at home: what may have left before
 * is not known then. Asked twice, a row is given once.
 */
async function claimAll(run: Direct, asked: readonly AskedClaim[]): Promise<(Envoi | null)[]> {
  const [ids, comptes] = [asked.map(({ id }) => id), asked.map(({ compteId }) => compteId)];
  const leases = asked.map(({ leaseMs }) => leaseMs);
  const rows = await run<EnvoiRow>(Prisma.sql`
    WITH due AS (
      SELECT e."id" AS envoi, asked.lease
      FROM unnest(${ids}::uuid[], ${comptes}::uuid[], ${leases}::float8[]) asked (id, compte, lease)
      JOIN "Envoi" e ON e."id" = asked.id
      LEFT JOIN "Compte" c ON c."conventionId" = e."conventionId" AND c."id" = asked.compte
      LEFT JOIN "Personne" p ON p."conventionId" = c."conventionId" AND p."id" = c."personneId"
      WHERE ${IS_AT_HOME} AND ${IS_DUE}
        AND (asked.compte IS NULL OR c."actif" AND p."actif" AND c."suspenduLe" IS NULL)
      FOR NO KEY UPDATE OF e SKIP LOCKED
    )
    UPDATE "Envoi" e SET "etat" = 'en_cours', "jeton" = e."jeton" + 1, "tentatives" = e."tentatives" + 1,
      "bailJusqua" = clock_timestamp() + due.lease * interval '1 millisecond'
    FROM due WHERE e."id" = due.envoi
    RETURNING ${ENVOI_COLUMNS}`);
  const claimed = new Map(rows.map((row) => [row.id, toEnvoi(row)]));
  return ids.map((id) => {
    const envoi = claimed.get(id) ?? null;
    claimed.delete(id);
    return envoi;
  });
}

/** Writes all outcomes in one statement; false for one whose fence is older than its row's, or that came before. */
async function settleAll(run: Direct, settlements: readonly Settlement[]): Promise<boolean[]> {
  const rows = settlements.map(({ id, jeton, issue }, place) => ({ place, id, jeton, ...issue }));
  const written = await run<{ place: number }>(Prisma.sql`
    UPDATE "Envoi" e SET
      "etat" = o."etat", "raison" = o."raison", "messageId" = coalesce(o."messageId", e."messageId"),
      "compteId" = CASE WHEN o."etat" IN ('envoye', 'incertain', 'echoue') THEN o."compteId" ELSE e."compteId" END,
      "envoyeLe" = CASE o."etat" WHEN 'envoye' THEN clock_timestamp() ELSE e."envoyeLe" END,
      "bailJusqua" = CASE o."etat" WHEN 'incertain' THEN clock_timestamp() END,
      "joinedId" = CASE o."etat" WHEN 'a_envoyer' THEN NULL ELSE e."joinedId" END,
      "tentatives" = e."tentatives" - coalesce(o."sansEssai", false)::int,
      "prochainEssai" = CASE o."etat" WHEN 'a_envoyer'
        THEN clock_timestamp() + o."delayMs" * interval '1 millisecond' ELSE e."prochainEssai" END,
      "comptesEcartes" = CASE WHEN o."compteEcarte" IS NULL THEN e."comptesEcartes"
        ELSE e."comptesEcartes" || o."compteEcarte" END || coalesce(o."comptesEcartes", '{}')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS o("place" int, "id" uuid, "jeton" int,
      "etat" "EtatEnvoi", "raison" text, "messageId" text, "compteId" uuid, "delayMs" float8, "sansEssai" boolean,
      "compteEcarte" text, "comptesEcartes" text[])
    WHERE e."id" = o."id" AND e."jeton" = o."jeton" AND e."etat" IN ('en_cours', 'incertain')
    RETURNING o."place"`);
  const places = new Set(written.map(({ place }) => place));
  return settlements.map((_, place) => places.has(place));
}

/** The same, with a job for each that comes back. */
async function settleTogether(
  tx: Db,
  queue: JobQueue,
  settlements: readonly Settlement[],
): Promise<boolean[]> {
  const written = await settleAll(runIn(tx), settlements);
  const jobs = settlements.flatMap(({ id, issue }, place) =>
    written[place] && issue.etat === 'a_envoyer' ? toJobs([id], issue.delayMs) : [],
  );
  await queue.enqueue(tx, 'envoi', jobs);
  return written;
}

/** What leaves in one message for several conventions: of all of them, whoever asks. */
export function createPrismaPartStore({ db, atomic }: Connection, queue: JobQueue): PartStore {
  const read = async (rows: Promise<readonly EnvoiRow[]>) => (await rows).map(toEnvoi);
  return {
    listReady: async ({ conventionId }, account) => {
      const { plateforme, espace } = account;
      const identifiants = await listIdentifiants(db, account);
      if (identifiants.length === 0) return [];
      return read(db.$queryRaw<EnvoiRow[]>`
        SELECT ${ENVOI_COLUMNS} FROM "Envoi" e WHERE "etat" = 'a_envoyer' AND "tentatives" = 0
          AND ("conventionId", "personneId") IN (
            SELECT c."conventionId", c."personneId" FROM "Compte" c
            WHERE c."plateforme" = ${plateforme} AND c."espace" = ${espace} AND c."identifiant" = ANY(${identifiants}::text[])
              AND c."conventionId" <> ${conventionId}::uuid AND c."actif" AND c."suspenduLe" IS NULL)
        ORDER BY "prevuLe", "id"`);
    },
    // In the order of their ids: of two that take the same rows one waits for the other, and then finds none.
    claim: (parts, leaseMs) =>
      read(db.$queryRaw<EnvoiRow[]>`
        WITH due AS (
          SELECT e."id" AS envoi
          FROM unnest(${parts.map(({ id }) => id)}::uuid[], ${parts.map(({ compteId }) => compteId)}::uuid[]) asked (id, compte)
          JOIN "Envoi" e ON e."id" = asked.id
          JOIN "Compte" c ON c."conventionId" = e."conventionId" AND c."id" = asked.compte AND c."personneId" = e."personneId"
          JOIN "Personne" p ON p."conventionId" = c."conventionId" AND p."id" = c."personneId"
          WHERE ${IS_AT_HOME} AND e."etat" = 'a_envoyer' AND e."tentatives" = 0
            AND c."actif" AND p."actif" AND c."suspenduLe" IS NULL
          ORDER BY e."id" FOR NO KEY UPDATE OF e
        ), message AS MATERIALIZED (SELECT gen_random_uuid() AS joined)
        UPDATE "Envoi" e SET "etat" = 'en_cours', "jeton" = e."jeton" + 1, "tentatives" = e."tentatives" + 1,
          "bailJusqua" = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond',
          "joinedId" = message.joined -- of the message: a part that is sent again is of another one
        FROM due, message WHERE e."id" = due.envoi AND (SELECT count(*) FROM due) = ${parts.length}::int
        RETURNING ${ENVOI_COLUMNS}`),
    settle: (outcomes) => atomic((tx) => settleTogether(tx, queue, outcomes)),
    listShown: async ({ id, messageId }) => {
      await db.$executeRaw`
        UPDATE "Envoi" e SET "etat" = 'envoye', "messageId" = ${messageId}, "compteId" = o."id",
          "envoyeLe" = clock_timestamp(), "bailJusqua" = NULL, "raison" = NULL, "jeton" = e."jeton" + 1
        FROM ${OTHERS} WHERE ${isOf(id)} AND e."etat" = 'incertain' AND e."joinedId" = mine."joinedId"`;
      const rows = await db.$queryRaw<EnvoiRow[]>`
        SELECT e.* FROM "Envoi" e, ${OTHERS} WHERE ${isOf(id)} AND (e."messageId" = ${messageId} OR ${IS_OPEN})`;
      return rows.every(({ etat }) => etat === 'envoye') ? rows.map(toEnvoi) : null;
    },
    listTold: (envoiId, named) =>
      read(db.$queryRaw<EnvoiRow[]>`
        SELECT e.* FROM "Envoi" e WHERE e."id" = ${envoiId}::uuid
          OR e."joinedId" = (SELECT "joinedId" FROM "Envoi" WHERE "id" = ${envoiId}::uuid) AND e."etat" IN ('envoye', 'incertain')
          OR e."id" = ANY(${[...named]}::uuid[]) AND EXISTS (SELECT FROM "Envoi" mine WHERE mine."id" = ${envoiId}::uuid
            AND mine."conventionId" <> e."conventionId" AND mine."genre" = e."genre" AND (e."genre" <> 'reponse' OR e."etape" = mine."etape"))
        ORDER BY e."id" <> ${envoiId}::uuid, e."conventionId"`),
  };
}

/** Whom an account reaches, of which convention however; none: an address in one alone. People who share a mailbox are written to apart. */
async function listIdentifiants(db: Connection['db'], account: AccountRef): Promise<readonly string[]> {
  if (!isCourriel(account)) return [account.identifiant];
  const adresse = getAdresse(account);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT min("id"::text) AS "id" FROM "Personne" WHERE "actif" AND "adresse" = ${adresse}
    GROUP BY "conventionId" HAVING count(*) = 1`;
  const identifiants = rows.map(({ id }) => toCompteCourriel(id, adresse).identifiant);
  return identifiants.length > 1 && identifiants.includes(account.identifiant) ? identifiants : [];
}

/** A row that was sent, its account, and whom that reaches in other conventions: an account of an address carries its person. */
const OTHERS = Prisma.sql`"Envoi" mine
  JOIN "Compte" c ON c."conventionId" = mine."conventionId" AND c."id" = mine."compteId"
  JOIN "Compte" o ON o."plateforme" = c."plateforme" AND o."espace" = c."espace" AND o."conventionId" <> c."conventionId"
    AND (o."identifiant" = c."identifiant" OR c."plateforme" = ${COURRIEL} AND mine."joinedId" IS NOT NULL
      AND o."identifiant" = o."personneId"::text || substring(c."identifiant" FROM position(':' IN c."identifiant")))`;

function isOf(id: string) {
  return Prisma.sql`mine."id" = ${id}::uuid AND mine."etat" = 'envoye'
    AND e."conventionId" = o."conventionId" AND e."personneId" = o."personneId"`;
}

/**
 * It may stand in that message: it is on its way with it, or a backup came back, which knows of no try of either, and nobody
 * can tell (any more) what left with what.
 */
const IS_OPEN = Prisma.sql`(e."etat" = 'en_cours' AND e."joinedId" = mine."joinedId"
  OR e."etat" = 'incertain' AND e."genre" = mine."genre" AND e."tentatives" = 0 AND mine."tentatives" = 0)`;
