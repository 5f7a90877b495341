import type { Values } from '../../../src/conversation/chat.ts';
import type { BrouillonStore } from '../../../src/ports/stores.ts';
import type { Db } from '../connection.ts';
import { fromInstant } from '../temporal.ts';

export function createPrismaBrouillonStore(db: Db): BrouillonStore {
  return {
    find: async (personneId, cle) => {
      const row = await db.brouillon.findUnique({ where: { personneId_cle: { personneId, cle } } });
      return row === null ? null : (row.valeurs as Values);
    },
    save: async ({ personneId, cle, valeurs, majLe, expireLe }) => {
      const data = { valeurs, majLe: fromInstant(majLe), expireLe: fromInstant(expireLe) };
      await db.brouillon.upsert({
        where: { personneId_cle: { personneId, cle } },
        create: { personneId, cle, ...data },
        update: data,
      });
    },
    delete: async (personneId, cle) => {
      await db.brouillon.deleteMany({ where: { personneId, cle } });
    },
    deleteExpired: async (now) => {
      const { count } = await db.brouillon.deleteMany({ where: { expireLe: { lt: fromInstant(now) } } });
      return count;
    },
  };
}
