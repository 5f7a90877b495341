import type { FicheTerminee } from '../../../../src/domain/tours/dispenses.ts';
import { type Db, toInstant } from '../../connection.ts';

/**
 * The fiches of these conventions that a body dropped, and those whose last answers say that their action is done, as a body decided about them
 * (`toEffective`), with the tours of the first and of the last of these answers. Not those that somebody answered after a
 * freeze: that text opens the next tour (`cleSuite`), nor those of which a lead said since that they go on.
 */
export async function listTerminees(
  db: Db,
  conventionIds: string[],
): Promise<ReadonlyMap<string, readonly FicheTerminee[]>> {
  const rows = await db.$queryRaw<
    (Omit<FicheTerminee, 'abandonLe'> & { conventionId: string; abandonLe: Date | null })[]
  >`
    WITH dropped AS MATERIALIZED (
      SELECT d."conventionId", d."ficheActionId" AS "ficheId", d."noteeLe" AS "abandonLe" FROM (
        SELECT DISTINCT ON ("conventionId", "ficheActionId") * FROM "Decision"
        WHERE "conventionId" = ANY(${conventionIds}::uuid[]) AND "statut" IS NOT NULL AND NOT "retiree"
        ORDER BY "conventionId", "ficheActionId", "noteeLe" DESC) d
      WHERE CASE WHEN d."accord" THEN d."statut" = 'abandonnee' ELSE d."statutAvant" = 'abandonnee' END),
    versions AS MATERIALIZED ( -- by convention first: of one alone, the answers of each tour were read again and again
      SELECT "reponseId", "version", "statut", "echeance", "creeeLe" FROM "ReponseVersion" WHERE "conventionId" = ANY(${conventionIds}::uuid[])),
    reponses AS MATERIALIZED (
      SELECT "conventionId", "id", "ficheActionId", "tourId", "version" FROM "Reponse"
      WHERE "conventionId" = ANY(${conventionIds}::uuid[]) AND "structureId" IS NULL AND "retireeLe" IS NULL),
    said AS (
      SELECT r."conventionId", r."ficheActionId", r."tourId", t."echeance", v."creeeLe", v."statut" = 'realisee' OR v."statut" IN ('reportee', 'abandonnee') AND EXISTS (
        SELECT FROM (SELECT * FROM "Decision" d WHERE d."conventionId" = r."conventionId" AND d."ficheActionId" = r."ficheActionId"
            AND d."statut" IS NOT NULL AND NOT d."retiree"
          ORDER BY d."noteeLe" DESC LIMIT 1) d
        WHERE d."statut" = v."statut" AND NOT d."accord" AND d."statutAvant" = 'realisee' AND v."creeeLe" <= d."noteeLe"
          AND (v."statut" <> 'reportee' OR v."echeance" IS NOT DISTINCT FROM d."echeance")) AS done
      FROM reponses r
      JOIN "Tour" t ON t."id" = r."tourId" AND t."conventionId" = ANY(${conventionIds}::uuid[])
      JOIN versions v ON v."reponseId" = r."id" AND v."version" = r."version"),
    last AS (
      SELECT *, max("echeance") FILTER (WHERE NOT done) OVER (PARTITION BY "conventionId", "ficheActionId") AS "autrement",
        max("creeeLe") OVER (PARTITION BY "conventionId", "ficheActionId") AS "diteLe" FROM said),
    told AS (
      SELECT DISTINCT ON ("conventionId", "ficheActionId") "conventionId", "ficheActionId", "statut", "creeeLe" FROM "Nouvelle"
      WHERE "conventionId" = ANY(${conventionIds}::uuid[]) AND "statut" IS NOT NULL
      ORDER BY "conventionId", "ficheActionId", "creeeLe" DESC),
    waiting AS MATERIALIZED (
      SELECT b."conventionId", split_part(b."cle", ':', 2) AS "ficheId" FROM "Brouillon" b
      WHERE b."conventionId" = ANY(${conventionIds}::uuid[]) AND split_part(b."cle", ':', 1) IN ('reponse', 'saisie')
        AND (b."conventionId", split_part(b."cle", ':', -1)) NOT IN (
          SELECT t."conventionId", t."id"::text FROM "Tour" t WHERE t."conventionId" = ANY(${conventionIds}::uuid[])))
    SELECT "conventionId", "ficheId", NULL AS "declareeEn", NULL AS "redeclareeEn", "abandonLe" FROM dropped
    WHERE ("conventionId", "ficheId"::text) NOT IN (SELECT w."conventionId", w."ficheId" FROM waiting w)
    UNION ALL
    SELECT l."conventionId", l."ficheActionId" AS "ficheId", (array_agg(l."tourId" ORDER BY l."echeance"))[1] AS "declareeEn",
      (array_agg(l."tourId" ORDER BY l."echeance" DESC))[1] AS "redeclareeEn", NULL AS "abandonLe"
    FROM last l
    WHERE l.done AND l."echeance" > coalesce(l."autrement", '-infinity')
      AND (l."conventionId", l."ficheActionId"::text) NOT IN (SELECT w."conventionId", w."ficheId" FROM waiting w)
      AND NOT EXISTS (SELECT FROM told n WHERE n."conventionId" = l."conventionId" AND n."ficheActionId" = l."ficheActionId"
        AND n."statut" <> 'realisee' AND n."creeeLe" > l."diteLe")
      AND (l."conventionId", l."ficheActionId") NOT IN (SELECT d."conventionId", d."ficheId" FROM dropped d)
    GROUP BY l."conventionId", l."ficheActionId"`;
  const terminees = Map.groupBy(rows, ({ conventionId }) => conventionId);
  return new Map(
    [...terminees].map(([id, fiches]) => [
      id,
      fiches.map(({ conventionId: _, abandonLe, ...fiche }) => ({
        ...fiche,
        ...(abandonLe && { abandonLe: toInstant(abandonLe) }),
      })),
    ]),
  );
}
