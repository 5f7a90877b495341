import type {
  Champs,
  LigneAvenant,
  ModificationNotee,
  ProjetAvenant,
} from '../../../../src/domain/nouns/avenant.ts';
import type { AvenantNote, ChangementNote } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type {
  AvenantStore,
  ModificationStore,
  ProjetAvenantStore,
} from '../../../../src/ports/stores-avenants.ts';
import {
  asWritten,
  type Db,
  fromInstant,
  fromPlainDate,
  toInstant,
  toJson,
  toPlainDate,
} from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';

/** What an avenant changes: signed, typed, and in preparation. */
export function createAvenantStores(db: Db) {
  return {
    avenants: createPrismaAvenantStore(db),
    modifications: createPrismaModificationStore(db),
    projetsAvenant: createPrismaProjetAvenantStore(db),
  } satisfies Partial<Stores>;
}

function createPrismaModificationStore(db: Db): ModificationStore {
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
      const where = { conventionId, id: { in: [...ids] } };
      await db.modificationProposee.updateMany({ where, data: { closeLe: fromInstant(le) } });
    },
    endPartie: async (conventionId, code, le) => {
      await db.partie.updateMany({ where: { conventionId, code }, data: { sortieLe: fromInstant(le) } });
    },
  };
}

function createPrismaProjetAvenantStore(db: Db): ProjetAvenantStore {
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
        delibereLe: fromPlainDate(delibereLe),
        signeLe: fromPlainDate(signeLe),
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
      delibereLe: toPlainDate(delibereLe),
      signeLe: toPlainDate(signeLe),
      noteeLe: toInstant(noteeLe),
      notePar: `${noteePar.prenom} ${noteePar.nom}`,
    })),
  };
}

function createPrismaAvenantStore(db: Db): AvenantStore {
  return {
    list: async (conventionId) => {
      const orderBy = [{ signeLe: 'asc' }, { reference: 'asc' }] as const;
      const rows = await db.avenant.findMany({ where: { conventionId }, orderBy: [...orderBy] });
      return rows.map(({ reference, signeLe, objet, changements }) => ({
        reference,
        signeLe: toPlainDate(signeLe),
        objet,
        changements: toChangements(changements),
      }));
    },
    listTitres: async ({ conventionId, id }) => {
      const where = { conventionId, ficheActionId: id };
      const rows = await db.ficheActionVersion.findMany({ where, select: { id: true, titre: true } });
      return new Map(rows.map((row) => [row.id, row.titre]));
    },
    close: async ({ conventionId, id }, { avenant, le, motif }) => {
      const fermetureAvenantId = await noteAvenant(db, conventionId, { ...avenant, changements: [] });
      const data = { fermeeLe: fromInstant(le), fermetureAvenantId, fermetureMotif: motif };
      await db.ficheAction.updateMany({ where: { conventionId, id }, data });
    },
    reopen: async ({ conventionId, id }) => {
      const data = { fermeeLe: null, fermetureAvenantId: null, fermetureMotif: null };
      await db.ficheAction.updateMany({ where: { conventionId, id }, data });
    },
    note: async (conventionId, avenant) => {
      await noteAvenant(db, conventionId, avenant);
    },
  };
}

/** Its id; one that is known by its reference keeps its date and its object, and what it changed comes after. */
export async function noteAvenant(
  db: Db,
  conventionId: string,
  { reference, signeLe, objet, changements }: AvenantNote,
): Promise<string> {
  const key = { conventionId, reference };
  const known = await db.avenant.findUnique({ where: { conventionId_reference: key } });
  if (known === null) {
    const data = { ...key, signeLe: fromPlainDate(signeLe), objet, changements: toJson(changements) };
    return (await db.avenant.create({ data })).id;
  }
  if (changements.length > 0) {
    const all = [...toChangements(known.changements), ...changements];
    await db.avenant.update({ where: { id: known.id }, data: { changements: toJson(all) } });
  }
  return known.id;
}

function toChangements(json: Prisma.JsonValue): readonly ChangementNote[] {
  return asWritten<readonly ChangementNote[]>(json);
}
