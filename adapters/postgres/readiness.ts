import type { PrismaClient } from './generated/client.ts';

/**
 * Whether the database answers, and keeps what is written: a row, which a standby and a server that somebody made read-only
 * refuse, and a file, which a full disk has no place for (a row may find room among those that were deleted). Asked by
 * anybody as often as they like, it looks once a second.
 */
export function createReadiness(client: PrismaClient): () => Promise<boolean> {
  let last: { readonly at: number; readonly isReady: Promise<boolean> } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at > TRUST_MS)
      last = {
        at: now,
        isReady: write(client).then(
          () => true,
          () => false,
        ),
      };
    return last.isReady;
  };
}

const TRUST_MS = 1_000;

/** The sort of half a megabyte does not fit into the smallest memory: it goes through a file, and leaves nothing behind. */
async function write(client: PrismaClient): Promise<void> {
  await client.$transaction([
    client.$executeRaw`
      INSERT INTO "Cadence" ("seau", "libreA") VALUES ('readyz', clock_timestamp())
      ON CONFLICT ("seau") DO UPDATE SET "libreA" = EXCLUDED."libreA"`,
    client.$executeRaw`SELECT set_config('work_mem', '64kB', true)`,
    client.$executeRaw`SELECT count(*) FROM (SELECT repeat(md5(g::text), 20) FROM generate_series(1, 800) g ORDER BY 1 OFFSET 0) s`,
  ]);
}
