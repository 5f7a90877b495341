import type { AvenantNote, ChangementNote } from '../../../../src/domain/nouns/fiche-action.ts';
import type { AvenantStore } from '../../../../src/ports/stores-avenants.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant, fromPlainDate, toPlainDate } from '../../temporal.ts';
import { asWritten, toJson } from '../../written.ts';

export function createPrismaAvenantStore(db: Db): AvenantStore {
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
