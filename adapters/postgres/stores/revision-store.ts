import type { RevisionStore } from '../../../src/ports/stores.ts';
import type { Direct } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** Triggers of the database raise it: see the migration `revision`. */
export function createRevisionStore(run: Direct): RevisionStore {
  return {
    find: async (conventionId) => {
      const rows = await run<{ numero: string }>(Prisma.sql`
        SELECT "numero"::text FROM "Revision" WHERE "conventionId" = ${conventionId}::uuid`);
      return rows[0]?.numero ?? null;
    },
  };
}
