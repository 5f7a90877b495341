import type { Limiter } from '../../src/ports/ports-chat.ts';
import type { Db } from './connection.ts';
import { getEmpreinte } from './empreinte.ts';
import { Prisma } from './generated/client.ts';

/**
 * One row per bucket says when the next slot is free. Slots are evenly spaced, so a limit of n per period holds
 * in every sliding window when the interval is period / n. The clock is the database's own: all replicas share it.
 */
export function createPrismaLimiter(db: Db): Limiter {
  return {
    reserve: (bucket, slot) => reserve(db, bucket, slot),
    pause: async (bucket, ms) => {
      await db.$executeRaw`
        INSERT INTO "Cadence" ("seau", "libreA") VALUES (${toSeau(bucket)}, clock_timestamp() + ${ms} * ${MS})
        ON CONFLICT ("seau") DO UPDATE SET "libreA" = GREATEST("Cadence"."libreA", EXCLUDED."libreA")`;
    },
    forget: (olderThanMs) => db.$executeRaw`
      DELETE FROM "Cadence" WHERE "libreA" < clock_timestamp() - ${olderThanMs} * ${MS}`,
  };
}

/** Takes one of `max` places of a bucket; a place is free again after the period: exact in every window. */
export async function takePlace(
  db: Db,
  bucket: string,
  { max, periodMs }: { readonly max: number; readonly periodMs: number },
): Promise<boolean> {
  for (let place = 0; place < max; place += 1) {
    const slot = { intervalMs: periodMs, maxWaitMs: 0 };
    if ((await reserve(db, `${bucket}:${place}`, slot)).kind === 'slot') return true;
  }
  return false;
}

/** Moves `libreA` by one interval when the slot is near enough; the row's lock makes the others wait their turn. */
async function reserve(
  db: Db,
  bucket: string,
  { intervalMs, maxWaitMs }: Parameters<Limiter['reserve']>[1],
): ReturnType<Limiter['reserve']> {
  const seau = toSeau(bucket);
  const interval = Math.ceil(intervalMs); // the column counts whole milliseconds: never round a slot down
  const rows = await db.$queryRaw<{ granted: boolean; waitMs: number }[]>`
    WITH reserved AS (
      INSERT INTO "Cadence" ("seau", "libreA") VALUES (${seau}, clock_timestamp() + ${interval} * ${MS})
      ON CONFLICT ("seau") DO UPDATE
        SET "libreA" = GREATEST("Cadence"."libreA", clock_timestamp()) + ${interval} * ${MS}
        WHERE "Cadence"."libreA" <= clock_timestamp() + ${maxWaitMs} * ${MS}
      RETURNING "libreA" - ${interval} * ${MS} AS at
    )
    SELECT true AS granted, ${untilMs('at')} AS "waitMs" FROM reserved
    UNION ALL
    SELECT false, ${untilMs('"libreA"')} FROM "Cadence"
    WHERE "seau" = ${seau} AND NOT EXISTS (SELECT 1 FROM reserved)`;
  const [row] = rows;
  if (row?.granted) return { kind: 'slot', waitMs: Math.max(0, row.waitMs) };
  // The second half reads what stood there before: too early by some slots at most, or nothing when the row is new.
  return { kind: 'full', retryAfterMs: Math.max(row?.waitMs ?? interval, maxWaitMs) };
}

/** What is limited, then a hash: a bucket may be named after an address or an account, of strangers too. */
export function toSeau(bucket: string): string {
  const [kind = ''] = bucket.split(':', 1);
  return `${kind}:${getEmpreinte(bucket)}`;
}

const MS = Prisma.sql`interval '1 millisecond'`;

function untilMs(instant: 'at' | '"libreA"'): Prisma.Sql {
  return Prisma.sql`ceil(extract(epoch FROM ${Prisma.raw(instant)} - clock_timestamp()) * 1000)::float8`;
}
