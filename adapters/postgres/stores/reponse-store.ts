import type { ReponseStore } from '../../../src/ports/stores-reponses.ts';
import type { Db } from '../connection.ts';
import { Prisma } from '../generated/client.ts';
import { appendReponse } from './reponse-append.ts';
import { findReponse, listReponses } from './reponse-query.ts';
import { INCLUDE_VERSION, toVersion } from './reponse-rows.ts';

export function createPrismaReponseStore(db: Db): ReponseStore {
  return {
    find: (tour, ficheActionId) => findReponse(db, tour, ficheActionId),
    listByTour: ({ id, conventionId }) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."tourId" = ${id}::uuid`,
        by: 'numero',
      }),
    listVersions: async (conventionId, reponseId) => {
      const where = { conventionId, reponseId };
      const orderBy = { version: 'asc' as const };
      const rows = await db.reponseVersion.findMany({ where, orderBy, include: INCLUDE_VERSION });
      return rows.map(toVersion);
    },
    append: (nouvelle) => appendReponse({ db }, nouvelle, null),
    listHistorique: (conventionId, ficheActionIds) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[])`,
        by: 'echeance',
      }),
  };
}
