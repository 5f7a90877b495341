import type { ReponseAMontrer, ReponseVersionStore } from '../../../../src/ports/stores-reponses.ts';
import type { Connection } from '../../connection.ts';
import { fromInstant } from '../../temporal.ts';
import { maskPassage } from '../annuaire/mask-passage.ts';
import { INCLUDE_VERSION, toVersion } from './reponse-rows.ts';

export function createPrismaReponseVersionStore({ db, atomic }: Connection): ReponseVersionStore {
  return {
    list: async (conventionId, reponseId) => {
      const where = { conventionId, reponseId };
      const orderBy = { version: 'asc' as const };
      const rows = await db.reponseVersion.findMany({ where, orderBy, include: INCLUDE_VERSION });
      return rows.map(toVersion);
    },
    withdraw: async ({ reponse: { id, tourId, courante }, conventionId, now }) => {
      const at = fromInstant(now);
      const count = await db.$executeRaw`
        UPDATE "Reponse" r SET "version" = r."version" + 1, "retireeLe" = ${at}::timestamptz
        FROM "Tour" t
        WHERE r."conventionId" = ${conventionId}::uuid AND r."id" = ${id}::uuid AND r."version" = ${courante.version}
          AND r."retireeLe" IS NULL AND t."conventionId" = r."conventionId" AND t."id" = ${tourId}::uuid
          AND t."id" = r."tourId" AND t."etat" = 'ouvert' AND t."gel" > ${at}::timestamptz`;
      return count === 1;
    },
    isRetiree: async (conventionId, soumission) => {
      const where = { conventionId, soumission, reponse: { retireeLe: { not: null } } };
      return (await db.reponseVersion.count({ where })) > 0;
    },
    mask: (fiche, options) => atomic((tx) => maskPassage(tx, fiche, options)),
    takeUnshown: () => db.$queryRaw<ReponseAMontrer[]>`
      WITH due AS (
        SELECT "id", "version", "versionCartes" FROM "Reponse" WHERE "version" <> "versionCartes"
        LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE "Reponse" r SET "versionCartes" = due."version" FROM due WHERE r."id" = due."id"
        RETURNING r.*, due."versionCartes" AS montree
      )
      SELECT t."conventionId", t."tourId", t."ficheActionId", t."structureId", t."version", v."auteurId", v."plateforme", v."soumission",
        (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('version', s."version", 'personneId', dite.id)), '[]')
          FROM "ReponseVersion" s
          LEFT JOIN "ReponseVersion" p ON p."conventionId" = s."conventionId" AND p."reponseId" = s."reponseId"
            AND p."version" = s."version" - 1 AND t."structureId" IS NULL
          CROSS JOIN LATERAL (VALUES (s."pourId"), (coalesce(p."pourId", p."auteurId"))) dite(id)
          WHERE s."conventionId" = t."conventionId" AND s."reponseId" = t."id"
            AND s."version" > t.montree AND dite.id <> s."auteurId") AS dites
      FROM taken t LEFT JOIN "ReponseVersion" v
        ON v."conventionId" = t."conventionId" AND v."reponseId" = t."id" AND v."version" = t."version"`,
  };
}

const BATCH = 500; // what is left comes with the next minute
