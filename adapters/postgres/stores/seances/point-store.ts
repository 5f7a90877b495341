import type { Issue, PointOrdreDuJour } from '../../../../src/domain/seances/point.ts';
import type { PointStore } from '../../../../src/ports/stores-seances.ts';
import type { Db } from '../../connection.ts';
import type { PointOrdreDuJour as Row } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';

export function createPrismaPointStore(db: Db): PointStore {
  return {
    list: async (conventionId, seanceId) => {
      const where = { conventionId, seanceId };
      const rows = await db.pointOrdreDuJour.findMany({ where, orderBy: [{ rang: 'asc' }, { id: 'asc' }] });
      return rows.map(toPoint);
    },
    find: async (conventionId, id) => {
      const row = await db.pointOrdreDuJour.findUnique({ where: { conventionId_id: { conventionId, id } } });
      return row && toPoint(row);
    },
    saveAgenda: async ({ conventionId, id: seanceId }, points) => {
      const ids = points.map(({ id }) => id);
      await db.pointOrdreDuJour.deleteMany({ where: { conventionId, seanceId, id: { notIn: ids } } });
      for (const { id, rang, texte, ficheActionId, modifieLe } of points) {
        const line = { rang, texte, ficheActionId, modifieLe: fromInstant(modifieLe) };
        await db.pointOrdreDuJour.upsert({
          where: { conventionId_id: { conventionId, id } },
          create: { id, conventionId, seanceId, ...line },
          update: line,
        });
      }
    },
    saveIssue: async ({ conventionId, id, version, issue, modifieLe }) => {
      const { count } = await db.pointOrdreDuJour.updateMany({
        where: { conventionId, id, version },
        data: { ...toColumns(issue), version: version + 1, modifieLe: fromInstant(modifieLe) },
      });
      return count === 1;
    },
  };
}

function toColumns(issue: Issue | null) {
  return { genre: issue?.genre ?? null, issue: issue?.texte ?? null };
}

function toPoint({ genre, issue, modifieLe, ...row }: Row): PointOrdreDuJour {
  const isNoted = genre !== null && issue !== null; // both, or none (check)
  return { ...row, issue: isNoted ? { genre, texte: issue } : null, modifieLe: toInstant(modifieLe) };
}
