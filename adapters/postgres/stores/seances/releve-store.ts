import type { ReleveRemplace } from '../../../../src/domain/seances/emargement.ts';
import type { ReleveStore } from '../../../../src/ports/stores-seances.ts';
import type { Db } from '../../connection.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { asWritten, toJson } from '../../written.ts';

export function createPrismaReleveStore(db: Db): ReleveStore {
  return {
    listEmargements: ({ conventionId, id: seanceId }) =>
      db.emargement.findMany({
        where: { conventionId, seanceId },
        orderBy: { personneId: 'asc' },
        select: { personneId: true, etat: true, remplacant: true },
      }),
    saveEmargements: async ({ conventionId, id: seanceId }, emargements) => {
      await db.emargement.deleteMany({ where: { conventionId, seanceId } });
      await db.emargement.createMany({
        data: emargements.map((one) => ({ ...one, conventionId, seanceId })),
      });
    },
    listRemplaces: async ({ conventionId, id: seanceId }) => {
      const rows = await db.releveRemplace.findMany({
        where: { conventionId, seanceId },
        orderBy: { numero: 'asc' },
      });
      return rows.map(({ numero, contenu, publieLe, motif, remplaceLe }) => ({
        ...asWritten<Pick<ReleveRemplace, 'points' | 'presences'>>(contenu),
        numero,
        motif,
        publieLe: toInstant(publieLe),
        remplaceLe: toInstant(remplaceLe),
      }));
    },
    addRemplace: async (
      { conventionId, id: seanceId },
      { numero, motif, publieLe, remplaceLe, ...contenu },
    ) => {
      const dates = { publieLe: fromInstant(publieLe), remplaceLe: fromInstant(remplaceLe) };
      await db.releveRemplace.create({
        data: { conventionId, seanceId, numero, motif, ...dates, contenu: toJson(contenu) },
      });
    },
    countPresents: async (conventionId) => {
      const rows = await db.emargement.groupBy({
        by: ['seanceId'],
        where: { conventionId, etat: { in: ['present', 'remplace'] } },
        _count: true,
      });
      return new Map(rows.map(({ seanceId, _count }) => [seanceId, _count]));
    },
  };
}

/** What relevés say of the presence of somebody. */
export async function listEmargementsOf(
  db: Db,
  owner: { readonly conventionId: string; readonly personneId: string },
) {
  const rows = await db.emargement.findMany({ where: owner, include: { seance: true } });
  return rows.map(({ etat, remplacant, seance }) => ({ etat, remplacant, debut: toInstant(seance.debut) }));
}
