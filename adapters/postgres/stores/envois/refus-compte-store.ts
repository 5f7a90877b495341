import type { RefusCompteStore } from '../../../../src/ports/stores-envois.ts';
import type { Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { fromInstant } from '../../temporal.ts';

/** What stands with the accounts themselves (`Compte`). */
export function createPrismaRefusCompteStore(db: Db): RefusCompteStore {
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
