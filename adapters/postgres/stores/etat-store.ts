import type { EtatEnvoi } from '../../../src/domain/envois/envoi.ts';
import { ETATS_ENVOI } from '../../../src/domain/envois/envoi.ts';
import type { EtatStore } from '../../../src/ports/stores-plan.ts';
import type { Db } from '../connection.ts';
import { toInstantOrNull } from '../temporal.ts';

export function createPrismaEtatStore(db: Db): EtatStore {
  return {
    countEnvois: async (conventionId) => {
      const rows = await db.envoi.groupBy({ by: ['etat'], where: { conventionId }, _count: { _all: true } });
      const counts = new Map(rows.map(({ etat, _count }) => [etat as EtatEnvoi, _count._all]));
      const entries = ETATS_ENVOI.map((etat) => [etat, counts.get(etat) ?? 0]);
      return Object.fromEntries(entries) as Record<EtatEnvoi, number>;
    },
    findPlanifieJusqua: async (conventionId) => {
      const select = { planifieJusqua: true };
      const row = await db.convention.findUnique({ where: { id: conventionId }, select });
      return toInstantOrNull(row?.planifieJusqua ?? null);
    },
  };
}
