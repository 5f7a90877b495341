import type { Resume } from '../../../../src/domain/nouns/resume.ts';
import { type ContenuStocke, completeContenu } from '../../../../src/domain/resumes/contenu-resume.ts';
import type { ActiviteStore, ResumeStore } from '../../../../src/ports/stores-resumes.ts';
import type { Db } from '../../connection.ts';
import type { Resume as ResumeRow } from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { asWritten, toJson } from '../../written.ts';

export function createPrismaResumeStore(db: Db): ResumeStore {
  return {
    find: async (conventionId, numero, audience) => {
      const where = { conventionId_numero_audience: { conventionId, numero, audience } };
      const row = await db.resume.findUnique({ where });
      return row === null ? null : toResume(row);
    },
    findByTour: async (tourId, audience) => {
      const where = { tourId, audience };
      const row = await db.resume.findFirst({ where, orderBy: { numero: 'desc' } });
      return row === null ? null : toResume(row);
    },
    list: async (conventionId, audience) => {
      const where = { conventionId, audience };
      const orderBy = [{ tour: { echeance: 'desc' } }, { numero: 'desc' }] as const;
      return (await db.resume.findMany({ where, orderBy: [...orderBy] })).map(toResume);
    },
    nextNumero: async (conventionId) => {
      await lockConvention(db, 'resumes', conventionId);
      const last = await db.resume.aggregate({ where: { conventionId }, _max: { numero: true } });
      return (last._max.numero ?? 0) + 1;
    },
    create: async ({ contenu, publieLe, ...resume }) => {
      await db.resume.create({
        data: {
          ...resume,
          contenu: toJson(contenu),
          publieLe: fromInstant(publieLe),
        },
      });
    },
  };
}

function toResume({ contenu, publieLe, ...row }: ResumeRow): Resume {
  return {
    ...row,
    contenu: completeContenu(asWritten<ContenuStocke>(contenu)),
    publieLe: toInstant(publieLe),
  };
}

export function createPrismaActiviteStore({ ligneActivite }: Db): ActiviteStore {
  return {
    list: (conventionId) =>
      ligneActivite.findMany({
        where: { conventionId },
        orderBy: [{ semestre: 'asc' }, { noteeLe: 'asc' }, { id: 'asc' }],
        select: { id: true, semestre: true, titre: true, texte: true },
      }),
    save: async (conventionId, { id, ...ligne }, now) => {
      const { count } = await ligneActivite.updateMany({ where: { id, conventionId }, data: ligne });
      if (count === 0)
        await ligneActivite.create({ data: { ...ligne, id, conventionId, noteeLe: fromInstant(now) } });
    },
    remove: async ({ id, conventionId }) =>
      (await ligneActivite.deleteMany({ where: { id, conventionId } })).count > 0,
  };
}
