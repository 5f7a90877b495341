import type { ReponseStore, StoresReponses } from '../../../../src/ports/stores-reponses.ts';
import type { Direct } from '../../client.ts';
import type { Connection, Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { createPrismaBrouillonPartageStore, createPrismaBrouillonStore } from './brouillon-store.ts';
import { appendReponse } from './reponse-append.ts';
import { createPrismaReponseMarkStore } from './reponse-mark-store.ts';
import { createPrismaMarquanteStore } from './reponse-marquante.ts';
import { findReponse, listReponses } from './reponse-query.ts';
import { createPrismaReponseVersionStore } from './reponse-version-store.ts';

/** All that is about the answers. */
export function createReponseStores(connection: Connection, run: Direct): StoresReponses {
  const { db } = connection;
  return {
    reponses: createPrismaReponseStore(db),
    marquantes: createPrismaMarquanteStore(db),
    reponseVersions: createPrismaReponseVersionStore(connection),
    reponseMarks: createPrismaReponseMarkStore(db),
    brouillons: createPrismaBrouillonStore(db, run),
    brouillonsPartages: createPrismaBrouillonPartageStore(db),
  };
}

function createPrismaReponseStore(db: Db): ReponseStore {
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
    listContributions: (conventionId, ficheActionIds, tourId) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[]) AND r."structureId" IS NOT NULL
          AND r."tourId" = coalesce(${tourId ?? null}::uuid, r."tourId")`,
        by: 'echeance',
      }),
  };
}
