import type { EtatEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import { ETATS_ENVOI, REMPLACE } from '../../../../src/domain/nouns/envoi.ts';
import { tableOf } from '../../../../src/domain/nouns/tables.ts';
import type { EtatStore } from '../../../../src/ports/stores-plan.ts';
import type { Db } from '../../connection.ts';
import { fromInstant, toInstantOrNull } from '../../temporal.ts';
import { asWritten } from '../../written.ts';
import { toEnvoi } from '../envois/envoi-rows.ts';

export function createPrismaEtatStore(db: Db): EtatStore {
  return {
    countEnvois: async (conventionId) => {
      const rows = await db.envoi.groupBy({ by: ['etat'], where: { conventionId }, _count: { _all: true } });
      const counts = new Map(rows.map(({ etat, _count }) => [asWritten<EtatEnvoi>(etat), _count._all]));
      return tableOf(ETATS_ENVOI, (etat) => counts.get(etat) ?? 0);
    },
    countOnTheirWay: async (conventionId, seconds) => {
      const rows = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM "Envoi" WHERE "conventionId" = ${conventionId}::uuid AND ("etat" = 'en_cours'
          OR "etat" = 'a_envoyer' AND coalesce("prochainEssai" <= now() + make_interval(secs => ${seconds}), true))`;
      return rows[0]?.count ?? 0;
    },
    listNonRemis: async (conventionId, depuis) => {
      const rows = await db.envoi.findMany({
        where: {
          conventionId,
          abonneId: null, // nobody reads addresses of the public
          etat: { in: ['echoue', 'expire', 'incertain'] },
          prevuLe: { gte: fromInstant(depuis) },
          OR: [{ raison: null }, { raison: { not: REMPLACE } }],
        },
        orderBy: [{ prevuLe: 'desc' }, { id: 'asc' }],
      });
      return rows.map(toEnvoi);
    },
    findPlanifieJusqua: async (conventionId) => {
      const select = { planifieJusqua: true };
      const row = await db.convention.findUnique({ where: { id: conventionId }, select });
      return toInstantOrNull(row?.planifieJusqua ?? null);
    },
  };
}
