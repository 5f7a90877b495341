import type {
  Champs,
  LigneAvenant,
  ModificationNotee,
  ProjetAvenant,
} from '../../../../src/domain/nouns/avenant.ts';
import type { ModificationStore, ProjetAvenantStore } from '../../../../src/ports/stores-avenants.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant, fromPlainDateOrNull, toInstant, toPlainDateOrNull } from '../../temporal.ts';
import { asWritten, toJson } from '../../written.ts';

export function createPrismaModificationStore(db: Db): ModificationStore {
  return {
    list: async (conventionId) => {
      const rows = await db.modificationProposee.findMany({
        where: { conventionId, closeLe: null },
        orderBy: [{ noteeLe: 'asc' }, { id: 'asc' }],
      });
      return rows.map(
        ({ id, genre, ficheActionId, cle, champs, noteeLe }): ModificationNotee => ({
          ...{ id, genre, ficheActionId, cle },
          champs: asWritten<Champs>(champs),
          noteeLe: toInstant(noteeLe),
        }),
      );
    },
    create: async (conventionId, { champs, noteeLe, ...rest }) => {
      const data = { ...rest, conventionId, champs: toJson(champs), noteeLe: fromInstant(noteeLe) };
      await db.modificationProposee.create({ data });
    },
    close: async (conventionId, ids, le) => {
      const where = { conventionId, id: { in: [...ids] }, closeLe: null };
      await db.modificationProposee.updateMany({ where, data: { closeLe: fromInstant(le) } });
    },
    endPartie: async (conventionId, code, le) => {
      await db.partie.updateMany({ where: { conventionId, code }, data: { sortieLe: fromInstant(le) } });
    },
  };
}

export function createPrismaProjetAvenantStore(db: Db): ProjetAvenantStore {
  return {
    find: (conventionId) => findProjet(db, { conventionId, closLe: null }),
    findWritten: (conventionId, id) => findProjet(db, { conventionId, id }),
    save: async ({ id, conventionId, numero, lignes, prepareLe, propose }) => {
      const data = {
        contenu: toJson(lignes),
        prepareLe: fromInstant(prepareLe),
        proposeParId: propose?.parId ?? null,
        proposeLe: propose === null ? null : fromInstant(propose.le),
      };
      await db.projetAvenant.upsert({
        where: { conventionId_id: { conventionId, id } },
        create: { id, conventionId, numero, ...data },
        update: data,
      });
    },
    sign: async ({ id: projetId, conventionId }, { partie, delibereLe, signeLe, noteeLe, noteeParId }) => {
      const data = {
        delibereLe: fromPlainDateOrNull(delibereLe),
        signeLe: fromPlainDateOrNull(signeLe),
        noteeLe: fromInstant(noteeLe),
        noteeParId,
      };
      const key = { conventionId, projetId, partie };
      await db.signatureAvenant.upsert({
        where: { conventionId_projetId_partie: key },
        create: { ...key, ...data },
        update: data,
      });
    },
    close: async ({ id, conventionId }, le) => {
      await db.projetAvenant.updateMany({ where: { id, conventionId }, data: { closLe: fromInstant(le) } });
    },
  };
}

async function findProjet(db: Db, where: Prisma.ProjetAvenantWhereInput): Promise<ProjetAvenant | null> {
  const row = await db.projetAvenant.findFirst({ where, include: INCLUDE_PROJET });
  return row && toProjet(row);
}

const INCLUDE_PROJET = {
  signatures: { include: { noteePar: { select: { prenom: true, nom: true } } } },
} satisfies Prisma.ProjetAvenantInclude;

function toProjet({
  contenu,
  proposeParId,
  proposeLe,
  signatures,
  ...row
}: Prisma.ProjetAvenantGetPayload<{ include: typeof INCLUDE_PROJET }>): ProjetAvenant {
  const { id, conventionId, numero, prepareLe } = row;
  return {
    ...{ id, conventionId, numero },
    lignes: asWritten<readonly LigneAvenant[]>(contenu),
    prepareLe: toInstant(prepareLe),
    propose:
      proposeParId === null || proposeLe === null ? null : { parId: proposeParId, le: toInstant(proposeLe) },
    signatures: signatures.map(({ partie, delibereLe, signeLe, noteeLe, noteePar }) => ({
      partie,
      delibereLe: toPlainDateOrNull(delibereLe),
      signeLe: toPlainDateOrNull(signeLe),
      noteeLe: toInstant(noteeLe),
      notePar: `${noteePar.prenom} ${noteePar.nom}`,
    })),
  };
}
