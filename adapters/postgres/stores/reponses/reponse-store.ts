import type { ReponseStore } from '../../../../src/ports/stores-reponses.ts';
import type { Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { appendReponse } from './reponse-append.ts';
import { findReponse, listReponses } from './reponse-query.ts';

export function createPrismaReponseStore(db: Db): ReponseStore {
  return {
    find: (tour, ficheActionId, part = null) => findReponse(db, tour, { ficheActionId, part }),
    listByTour: ({ id, conventionId }) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."tourId" = ${id}::uuid AND r."structureId" IS NULL`,
        by: 'numero',
      }),
    append: (nouvelle) => appendReponse({ db }, nouvelle, null),
    listHistorique: (conventionId, ficheActionIds) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[]) AND r."structureId" IS NULL`,
        by: 'echeance',
      }),
    listContributions: (conventionId, ficheActionIds) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[]) AND r."structureId" IS NOT NULL`,
        by: 'echeance',
      }),
  };
}
