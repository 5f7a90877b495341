import type { Owned } from '../../../src/domain/annuaire/convention.ts';
import { type Reponse, toInterne, type VersionReponse } from '../../../src/domain/reponses/reponse.ts';
import { DomainError } from '../../../src/errors.ts';
import type { EnregistrementReponse, ReponseStore } from '../../../src/ports/stores.ts';
import type { Connection, Db } from '../connection.ts';
import { Prisma } from '../generated/client.ts';
import { listReponses } from './reponse-query.ts';
import { INCLUDE_VERSION, toChiffreRows, toVersion, toVersionRow } from './reponse-rows.ts';

export function createPrismaReponseStore({ db, atomic }: Connection): ReponseStore {
  return {
    find: (tour, ficheActionId) => findReponse(db, tour, ficheActionId),
    listByTour: ({ id, conventionId }) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."tourId" = ${id}::uuid`,
        by: 'numero',
      }),
    listVersions: async (conventionId, reponseId) => {
      const where = { conventionId, reponseId };
      const orderBy = { version: 'asc' as const };
      const rows = await db.reponseVersion.findMany({ where, orderBy, include: INCLUDE_VERSION });
      return rows.map(toVersion);
    },
    append: (nouvelle) => atomic((tx) => append(tx, nouvelle)),
    listHistorique: (conventionId, ficheActionIds) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[])`,
        by: 'echeance',
      }),
  };
}

async function findReponse(
  db: Db,
  { id, conventionId }: Owned,
  ficheActionId: string,
): Promise<Reponse | null> {
  const [reponse] = await listReponses(db, {
    conventionId,
    where: Prisma.sql`r."tourId" = ${id}::uuid AND r."ficheActionId" = ${ficheActionId}::uuid AND r."structureId" IS NULL`,
    by: 'numero',
  });
  return reponse ?? null;
}

type Nouvelle = Parameters<ReponseStore['append']>[0];

async function append(tx: Db, nouvelle: Nouvelle): Promise<EnregistrementReponse> {
  const { tour, ficheActionId, base, version } = nouvelle;
  const locked = await lockReponse(tx, nouvelle);
  const where = { soumission: version.soumission };
  const repeated = await tx.reponseVersion.findUnique({ where, select: { reponseId: true } });
  // A form sent again is the same answer; the number of another form was forged.
  if (repeated !== null && repeated.reponseId !== locked.id) throw new DomainError('formulaire-incomplet');
  if (repeated !== null) return { kind: 'repeated', reponse: await getReponse(tx, tour, ficheActionId) };
  if (locked.version !== base) {
    return { kind: 'conflict', reponse: await getReponse(tx, tour, ficheActionId) };
  }
  const courante = { ...version, version: base + 1 };
  await insertVersion(tx, { id: locked.id, conventionId: tour.conventionId }, courante);
  const reponse: Reponse = { id: locked.id, tourId: tour.id, ficheActionId, courante, interne: false };
  return { kind: 'saved', reponse: locked.interne ? toInterne(reponse) : reponse };
}

interface Locked {
  readonly id: string;
  readonly version: number;
  readonly interne: boolean;
}

/** The row of the answer, made when there is none, and nobody else's until the end of the transaction. */
async function lockReponse(tx: Db, { tour, ficheActionId, base }: Nouvelle): Promise<Locked> {
  if (base === 0) {
    await tx.$executeRaw`
      INSERT INTO "Reponse" ("id", "conventionId", "tourId", "ficheActionId", "version")
      VALUES (gen_random_uuid(), ${tour.conventionId}::uuid, ${tour.id}::uuid, ${ficheActionId}::uuid, 0) ON CONFLICT DO NOTHING`;
  }
  const rows = await tx.$queryRaw<Locked[]>`
    SELECT "id", "version", "interneDepuis" IS NOT NULL AS "interne" FROM "Reponse"
    WHERE "conventionId" = ${tour.conventionId}::uuid AND "tourId" = ${tour.id}::uuid
      AND "ficheActionId" = ${ficheActionId}::uuid AND "structureId" IS NULL
    FOR UPDATE`;
  const row = rows[0];
  if (row === undefined) throw new Error(`no answer to correct: base ${base}, and nothing was ever saved`);
  return row;
}

async function insertVersion(tx: Db, { id, conventionId }: Owned, version: VersionReponse): Promise<void> {
  await tx.reponseVersion.createMany({ data: [{ conventionId, reponseId: id, ...toVersionRow(version) }] });
  if (version.chiffres.length > 0)
    await tx.reponseChiffre.createMany({ data: toChiffreRows(conventionId, version) });
  await tx.reponse.update({ where: { id }, data: { version: version.version } });
}

async function getReponse(tx: Db, tour: Owned, ficheActionId: string): Promise<Reponse> {
  const reponse = await findReponse(tx, tour, ficheActionId);
  if (reponse === null) throw new Error('this answer has no version');
  return reponse;
}
