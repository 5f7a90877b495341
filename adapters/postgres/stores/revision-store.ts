import type { RevisionStore } from '../../../src/ports/stores.ts';
import type { Direct } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { fromInstant } from '../temporal.ts';

/** Triggers of the database raise it: see the migration `revision`. */
export function createRevisionStore(run: Direct): RevisionStore {
  return {
    find: async (conventionId) => {
      const rows = await run<{ numero: string }>(Prisma.sql`
        SELECT "numero"::text FROM "Revision" WHERE "conventionId" = ${conventionId}::uuid`);
      return rows[0]?.numero ?? null;
    },
    listAhead: async (now) => {
      const rows = await run<{ conventionId: string; numero: string }>(Prisma.sql`
        SELECT "conventionId"::text, "numero"::text FROM "Revision" WHERE "conventionId" IN (
          SELECT "conventionId" FROM "Seance" WHERE "debut" > ${fromInstant(now)}::timestamptz)`);
      return rows.map(({ conventionId, numero }) => ({ conventionId, revision: numero }));
    },
  };
}
