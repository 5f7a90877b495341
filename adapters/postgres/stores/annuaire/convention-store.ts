import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { ConventionStore } from '../../../../src/ports/stores.ts';
import type { PeriodeStore } from '../../../../src/ports/stores-seances.ts';
import type { Db } from '../../connection.ts';
import type { Convention as ConventionRow } from '../../generated/client.ts';
import { fromPlainDate, toPlainDate, toPlainDateOrNull } from '../../temporal.ts';

export function createPrismaConventionStore(db: Db): ConventionStore {
  return {
    list: async (limit) =>
      (await db.convention.findMany({ orderBy: { code: 'asc' }, take: limit })).map(toConvention),
    get: async (id) => toConvention(await db.convention.findUniqueOrThrow({ where: { id } })),
    getFermetures: async (id) => {
      const rows = await db.periodeCalme.findMany({ where: { conventionId: id }, orderBy: { du: 'asc' } });
      const periodesCalmes = rows.map(({ nom, du, au }) => ({
        nom,
        du: toPlainDate(du),
        au: toPlainDate(au),
      }));
      return { periodesCalmes };
    },
    listParties: async (id) => {
      const where = { conventionId: id, sortieLe: null };
      const rows = await db.partie.findMany({ where, orderBy: { ordre: 'asc' } });
      return rows.map(({ accordLe, ...row }) => ({
        id: row.id,
        code: row.code,
        nom: row.nom,
        appellation: row.appellation,
        genre: row.genre,
        etatAccord: row.etatAccord,
        accordLe: toPlainDateOrNull(accordLe),
        contact: row.contact,
      }));
    },
    listStructures: async (id) =>
      db.structure.findMany({
        where: { conventionId: id },
        orderBy: { nom: 'asc' },
        select: { id: true, code: true, nom: true, partieId: true, siret: true },
      }),
  };
}

export function createPrismaPeriodeStore(db: Db): PeriodeStore {
  return {
    add: async (conventionId, { nom, du, au }) => {
      await db.periodeCalme.create({
        data: { conventionId, nom, du: fromPlainDate(du), au: fromPlainDate(au) },
      });
    },
    remove: async (conventionId, { nom, du }) => {
      await db.periodeCalme.deleteMany({ where: { conventionId, nom, du: fromPlainDate(du) } });
    },
  };
}

function toConvention(row: ConventionRow): Convention {
  return {
    id: row.id,
    code: row.code,
    titre: row.titre,
    sousTitre: row.sousTitre,
    nomCourt: row.nomCourt,
    debut: toPlainDate(row.debut),
    fin: toPlainDate(row.fin),
  };
}
