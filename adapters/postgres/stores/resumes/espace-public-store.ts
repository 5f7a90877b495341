import type { EspacePublicStore } from '../../../../src/ports/stores-resumes.ts';
import type { Db } from '../../connection.ts';
import { fromInstant, toInstantOrNull } from '../../temporal.ts';

export function createPrismaEspacePublicStore(db: Db): EspacePublicStore {
  return {
    findOuverture: async (id) => {
      const select = { espacePublicDepuis: true };
      const row = await db.convention.findUniqueOrThrow({ where: { id }, select });
      return toInstantOrNull(row.espacePublicDepuis);
    },
    open: async (id, le) => {
      const where = { id, espacePublicDepuis: null };
      const { count } = await db.convention.updateMany({
        where,
        data: { espacePublicDepuis: fromInstant(le) },
      });
      return count > 0;
    },
    close: async (id) => {
      const where = { id, espacePublicDepuis: { not: null } };
      const { count } = await db.convention.updateMany({ where, data: { espacePublicDepuis: null } });
      return count > 0;
    },
  };
}
