import type { Issue, PointOrdreDuJour } from '../../../../src/domain/seances/point.ts';
import type { PointStore } from '../../../../src/ports/stores-seances.ts';
import type { Db } from '../../connection.ts';
import type { PointOrdreDuJour as Row } from '../../generated/client.ts';
import {
  fromInstant,
  fromInstantOrNull,
  fromPlainDateOrNull,
  toInstant,
  toInstantOrNull,
  toPlainDateOrNull,
} from '../../temporal.ts';

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
    close: async ({ conventionId, id }, closLe) => {
      const { count } = await db.pointOrdreDuJour.updateMany({
        where: { conventionId, id, genre: 'suite', closLe: null },
        data: { closLe: fromInstantOrNull(closLe) },
      });
      return count === 1;
    },
  };
}

function toColumns(issue: Issue | null) {
  const suite = issue?.genre === 'suite' ? issue : null;
  return {
    genre: issue?.genre ?? null,
    issue: issue?.texte ?? null,
    qui: suite?.qui ?? null,
    pourLe: fromPlainDateOrNull(suite?.pourLe ?? null),
  };
}

function toPoint({ genre, issue, qui, pourLe, closLe, modifieLe, ...row }: Row): PointOrdreDuJour {
  return {
    ...row,
    issue: toIssue({ genre, issue, qui, pourLe }),
    closLe: toInstantOrNull(closLe),
    modifieLe: toInstant(modifieLe),
  };
}

/** What the check of the table allows, and nothing else. */
function toIssue({
  genre,
  issue,
  qui,
  pourLe,
}: Pick<Row, 'genre' | 'issue' | 'qui' | 'pourLe'>): Issue | null {
  if (genre === null || issue === null) return null;
  if (genre !== 'suite') return { genre, texte: issue };
  const day = toPlainDateOrNull(pourLe);
  if (qui === null || day === null) throw new Error('a suite has neither a name nor a day');
  return { genre, texte: issue, qui, pourLe: day };
}
