import type { Temporal } from 'temporal-polyfill';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import type { ReponseMarkStore } from '../../../../src/ports/stores-reponses.ts';
import type { Db } from '../../connection.ts';
import { fromInstantOrNull } from '../../temporal.ts';

export function createPrismaReponseMarkStore(db: Db): ReponseMarkStore {
  const save =
    (column: 'interneDepuis' | 'reussiteDepuis') =>
    async ({ id, conventionId }: Owned, depuis: Temporal.Instant | null) => {
      const first = depuis === null ? {} : { [column]: null }; // the first decision stands
      const data = { [column]: fromInstantOrNull(depuis) };
      await db.reponse.updateMany({ where: { conventionId, id, ...first }, data });
    };
  return {
    saveInterne: save('interneDepuis'),
    saveReussite: save('reussiteDepuis'),
    listReussites: async ({ id: tourId, conventionId }) => {
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
  };
}
