import type { MembershipStore } from '../../../../src/ports/stores-comptes.ts';
import type { Db } from '../../connection.ts';
import { fromInstant } from '../../temporal.ts';
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
    listBySession: async (sessionId) => list(await listIdsOfSession(db, sessionId)),
    listByAddress: async ({ id }) => list(await listIdsOfAddress(db, id)),
    choose: async ({ id, conventionId }, le) => {
      await db.personne.updateMany({ where: { id, conventionId }, data: { choisieLe: fromInstant(le) } });
    },
    moveSession: async (sessionId, { id, conventionId }) => {
      if (!(await listIdsOfSession(db, sessionId)).includes(id)) return null;
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
async function listIdsOfSession(db: Db, sessionId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT min(p."id"::text) AS "id" FROM "Session" s JOIN "Personne" p ON p."actif"
      AND (p."id" = s."personneId"
        OR (p."conventionId" <> s."conventionId" AND p."adresse" = s."courriel" AND NOT EXISTS (
          SELECT FROM "Personne" o WHERE o."actif" AND o."adresse" = s."courriel"
            AND o."conventionId" = s."conventionId" AND o."id" <> s."personneId")))
    WHERE s."id" = ${sessionId}::uuid GROUP BY p."conventionId" HAVING count(*) = 1`;
  return rows.map(({ id }) => id);
}

async function listIdsOfAddress(db: Db, personneId: string): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Personne" moi JOIN "Personne" p ON p."actif"
      AND (p."id" = moi."id" OR (moi."courriel" <> '' AND p."adresse" = moi."adresse"))
    WHERE moi."id" = ${personneId}::uuid AND moi."actif"`;
  return rows.map(({ id }) => id);
}
