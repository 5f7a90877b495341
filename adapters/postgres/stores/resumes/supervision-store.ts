import {
  ACTIONS_PROPOSEES,
  type PlaceSupervision,
  type Proposee,
  toActionProposee,
} from '../../../../src/domain/nouns/convention.ts';
import type {
  MakingVues,
  PartCommune,
  SeancesVoulues,
  SupervisionStore,
} from '../../../../src/ports/stores-resumes.ts';
import type { Direct } from '../../client.ts';
import { type Db, fromInstant, toInstant } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { inAll } from '../../narrow.ts';
import { toConvention } from '../annuaire/convention-store.ts';
import { listSeances, toInstance } from '../seances/seance-store.ts';
import { listSources } from './supervision-rows.ts';

/** Reads across conventions, whichever the present work is for: what each statement asks for begins with their ids. */
export function createSupervisionStore(db: Db, run: Direct): SupervisionStore {
  return inAll({
    listPlaces: (ids: readonly string[]) => db.$queryRaw<PlaceSupervision[]>`
      SELECT "id", "conventionId", "nomCourt", "anneeDebut" FROM (${placesOf(ids)}) p ORDER BY "nomCourt", "conventionId"`,
    listProposees: async (ids: readonly string[]) => {
      const rows = await db.$queryRaw<(Omit<Proposee, 'le'> & { readonly survenuLe: Date })[]>`
        WITH proposed AS (
          SELECT p."nomCourt", p."id" AS "personneId", j.*, min(j."survenuLe") OVER (PARTITION BY j."objet") AS "premier"
          FROM (${placesOf(ids)}) p
          JOIN "Journal" j ON j."conventionId" = p."conventionId" AND j."acteurId" = p."id"
            AND j."action" = ANY(${[...ACTIONS_PROPOSEES]})
        ), last AS (
          SELECT *, dense_rank() OVER (ORDER BY "premier" DESC, "objet") AS "rang" FROM proposed
        )
        SELECT j."objet" AS "id", j."nomCourt", j."survenuLe", coalesce(a."titre", b."valeurs"->>'titre') AS "titre",
          CASE j."action" WHEN ${toActionProposee('annonce')} THEN 'annonce' ELSE coalesce(b."valeurs"->>'genre', 'fiche') END AS "genre",
          CASE WHEN a."id" IS NOT NULL THEN 'prise' WHEN b."cle" IS NULL THEN 'laissee'
            ELSE coalesce(b."valeurs"->>'etat', 'attente') END AS "etat"
        FROM last j
        LEFT JOIN "Annonce" a ON a."conventionId" = j."conventionId" AND a."soumission" LIKE j."objet" || ':%'
        LEFT JOIN "Brouillon" b ON b."conventionId" = j."conventionId" AND b."personneId" = j."personneId"
          AND b."cle" = split_part(j."action", ':', 1) || ':' || j."objet"
        WHERE j."rang" <= ${MOST_SHOWN}
        ORDER BY j."rang", j."nomCourt"`;
      return rows.map(({ survenuLe, ...row }) => ({ ...row, le: toInstant(survenuLe) }));
    },
    listVues: async (ids: readonly string[], { make }: MakingVues) =>
      (await listSources(db, run, ids)).map(make),
    listCommuns: (id: string, wanted: SeancesVoulues | null) => listCommuns(db, id, wanted),
    wasCommun: async (id: string) => {
      const taken = await db.$queryRaw<unknown[]>`
        SELECT 1 FROM "Convention" c JOIN "Journal" j ON j."conventionId" = c."id"
        WHERE j."objet" = ${id} AND j."action" = 'modele:prendre' LIMIT 1`;
      return taken.length > 0;
    },
  } satisfies SupervisionStore);
}

const MOST_SHOWN = 12;

/** Those of these records that have the role and may come in: of a party that has agreed (art. 8), or of none; one of a convention. */
function placesOf(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (p."conventionId") p."id", p."conventionId", c."nomCourt", extract(year FROM c."debut")::int AS "anneeDebut"
    FROM "Personne" p
    JOIN "Convention" c ON c."id" = p."conventionId"
    JOIN "Structure" s ON s."id" = p."structureId"
    LEFT JOIN "Partie" a ON a."id" = s."partieId"
    WHERE p."id" = ANY(${[...ids]}::uuid[]) AND p."actif" AND 'supervision' = ANY(p."roles")
      AND (s."partieId" IS NULL OR (a."etatAccord" = 'accordee' AND a."sortieLe" IS NULL))
    ORDER BY p."conventionId", p."creeLe", p."id"`;
}

async function listCommuns(
  db: Db,
  communId: string,
  wanted: SeancesVoulues | null,
): Promise<readonly PartCommune[]> {
  const rows = await db.instance.findMany({
    where: { communId, fermeeLe: null },
    orderBy: [{ convention: { nomCourt: 'asc' } }, { conventionId: 'asc' }],
    include: { convention: true },
  });
  const seances = wanted === null ? [] : await listWanted(db, communId, wanted);
  return rows.map(({ convention, ...row }) => ({
    convention: toConvention(convention),
    instance: toInstance(row),
    seances: seances.filter(({ instance }) => instance.id === row.id),
  }));
}

async function listWanted(db: Db, communId: string, { apres, releves }: SeancesVoulues) {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT s."id" FROM "Instance" i CROSS JOIN LATERAL (
      (SELECT "id" FROM "Seance" WHERE "conventionId" = i."conventionId" AND "instanceId" = i."id"
        AND "fin" > ${fromInstant(apres)})
      UNION
      (SELECT "id" FROM "Seance" WHERE "conventionId" = i."conventionId" AND "instanceId" = i."id"
        AND "releveLe" >= i."communLe" ORDER BY "debut" DESC, "id" DESC LIMIT ${releves})
    ) s WHERE i."communId" = ${communId}::uuid AND i."fermeeLe" IS NULL`;
  return found.length === 0 ? [] : listSeances(db, { id: { in: found.map(({ id }) => id) } });
}
