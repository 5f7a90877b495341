import type { Values } from '../../../src/conversation/chat.ts';
import type { Owned } from '../../../src/domain/annuaire/convention.ts';
import type { BrouillonStore } from '../../../src/ports/stores.ts';
import type { Db } from '../connection.ts';
import { fromInstant, toInstant } from '../temporal.ts';
import { toOwner } from './personne-store.ts';

export function createPrismaBrouillonStore(db: Db): BrouillonStore {
  return {
    find: async (personne, ...cles) => {
      const where = { ...toOwner(personne), cle: { in: [...cles] } };
      const row = await db.brouillon.findFirst({ where, orderBy: [{ majLe: 'desc' }, { cle: 'asc' }] });
      return row && { cle: row.cle, valeurs: row.valeurs as Values, majLe: toInstant(row.majLe) };
    },
    save: async ({ personne, cle, valeurs, majLe, expireLe }) => {
      const data = { valeurs, majLe: fromInstant(majLe), expireLe: fromInstant(expireLe) };
      await db.brouillon.upsert({
        where: getKey(personne, cle),
        create: { ...toOwner(personne), cle, ...data },
        update: data,
      });
    },
    listDates: async (personne) => {
      const select = { cle: true, majLe: true };
      const rows = await db.brouillon.findMany({ where: toOwner(personne), select });
      return new Map(rows.map(({ cle, majLe }) => [cle, toInstant(majLe)]));
    },
    delete: async (personne, ...cles) => {
      await db.brouillon.deleteMany({ where: { ...toOwner(personne), cle: { in: [...cles] } } });
    },
    deleteExpired: async (now) => {
      const { count } = await db.brouillon.deleteMany({ where: { expireLe: { lt: fromInstant(now) } } });
      return count;
    },
  };
}

function getKey(personne: Owned, cle: string) {
  return { conventionId_personneId_cle: { ...toOwner(personne), cle } };
}
