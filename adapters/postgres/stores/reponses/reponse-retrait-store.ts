import type { ReponseRetraitStore } from '../../../../src/ports/stores-reponses.ts';
import type { Db } from '../../connection.ts';
import { fromInstant } from '../../temporal.ts';

export function createPrismaReponseRetraitStore(db: Db): ReponseRetraitStore {
  return {
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
  };
}
