import {
  type AccountRef,
  COURRIEL,
  type Compte,
  type CompteNomme,
} from '../../../../src/domain/nouns/compte.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type { CompteStore, MembershipStore } from '../../../../src/ports/stores-comptes.ts';
import { type Connection, type Db, fromInstant } from '../../connection.ts';
import { inAll, inConvention } from '../../narrow.ts';
import { INCLUDE_PERSONNE, toOwner, toPersonne } from '../annuaire/personne-store.ts';
import { createPrismaAccesOuvertStore } from './acces-ouvert-store.ts';

/** The accounts of a convention's people, what else acts for them, and what one account opens in several. */
export function createCompteStores(connection: Connection) {
  return {
    comptes: createPrismaCompteStore(connection),
    accesOuverts: createPrismaAccesOuvertStore(connection.db),
    memberships: inAll(createPrismaMembershipStore(connection.db)),
  } satisfies Partial<Stores>;
}

function createPrismaCompteStore({ db, atomic }: Connection): CompteStore {
  return {
    listByCourriel: async (conventionId, courriel) => {
      const found = await db.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "Personne" WHERE "actif" AND "adresse" = lower(trim(${courriel}::text))`;
      const id = { in: found.map((one) => one.id) };
      if (id.in.length === 0) return [];
      const where = conventionId === null ? { id } : { id, conventionId };
      const orderBy = [{ convention: { creeLe: 'asc' } }, { convention: { code: 'asc' } }] as const;
      const byAge = [...orderBy, { creeLe: 'asc' }, { id: 'asc' }] as const;
      const rows = await db.personne.findMany({ where, orderBy: [...byAge], include: INCLUDE_PERSONNE });
      return rows.map(toPersonne);
    },
    link: (personne, account) => atomic((tx) => link(tx, personne, account)),
    linkAll: (conventionId, comptes) => atomic((tx) => linkAll(tx, conventionId, comptes)),
    listNommes: (comptes) => listNommes(db, comptes),
    unlink: (personne, compteId) =>
      atomic(async (tx) => {
        const where = { id: compteId, ...toOwner(personne) };
        await lockAccount(tx, await tx.compte.findUniqueOrThrow({ where }));
        await tx.compte.update({ where, data: { actif: false, prefere: false } });
      }),
  };
}

/** An account that was ended may go to somebody else; one that is in use never does. */
async function link(tx: Db, personne: Owned, account: AccountRef): Promise<boolean> {
  const { plateforme, espace, identifiant } = account;
  const ref = { plateforme, espace, identifiant };
  const owner = toOwner(personne);
  await lockAccount(tx, account);
  await tx.compte.createMany({ data: [{ ...ref, ...owner, actif: false }], skipDuplicates: true });
  const { count } = await tx.compte.updateMany({
    where: { ...ref, conventionId: owner.conventionId, OR: [owner, { actif: false }] },
    data: { ...owner, actif: true, suspenduLe: null, suspenduPour: null },
  });
  if (count === 1 && plateforme === COURRIEL) await noteCourriel(tx, personne, identifiant);
  return count === 1;
}

/** Before its row is: who changes it in another convention waits for the same. */
export async function lockAccount(tx: Db, { plateforme, espace, identifiant }: AccountRef): Promise<void> {
  if (plateforme !== COURRIEL)
    await tx.$queryRaw`SELECT lock_account(${plateforme}, ${espace}, ${identifiant})::text`;
}

/** Two statements for a whole import: a trigger tells all who remember these people, once in a transaction. */
async function linkAll(
  tx: Db,
  conventionId: string,
  comptes: Parameters<CompteStore['linkAll']>[1],
): ReturnType<CompteStore['linkAll']> {
  const data = comptes.map(({ personneId, account: { plateforme, espace, identifiant } }) => ({
    conventionId,
    personneId,
    plateforme,
    espace,
    identifiant,
  }));
  const select = { id: true, personneId: true } as const;
  const rows = await tx.compte.createManyAndReturn({ data, skipDuplicates: true, select });
  await tx.$executeRaw`
    UPDATE "Personne" SET "courrielCompte" = lower(trim("courriel"))
    WHERE "conventionId" = ${conventionId}::uuid AND "id" = ANY(${rows.map(({ personneId }) => personneId)}::uuid[])`;
  return rows;
}

/** Whoever has the account of the present address is not looked at any more. */
async function noteCourriel(tx: Db, { id }: Owned, identifiant: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Personne" SET "courrielCompte" = lower(trim("courriel"))
    WHERE "id" = ${id}::uuid AND ${identifiant} = "id" || ':' || lower(trim("courriel"))`;
}

async function listNommes(db: Db, comptes: readonly Compte[]): Promise<readonly CompteNomme[]> {
  const refs = comptes.map(({ plateforme, espace }) => ({ plateforme, espace }));
  const select = { plateforme: true, espace: true, nom: true };
  const list = async () => db.espaceRelie.findMany({ where: { OR: refs }, select });
  const espaces = await inConvention(null, list); // it may be another convention's
  return comptes.map((compte) => {
    const found = espaces.find(
      ({ plateforme, espace }) => plateforme === compte.plateforme && espace === compte.espace,
    );
    return { ...compte, nomEspace: found && found.nom !== found.espace ? found.nom : null };
  });
}

function createPrismaMembershipStore(db: Db): MembershipStore {
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
