import type { ReponseAMontrer, ReponseMontreeStore } from '../../../../src/ports/stores-envois.ts';
import type { Db } from '../../connection.ts';

export function createPrismaReponseMontreeStore(db: Db): ReponseMontreeStore {
  return {
    take: () => db.$queryRaw<ReponseAMontrer[]>`
      WITH due AS (
        SELECT "id", "version", "versionCartes" FROM "Reponse" WHERE "version" <> "versionCartes"
        LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE "Reponse" r SET "versionCartes" = due."version" FROM due WHERE r."id" = due."id"
        RETURNING r.*, due."versionCartes" AS montree
      )
      SELECT t."conventionId", t."tourId", t."ficheActionId", t."structureId", t."version", v."auteurId", v."plateforme", v."soumission",
        (SELECT coalesce(jsonb_agg(jsonb_build_object('version', s."version", 'pourId', s."pourId")), '[]')
          FROM "ReponseVersion" s WHERE s."conventionId" = t."conventionId" AND s."reponseId" = t."id"
            AND s."version" > t.montree AND s."pourId" IS NOT NULL) AS saisies
      FROM taken t LEFT JOIN "ReponseVersion" v
        ON v."conventionId" = t."conventionId" AND v."reponseId" = t."id" AND v."version" = t."version"`,
  };
}

const BATCH = 500; // what is left comes with the next minute
