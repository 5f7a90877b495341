import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import type { MarquanteStore } from '../../../../src/ports/stores-reponses.ts';
import type { Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { fromInstant } from '../../temporal.ts';
import { listReponses } from './reponse-query.ts';

export function createPrismaMarquanteStore(db: Db): MarquanteStore {
  return {
    list: (conventionId, ficheActionIds, jusqua) =>
      listReponses(db, {
        conventionId,
        where: whereMarquante(conventionId, ficheActionIds, jusqua),
        by: 'echeance',
      }),
  };
}

/** Which answers (`r`) to these fiches say where they stand. */
function whereMarquante(
  conventionId: string,
  ficheActionIds: readonly string[],
  jusqua?: Pick<Tour, 'echeance'>,
): Prisma.Sql {
  const before = jusqua
    ? Prisma.sql`AND t."echeance" <= ${fromInstant(jusqua.echeance)}::timestamptz`
    : Prisma.empty;
  return Prisma.sql`r."id" IN (
    WITH dite AS (
      SELECT a."id", a."ficheActionId" AS fiche, v."id" AS version, v."avancees" IS NOT NULL AS recit, d.diffusion,
        row_number() OVER (PARTITION BY a."ficheActionId" ORDER BY t."echeance" DESC, a."id") AS rang,
        concat_ws(' ', v."statut", coalesce(v."echeance"::text, '-'), v."appuis"::text, d.diffusion) AS dit
      FROM "Reponse" a
      JOIN "Tour" t ON t."conventionId" = a."conventionId" AND t."id" = a."tourId"
      JOIN "ReponseVersion" v ON v."conventionId" = a."conventionId" AND v."reponseId" = a."id" AND v."version" = a."version",
      LATERAL (SELECT CASE WHEN a."interneDepuis" IS NULL THEN v."diffusion"::text ELSE 'groupe_projet' END AS diffusion) d
      WHERE a."conventionId" = ${conventionId}::uuid AND a."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[])
        AND a."structureId" IS NULL AND a."retireeLe" IS NULL ${before})
    SELECT "id" FROM (SELECT "id", rang, dit, lag(dit) OVER f AS avant, lead(dit) OVER f AS apres
      FROM dite WINDOW f AS (PARTITION BY fiche ORDER BY rang)) l
    WHERE rang <= ${LATEST} OR dit IS DISTINCT FROM avant OR dit IS DISTINCT FROM apres
    UNION (SELECT DISTINCT ON (fiche, diffusion) "id" FROM dite WHERE recit ORDER BY fiche, diffusion, rang)
    UNION (SELECT DISTINCT ON (c."indicateurId", diffusion) dite."id" FROM dite
      JOIN "ReponseChiffre" c ON c."conventionId" = ${conventionId}::uuid AND c."versionId" = dite.version
      WHERE c."valeur" IS NOT NULL ORDER BY c."indicateurId", diffusion, rang))`;
}

/** Of each fiche, whatever they say: the answer of a tour, and what two before it were compared with. */
const LATEST = 4;
