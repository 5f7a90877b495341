import type { ReponseAMontrer, ReponseMontreeStore } from '../../../src/ports/stores-envois.ts';
import type { Db } from '../connection.ts';

export function createPrismaReponseMontreeStore(db: Db): ReponseMontreeStore {
  return {
    take: () => db.$queryRaw<ReponseAMontrer[]>`
      WITH due AS (
        SELECT "id", "version" FROM "Reponse" WHERE "version" <> "versionCartes"
        LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE "Reponse" r SET "versionCartes" = due."version" FROM due WHERE r."id" = due."id"
      RETURNING r."conventionId", r."tourId", r."ficheActionId"`,
  };
}

const BATCH = 500; // what is left comes with the next minute
