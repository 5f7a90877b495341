import type { ReponseAMontrer, ReponseMontreeStore } from '../../../src/ports/stores-envois.ts';
import type { Db } from '../connection.ts';

export function createPrismaReponseMontreeStore(db: Db): ReponseMontreeStore {
  return {
    take: () => db.$queryRaw<ReponseAMontrer[]>`
      WITH due AS (
        SELECT "id", "version" FROM "Reponse" WHERE "version" <> "versionCartes"
        LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE "Reponse" r SET "versionCartes" = due."version" FROM due WHERE r."id" = due."id" RETURNING r.*
      )
      SELECT t."conventionId", t."tourId", t."ficheActionId", t."version", v."auteurId", v."plateforme", v."soumission"
      FROM taken t LEFT JOIN "ReponseVersion" v
        ON v."conventionId" = t."conventionId" AND v."reponseId" = t."id" AND v."version" = t."version"`,
  };
}

const BATCH = 500; // what is left comes with the next minute
