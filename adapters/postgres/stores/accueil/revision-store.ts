import type { RevisionStore } from '../../../../src/ports/stores.ts';
import type { Direct } from '../../client.ts';
import { fromInstant } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';

/** Triggers of the database raise it: see the migrations `revision` and `revision_marque`. */
export function createRevisionStore(run: Direct): RevisionStore {
  return {
    find: async (conventionId) => {
      const rows = await run<{ revision: string }>(Prisma.sql`
        SELECT ${REVISION} AS revision FROM "Revision" r WHERE "conventionId" = ${conventionId}::uuid`);
      return rows[0]?.revision ?? null;
    },
    list: (jour, ahead) => {
      const day = Prisma.sql`${jour.toString()}::date`;
      const [first, last] = [Prisma.sql`p."du"`, Prisma.sql`p."au"`];
      const held = Prisma.sql`WHERE r."conventionId" IN (
        SELECT "conventionId" FROM "Seance" WHERE "debut" > ${fromInstant(ahead ?? null)}::timestamptz)`;
      return run<Awaited<ReturnType<RevisionStore['list']>>[number]>(Prisma.sql`
        SELECT r."conventionId"::text, concat(${REVISION}, ' ', g.begun, ' ', g.ended) AS state, g."isMoving" FROM "Revision" r,
          LATERAL (SELECT count(*) FILTER (WHERE ${first} <= ${day}) AS begun, count(*) FILTER (WHERE ${last} < ${day}) AS ended,
              coalesce(bool_or(${first} BETWEEN ${day} - 1 AND ${day} + 1 OR ${last} BETWEEN ${day} - 2 AND ${day} + 1), false) AS "isMoving"
            FROM "Pilotage" p WHERE p."conventionId" = r."conventionId") g
        ${ahead === undefined ? Prisma.empty : held}`);
    },
    findPublic: async (code) => {
      const others = Prisma.sql`(SELECT md5(string_agg(concat(o."code", ' ', o."nomCourt"), ' ' ORDER BY o."creeLe", o."code"))
        FROM "Convention" o WHERE o."id" <> c."id")`;
      const [named, which] =
        code === null
          ? [others, Prisma.sql`ORDER BY c."creeLe", c."code" LIMIT 1`]
          : [Prisma.sql`NULL`, Prisma.sql`WHERE c."code" = ${code}`];
      const [found] = await run<{ conventionId: string; state: string }>(Prisma.sql`
        SELECT c."id"::text AS "conventionId", concat_ws(' ', c."id", ${REVISION}, ${named}) AS state
        FROM "Convention" c LEFT JOIN "Revision" r ON r."conventionId" = c."id" ${which}`);
      return found ?? null;
    },
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

/** By id: what of several conventions is seen at once, as one text each. */
export async function listSeen(run: Direct, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await run<Seen & { readonly id: string }>(
    Prisma.sql`SELECT "conventionId"::text AS id, ${SEEN} FROM "Revision" r WHERE "conventionId" = ANY(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, ...seen }) => [id, JSON.stringify(seen)]));
}

export function getNumero(revision: string): bigint {
  return BigInt(revision.split(' ')[0] ?? '');
}
