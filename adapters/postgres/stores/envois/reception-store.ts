import { COURRIEL_RECU, type ReceptionStore } from '../../../../src/ports/ports-chat.ts';
import type { Db } from '../../connection.ts';

/** The end of a lease is its number too: it can only be given again after that. */
export function createPrismaReceptionStore(db: Db): ReceptionStore {
  return {
    take: (cle, leaseMs) => take(db, cle, leaseMs),
    isDone: async (cle) => (await db.reception.count({ where: { cle, faitLe: { not: null } } })) > 0,
    extend: async ({ cle, jeton }, leaseMs) => {
      const [row] = await db.$queryRaw<{ readonly jeton: string }[]>`
        UPDATE "Reception" SET "bailJusqua" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
        WHERE "cle" = ${cle} AND "faitLe" IS NULL AND "bailJusqua" = ${jeton}::timestamptz AND "bailJusqua" > clock_timestamp()
        RETURNING "bailJusqua"::text AS jeton`;
      return row === undefined ? null : { cle, jeton: row.jeton };
    },
    finish: async ({ cle, jeton }) => {
      await db.$executeRaw`
        UPDATE "Reception" SET "faitLe" = clock_timestamp()
        WHERE "cle" = ${cle} AND "faitLe" IS NULL AND "bailJusqua" = ${jeton}::timestamptz`;
    },
    release: async ({ cle, jeton }) => {
      await db.$executeRaw`
        DELETE FROM "Reception"
        WHERE "cle" = ${cle} AND "faitLe" IS NULL AND "bailJusqua" = ${jeton}::timestamptz`;
    },
    forget: (olderThanMs, mailsMs) => db.$executeRaw`
      DELETE FROM "Reception" WHERE "recueLe" < clock_timestamp() - interval '1 millisecond' *
        CASE WHEN starts_with("cle", ${COURRIEL_RECU}) THEN ${mailsMs}::float8 ELSE ${olderThanMs}::float8 END`,
  };
}

interface Taken {
  readonly kind: 'new' | 'busy' | 'done';
  readonly jeton: string | null;
}

/** One statement: of two at once, the unique key lets one in. */
async function take(db: Db, cle: string, leaseMs: number): ReturnType<ReceptionStore['take']> {
  const rows = await db.$queryRaw<Taken[]>`
    WITH taken AS (
      INSERT INTO "Reception" ("cle", "bailJusqua", "recueLe")
      VALUES (${cle}, clock_timestamp() + ${leaseMs} * interval '1 millisecond', clock_timestamp())
      ON CONFLICT ("cle") DO UPDATE SET "bailJusqua" = EXCLUDED."bailJusqua"
        WHERE "Reception"."faitLe" IS NULL AND "Reception"."bailJusqua" <= clock_timestamp()
      RETURNING "bailJusqua"
    )
    SELECT CASE WHEN EXISTS (SELECT 1 FROM taken) THEN 'new'
      WHEN EXISTS (SELECT 1 FROM "Reception" WHERE "cle" = ${cle} AND "faitLe" IS NOT NULL) THEN 'done'
      ELSE 'busy' END AS kind, (SELECT "bailJusqua"::text FROM taken) AS jeton`;
  const { kind, jeton } = rows[0] ?? { kind: 'busy', jeton: null };
  if (kind !== 'new') return { kind };
  return { kind, lease: { cle, jeton: jeton ?? '' } };
}
