import type { RevisionStore } from '../../../../src/ports/stores.ts';
import type { Direct } from '../../client.ts';
import { Prisma } from '../../generated/client.ts';
import { fromInstant } from '../../temporal.ts';

/** Triggers of the database raise it: see the migrations `revision` and `revision_marque`. */
export function createRevisionStore(run: Direct): RevisionStore {
  return {
    find: async (conventionId) => {
      const rows = await run<{ revision: string }>(Prisma.sql`
        SELECT ${REVISION} AS revision FROM "Revision" r WHERE "conventionId" = ${conventionId}::uuid`);
      return rows[0]?.revision ?? null;
    },
    listAhead: (now) =>
      run<{ conventionId: string; revision: string }>(Prisma.sql`
        SELECT "conventionId"::text, ${REVISION} AS revision FROM "Revision" r WHERE "conventionId" IN (
          SELECT "conventionId" FROM "Seance" WHERE "debut" > ${fromInstant(now)}::timestamptz)`),
  };
}

/**
 * Of the row `r`: its number, and the mark that no other history of the same data comes to. It is compared as it stands;
 * of two of one history the number says which came first (`getNumero`).
 */
export const REVISION = Prisma.sql`concat(r."numero", ' ', r."marque")`;

export function getNumero(revision: string): bigint {
  return BigInt(revision.split(' ')[0] ?? '');
}
