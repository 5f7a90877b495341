import type { RefusEspace } from '../../../../src/domain/envois/refus-espace.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type { RefusCompteStore, RefusEspaceStore } from '../../../../src/ports/stores-envois.ts';
import { type Db, fromInstant, toInstant } from '../../connection.ts';
import { Prisma, type RefusEspace as RefusEspaceRow } from '../../generated/client.ts';

/** What platforms refuse, of an account or of a workspace. */
export function createRefusStores(db: Db) {
  return {
    refusComptes: createPrismaRefusCompteStore(db),
    refusEspaces: createPrismaRefusEspaceStore(db),
  } satisfies Partial<Stores>;
}

/** What stands with the accounts themselves (`Compte`). */
function createPrismaRefusCompteStore(db: Db): RefusCompteStore {
  return {
    note: async ({ conventionId, id }, { raison, suspenduLe }) => {
      const depuis = suspenduLe && fromInstant(suspenduLe);
      await db.$executeRaw`
        UPDATE "Compte" c SET "refuseLe" = clock_timestamp(),
          "suspenduPour" = CASE WHEN c."suspenduLe" IS NULL AND ${depuis}::timestamptz IS NOT NULL
            THEN ${raison} ELSE c."suspenduPour" END,
          "suspenduLe" = coalesce(c."suspenduLe", ${depuis}::timestamptz)
        FROM "Compte" refused WHERE refused."conventionId" = ${conventionId}::uuid AND refused."id" = ${id}::uuid
          AND ${IS_SAME_ADDRESS}`;
    },
    count: async ({ plateforme, espace }) => {
      const [row] = await db.$queryRaw<{ refuses: number; isPassing: boolean }[]>`
        WITH refused AS (
          SELECT "refuseLe", ${ADDRESS} AS adresse FROM "Compte" c
          WHERE "plateforme" = ${plateforme} AND "espace" = ${espace}
            AND "refuseLe" > clock_timestamp() - interval '1 hour')
        SELECT count(DISTINCT adresse)::int AS refuses, EXISTS (
          SELECT 1 FROM "Envoi" e JOIN "Compte" c ON c."id" = e."compteId"
          WHERE c."plateforme" = ${plateforme} AND c."espace" = ${espace} AND e."etat" = 'envoye'
            AND e."envoyeLe" > (SELECT min("refuseLe") FROM refused) - ${BOUNCE}::interval
        ) AS "isPassing" FROM refused`;
      return row ?? { refuses: 0, isPassing: true };
    },
    lift: async ({ conventionId, id }) => {
      const rows = await db.$queryRaw<{ personneId: string }[]>`
        UPDATE "Compte" c SET "suspenduLe" = NULL, "suspenduPour" = NULL
        FROM "Compte" refused WHERE refused."conventionId" = ${conventionId}::uuid
          AND refused."personneId" = ${id}::uuid AND refused."actif" AND refused."suspenduLe" IS NOT NULL
          AND ${IS_SAME_ADDRESS}
        RETURNING c."personneId"`;
      return [...new Set(rows.map(({ personneId }) => personneId))];
    },
  };
}

const BOUNCE = '10 minutes'; // what was taken before the first one came back, and stays away, has passed

/** Several people may read one mailbox; the account carries the person before its address (src/domain/nouns/compte.ts). */
const ADDRESS = Prisma.sql`substring(c."identifiant" FROM position(':' IN c."identifiant") + 1)`;

const IS_SAME_ADDRESS = Prisma.sql`(c."id" = refused."id" OR refused."plateforme" = 'courriel'
  AND c."conventionId" = refused."conventionId" AND c."plateforme" = refused."plateforme"
  AND c."espace" = refused."espace"
  AND ${ADDRESS} = substring(refused."identifiant" FROM position(':' IN refused."identifiant") + 1))`;

function createPrismaRefusEspaceStore(db: Db): RefusEspaceStore {
  return {
    note: async ({ depuis, jusqua, ...refus }) => {
      const until = jusqua && fromInstant(jusqua);
      const data = [{ ...refus, depuis: fromInstant(depuis), jusqua: until }];
      const { count } = await db.refusEspace.createMany({ data, skipDuplicates: true });
      if (count > 0) return true;
      const { raison, ...cle } = refus;
      await db.refusEspace.updateMany({ where: cle, data: { raison, jusqua: until } });
      return false;
    },
    list: async () => (await db.refusEspace.findMany({ orderBy: { depuis: 'asc' } })).map(toRefus),
    find: async ({ conventionId, plateforme, espace }) => {
      const key = { conventionId, plateforme, espace };
      const row = await db.refusEspace.findUnique({ where: { conventionId_plateforme_espace: key } });
      if (row === null) return null;
      const ref = { plateforme_espace: { plateforme, espace } };
      const relie = await db.espaceRelie.findUnique({ where: ref, select: { nom: true } });
      return { ...toRefus(row), nom: relie?.nom ?? null };
    },
    end: async ({ conventionId, plateforme, espace }) => {
      const { count } = await db.refusEspace.deleteMany({ where: { conventionId, plateforme, espace } });
      return count > 0;
    },
    hasDelivered: (espace, periodMs) => hasDelivered(db, espace, periodMs),
  };
}

function toRefus({ depuis, jusqua, ...row }: RefusEspaceRow): RefusEspace {
  return { ...row, depuis: toInstant(depuis), jusqua: toInstant(jusqua) };
}

async function hasDelivered(
  db: Db,
  { plateforme, espace }: Parameters<RefusEspaceStore['hasDelivered']>[0],
  periodMs: number,
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "Envoi" JOIN "Compte" ON "Compte"."id" = "Envoi"."compteId"
      WHERE "Compte"."plateforme" = ${plateforme} AND "Compte"."espace" = ${espace}
        AND "envoyeLe" > clock_timestamp() - ${periodMs / 1_000} * interval '1 second'
    ) AS found`;
  return row?.found ?? false;
}
