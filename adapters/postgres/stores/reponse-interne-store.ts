import type { ReponseInterneStore } from '../../../src/ports/stores.ts';
import type { Db } from '../connection.ts';
import { fromInstant } from '../temporal.ts';

export function createPrismaReponseInterneStore(db: Db): ReponseInterneStore {
  return {
    keep: async (id, depuis) => {
      const data = { interneDepuis: fromInstant(depuis) };
      await db.reponse.updateMany({ where: { id, interneDepuis: null }, data }); // the first decision stands
    },
    release: async (id) => {
      await db.reponse.updateMany({ where: { id }, data: { interneDepuis: null } });
    },
  };
}
