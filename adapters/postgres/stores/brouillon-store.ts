import type { Values } from '../../../src/conversation/chat.ts';
import type { BrouillonStore } from '../../../src/ports/stores.ts';
import type { Db } from '../connection.ts';
import { fromInstant, toInstant } from '../temporal.ts';

export function createPrismaBrouillonStore(db: Db): BrouillonStore {
  return {
    find: async (personneId, ...cles) => {
      const where = { personneId, cle: { in: [...cles] } };
      const row = await db.brouillon.findFirst({ where, orderBy: { majLe: 'desc' } });
      return row && { cle: row.cle, valeurs: row.valeurs as Values, majLe: toInstant(row.majLe) };
    },
    save: async ({ personneId, cle, valeurs, majLe, expireLe }) => {
      const data = { valeurs, majLe: fromInstant(majLe), expireLe: fromInstant(expireLe) };
      await db.brouillon.upsert({
        where: { personneId_cle: { personneId, cle } },
        create: { personneId, cle, ...data },
        update: data,
      });
    },
    delete: async (personneId, ...cles) => {
      await db.brouillon.deleteMany({ where: { personneId, cle: { in: [...cles] } } });
    },
    deleteExpired: async (now) => {
      const { count } = await db.brouillon.deleteMany({ where: { expireLe: { lt: fromInstant(now) } } });
      return count;
    },
  };
}
