import type { ReponseInterneStore } from '../../../../src/ports/stores-reponses.ts';
import type { Db } from '../../connection.ts';
import { fromInstant } from '../../temporal.ts';

export function createPrismaReponseInterneStore(db: Db): ReponseInterneStore {
  return {
    keep: async ({ id, conventionId }, depuis) => {
      const data = { interneDepuis: fromInstant(depuis) };
      await db.reponse.updateMany({ where: { conventionId, id, interneDepuis: null }, data }); // the first decision stands
    },
    release: async ({ id, conventionId }) => {
      await db.reponse.updateMany({ where: { conventionId, id }, data: { interneDepuis: null } });
    },
  };
}
