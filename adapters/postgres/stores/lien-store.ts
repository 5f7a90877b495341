import type { LienStore } from '../../../src/ports/stores.ts';
import type { Db } from '../connection.ts';
import { getEmpreinte } from '../empreinte.ts';
import { fromInstant, toInstant } from '../temporal.ts';
import { INCLUDE_PERSONNE, toOwner, toPersonne } from './personne-store.ts';

export function createPrismaLienStore(db: Db): LienStore {
  return {
    create: async ({ token, personne, objet, creeLe, expireLe }) => {
      const dates = { creeLe: fromInstant(creeLe), expireLe: fromInstant(expireLe) };
      await db.lienPersonnel.create({
        data: { empreinte: getEmpreinte(token), ...toOwner(personne), objet, ...dates },
      });
    },
    find: async (token, now) => {
      const empreinte = getEmpreinte(token);
      const row = await db.lienPersonnel.findUnique({
        where: { empreinte, revoqueLe: null, expireLe: { gt: fromInstant(now) }, personne: { actif: true } },
        include: { personne: { include: INCLUDE_PERSONNE } },
      });
      return row && { personne: toPersonne(row.personne), objet: row.objet, creeLe: toInstant(row.creeLe) };
    },
    findPersonneId: async (token) => {
      const row = await db.lienPersonnel.findUnique({ where: { empreinte: getEmpreinte(token) } });
      return row?.personneId ?? null;
    },
    revoke: async (token, now) => {
      const where = { empreinte: getEmpreinte(token), revoqueLe: null };
      const { count } = await db.lienPersonnel.updateMany({ where, data: { revoqueLe: fromInstant(now) } });
      return count === 1;
    },
    revokeAll: async (personne, objet, now) => {
      const filter = typeof objet === 'string' ? objet : { startsWith: objet.debut };
      const where = { ...toOwner(personne), objet: filter, revoqueLe: null };
      await db.lienPersonnel.updateMany({ where, data: { revoqueLe: fromInstant(now) } });
    },
  };
}
