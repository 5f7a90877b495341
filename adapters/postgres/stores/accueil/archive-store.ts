import { ACTIONS_ACCES } from '../../../../src/domain/annuaire/conservation.ts';
import type { ActionJournal } from '../../../../src/domain/nouns/journal.ts';
import type { ReponseArchivee } from '../../../../src/domain/resumes/publication.ts';
import type { ArchiveStore } from '../../../../src/ports/stores-resumes.ts';
import { asWritten, type Db, toInstant, toPlainDate } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { INCLUDE_VERSION, toVersion } from '../reponses/reponse-rows.ts';

export function createPrismaArchiveStore(db: Db): ArchiveStore {
  return {
    listVersionsFiches: async (conventionId) => {
      const rows = await db.ficheActionVersion.findMany({
        where: { conventionId },
        orderBy: [{ ficheAction: { numero: 'asc' } }, { version: 'asc' }],
        include: {
          ficheAction: { select: { numero: true } },
          enjeu: { select: { titre: true } },
          avenant: { select: { reference: true, signeLe: true, objet: true } },
        },
      });
      return rows.map(({ ficheAction, version, titre, enjeu, avenant, creeLe }) => ({
        numero: ficheAction.numero,
        version,
        titre,
        enjeu: enjeu.titre,
        avenant: avenant && { ...avenant, signeLe: toPlainDate(avenant.signeLe) },
        creeeLe: toInstant(creeLe),
      }));
    },
    listReponses: async (conventionId) => {
      const rows = await db.reponseVersion.findMany({
        where: { conventionId, reponse: { retireeLe: null } },
        orderBy: [{ creeeLe: 'asc' }, { id: 'asc' }],
        include: INCLUDE,
      });
      return rows.map(toArchivee);
    },
    listJournal: async (conventionId) => {
      const rows = await db.journal.findMany({
        where: { conventionId, action: { notIn: [...ACTIONS_ACCES, 'archive:creer'] } },
        orderBy: { id: 'asc' },
        select: { survenuLe: true, action: true },
      });
      return rows.map(({ survenuLe, action }) => ({
        survenuLe: toInstant(survenuLe),
        action: asWritten<ActionJournal>(action),
      }));
    },
  };
}

const INCLUDE = {
  ...INCLUDE_VERSION,
  reponse: { select: { tourId: true, ficheActionId: true, structure: { select: { nom: true } } } },
} satisfies Prisma.ReponseVersionInclude;

function toArchivee({
  reponse,
  ...row
}: Prisma.ReponseVersionGetPayload<{ include: typeof INCLUDE }>): ReponseArchivee {
  const { auteur: _auteur, pour: _pour, ...contenu } = toVersion(row);
  return {
    tourId: reponse.tourId,
    ficheActionId: reponse.ficheActionId,
    contribution: reponse.structure?.nom ?? null,
    structure: (row.pour ?? row.auteur).structure.nom,
    contenu,
  };
}
