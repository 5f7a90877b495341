import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import type { MembershipStore } from '../../../../src/ports/stores-comptes.ts';
import { type Db, fromInstant } from '../../connection.ts';
import { INCLUDE_PERSONNE, toPersonne } from '../annuaire/personne-store.ts';

export function createPrismaMembershipStore(db: Db): MembershipStore {
  const list = async (ids: readonly string[]) => {
    const rows = await db.personne.findMany({
      where: { id: { in: [...ids] }, actif: true },
      include: { ...INCLUDE_PERSONNE, convention: { select: { id: true, code: true, nomCourt: true } } },
      orderBy: [{ choisieLe: { sort: 'desc', nulls: 'last' } }, { creeLe: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ convention, ...row }) => ({ personne: toPersonne(row), convention }));
  };
  return {
    listByAccount: async ({ plateforme, espace, identifiant }) => {
      const where = { plateforme, espace, identifiant, actif: true };
      const comptes = await db.compte.findMany({ where, select: { personneId: true } });
      return list(comptes.map(({ personneId }) => personneId));
    },
    listBySession: async (sessionId) => list((await listOfSession(db, sessionId)).map(({ id }) => id)),
    listRecords: async ({ id, conventionId }, sessionId) => {
      const found =
        sessionId === undefined ? await listOfAddress(db, id) : await listOfSession(db, sessionId);
      return [id, ...found.filter((one) => one.conventionId !== conventionId).map((one) => one.id)];
    },
    choose: async ({ id, conventionId }, le) => {
      await db.personne.updateMany({ where: { id, conventionId }, data: { choisieLe: fromInstant(le) } });
    },
    moveSession: async (sessionId, { id, conventionId }) => {
      if (!(await listOfSession(db, sessionId)).some((one) => one.id === id)) return null;
      const [moved] = await db.session.updateManyAndReturn({
        where: { id: sessionId },
        data: { personneId: id, conventionId },
        select: { voie: true },
      });
      return moved?.voie ?? null;
    },
  };
}

/**
 * Whoever is in, and who has the address that was proven at the door in another convention, alone there as here: people who
 * share a mailbox say at the door who they are.
 */
function listOfSession(db: Db, sessionId: string): Promise<readonly Owned[]> {
  return db.$queryRaw`
    SELECT min(p."id"::text) AS "id", p."conventionId" FROM "Session" s JOIN "Personne" p ON p."actif"
      AND (p."id" = s."personneId"
        OR (p."conventionId" <> s."conventionId" AND p."adresse" = s."courriel" AND NOT EXISTS (
          SELECT FROM "Personne" o WHERE o."actif" AND o."adresse" = s."courriel"
            AND o."conventionId" = s."conventionId" AND o."id" <> s."personneId")))
    WHERE s."id" = ${sessionId}::uuid GROUP BY p."conventionId" HAVING count(*) = 1`;
}

function listOfAddress(db: Db, personneId: string): Promise<readonly Owned[]> {
  return db.$queryRaw`
    SELECT p."id", p."conventionId" FROM "Personne" moi JOIN "Personne" p ON p."actif"
      AND (p."id" = moi."id" OR (moi."courriel" <> '' AND p."adresse" = moi."adresse"))
    WHERE moi."id" = ${personneId}::uuid AND moi."actif"`;
}
