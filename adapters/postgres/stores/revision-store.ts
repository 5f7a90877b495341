import type { RevisionStore } from '../../../src/ports/stores.ts';
import type { Db } from '../connection.ts';

/** Triggers of the database raise it: see the migration `revision`. */
export function createPrismaRevisionStore(db: Db): RevisionStore {
  return {
    find: async (conventionId) => {
      const rows = await db.$queryRaw<{ numero: bigint }[]>`
        SELECT "numero" FROM "Revision" WHERE "conventionId" = ${conventionId}::uuid`;
      return rows[0]?.numero.toString() ?? null;
    },
  };
}
