import type { ReussiteStore } from '../../../../src/ports/stores-reponses.ts';
import type { Db } from '../../connection.ts';
import { fromInstant } from '../../temporal.ts';

export function createPrismaReussiteStore(db: Db): ReussiteStore {
  return {
    list: async ({ id: tourId, conventionId }) => {
      const where = {
        conventionId,
        tourId,
        structureId: null,
        retireeLe: null,
        reussiteDepuis: { not: null },
      };
      const rows = await db.reponse.findMany({ where, select: { ficheActionId: true } });
      return rows.map(({ ficheActionId }) => ficheActionId);
    },
    mark: async ({ id, conventionId }, depuis) => {
      const data = { reussiteDepuis: fromInstant(depuis) };
      await db.reponse.updateMany({ where: { conventionId, id, reussiteDepuis: null }, data });
    },
    unmark: async ({ id, conventionId }) => {
      await db.reponse.updateMany({ where: { conventionId, id }, data: { reussiteDepuis: null } });
    },
  };
}
