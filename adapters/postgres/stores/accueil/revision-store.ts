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

/** What a statement sees of a convention beside what else it is asked: until it sees something else, what is remembered is present. */
export interface Seen {
  readonly revision: string;
  /** Of each fiche that was answered in a tour which is not over: another text with each answer. */
  readonly reponses: Readonly<Record<string, string>>;
}

/** Of the row `r`. An answer in a tour that is over raises the revision (see the migration `reponses_vues`). */
export const SEEN = Prisma.sql`${REVISION} AS revision, (
  SELECT coalesce(jsonb_object_agg(x."ficheActionId", x.stamp), '{}') FROM (
    SELECT v."ficheActionId", bit_xor(uuid_hash_extended(v."id", v."version"))::text AS stamp
    FROM "Tour" t JOIN "Reponse" v ON v."conventionId" = t."conventionId" AND v."tourId" = t."id"
    WHERE t."conventionId" = r."conventionId" AND t."etat" NOT IN ('publie', 'clos') GROUP BY v."ficheActionId") x) AS reponses`;

/** Null without that convention. */
export async function findSeen(run: Direct, conventionId: string): Promise<Seen | null> {
  const [seen] = await run<Seen>(
    Prisma.sql`SELECT ${SEEN} FROM "Revision" r WHERE "conventionId" = ${conventionId}::uuid`,
  );
  return seen ?? null;
}

export function getNumero(revision: string): bigint {
  return BigInt(revision.split(' ')[0] ?? '');
}
