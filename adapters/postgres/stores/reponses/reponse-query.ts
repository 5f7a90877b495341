import type { Part } from '../../../../src/domain/nouns/contributions.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import { type Reponse, toInterne } from '../../../../src/domain/nouns/reponse.ts';
import { SHORTEST, type TexteEcrit } from '../../../../src/domain/reponses/cut-passages.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../../../src/domain/reponses/questions.ts';
import type { Db } from '../../connection.ts';
import { Prisma, type ReponseChiffre, type ReponseVersion } from '../../generated/client.ts';
import { toVersion } from './reponse-rows.ts';

/** Which answers (`r`) of a convention, by the number of their fiche or with the latest tour first. */
export interface ReponseQuestion {
  readonly conventionId: string;
  readonly where: Prisma.Sql;
  readonly by: keyof typeof ORDERS;
}

const ORDERS = {
  numero: {
    join: Prisma.sql`JOIN "FicheAction" o ON o."conventionId" = r."conventionId" AND o."id" = r."ficheActionId"`,
    orderBy: Prisma.sql`o."numero"`,
  },
  echeance: {
    join: Prisma.sql`JOIN "Tour" o ON o."conventionId" = r."conventionId" AND o."id" = r."tourId"`,
    orderBy: Prisma.sql`o."echeance" DESC`,
  },
} as const;

/** The current answer to a fiche in a tour, or the contribution of a structure; null before the first. */
export async function findReponse(
  db: Db,
  { id, conventionId }: Owned,
  { ficheActionId, part }: { readonly ficheActionId: string; readonly part: Part },
): Promise<Reponse | null> {
  const [reponse] = await listReponses(db, {
    conventionId,
    where: Prisma.sql`r."tourId" = ${id}::uuid AND r."ficheActionId" = ${ficheActionId}::uuid
      AND r."structureId" IS NOT DISTINCT FROM ${part}::uuid`,
    by: 'numero',
  });
  return reponse ?? null;
}

/** Who else wrote the versions (`v`) before, as far back as the answer was not withdrawn; nobody once one was taken back. */
const OTHERS = Prisma.sql`CASE WHEN v."version" = 1 OR v."soumission" LIKE 'annulation:%' THEN '{}' ELSE ARRAY(
  SELECT DISTINCT CASE WHEN a."geleLe" IS NULL THEN a."prenom" || ' ' || a."nom" ELSE s."nom" END FROM "ReponseVersion" o
  JOIN "Personne" a ON a."conventionId" = o."conventionId" AND a."id" = o."auteurId"
  JOIN "Structure" s ON s."conventionId" = a."conventionId" AND s."id" = a."structureId"
  WHERE o."conventionId" = v."conventionId" AND o."reponseId" = v."reponseId" AND o."version" < v."version"
    AND o."auteurId" <> v."auteurId" AND (SELECT count(*) FROM "ReponseVersion" x WHERE x."conventionId" = v."conventionId"
      AND x."reponseId" = v."reponseId" AND x."version" BETWEEN o."version" AND v."version") = v."version" - o."version" + 1
  ORDER BY 1) END`;

/** Looked for only where it stands in the place of a name. */
function structureOf(personne: 'p' | 'q'): Prisma.Sql {
  const { raw } = Prisma;
  return raw(
    `(SELECT s."nom" FROM "Structure" s WHERE ${personne}."geleLe" IS NOT NULL AND s."id" = ${personne}."structureId")`,
  );
}

/** Current answers with their authors and figures: two flat statements, however many they are. */
export async function listReponses(
  db: Db,
  { conventionId, where, by }: ReponseQuestion,
): Promise<readonly Reponse[]> {
  const { join, orderBy } = ORDERS[by];
  const rows = await db.$queryRaw<Row[]>`
    SELECT r."tourId", r."ficheActionId", r."structureId", r."interneDepuis", p."prenom", p."nom", p."geleLe", ${structureOf('p')} AS "structureNom",
      q."prenom" AS "pourPrenom", q."nom" AS "pourNom", q."geleLe" AS "pourGeleLe", ${structureOf('q')} AS "pourStructure",
      ${OTHERS} AS others, v.*
    FROM "Reponse" r
    JOIN "ReponseVersion" v ON v."conventionId" = r."conventionId" AND v."reponseId" = r."id" AND v."version" = r."version"
    JOIN "Personne" p ON p."conventionId" = v."conventionId" AND p."id" = v."auteurId"
    LEFT JOIN "Personne" q ON q."conventionId" = v."conventionId" AND q."id" = v."pourId"
    ${join}
    WHERE r."conventionId" = ${conventionId}::uuid AND r."retireeLe" IS NULL AND ${where} ORDER BY ${orderBy}, r."id"`;
  if (rows.length === 0) return [];
  const chiffres = await listChiffres(db, conventionId, rows);
  return rows.map((row) => toReponse(row, chiffres.get(row.id) ?? []));
}

/** Each text that people wrote in their own words, once for each audience, in one flat statement. */
export async function listTextesEcrits(db: Db, conventionId: string): Promise<readonly TexteEcrit[]> {
  return await db.$queryRaw<TexteEcrit[]>`
    SELECT DISTINCT r."ficheActionId", t."question", t."texte",
      least(v."diffusion", CASE WHEN r."interneDepuis" IS NULL THEN c."diffusion" ELSE 'groupe_projet' END) AS "diffusion",
      v."version" = r."version" AND r."structureId" IS NULL AND r."retireeLe" IS NULL AS "isCourant"
    FROM "Reponse" r
    JOIN "ReponseVersion" v ON v."conventionId" = r."conventionId" AND v."reponseId" = r."id"
    LEFT JOIN "ReponseVersion" c ON c."conventionId" = r."conventionId" AND c."reponseId" = r."id" AND c."version" = r."version"
    CROSS JOIN LATERAL (VALUES ${TEXTS}) t("question", "texte")
    WHERE r."conventionId" = ${conventionId}::uuid AND length(t."texte") >= ${SHORTEST}`;
}

/** Not what names structures: those are no words of anybody. */
const TEXTS = Prisma.raw(
  TEXT_QUESTIONS.filter((id) => QUESTIONS[id].field.kind === 'long-text')
    .map(
      (id) =>
        `('${id}', ${QUESTIONS[id].empty === null ? `v."${id}"` : `array_to_string(v."${id}", E'\\n')`})`,
    )
    .join(),
);

interface Row extends ReponseVersion {
  readonly tourId: string;
  readonly ficheActionId: string;
  readonly structureId: string | null;
  readonly interneDepuis: Date | null;
  readonly prenom: string;
  readonly nom: string;
  readonly geleLe: Date | null;
  readonly structureNom: string | null;
  readonly pourPrenom: string | null;
  readonly pourNom: string | null;
  readonly pourGeleLe: Date | null;
  readonly pourStructure: string | null;
  readonly others: readonly string[];
}

async function listChiffres(db: Db, conventionId: string, versions: readonly { readonly id: string }[]) {
  const ids = versions.map(({ id }) => id);
  const rows = await db.$queryRaw<ReponseChiffre[]>`
    SELECT c.* FROM "ReponseChiffre" c
    JOIN "Indicateur" i ON i."conventionId" = c."conventionId" AND i."id" = c."indicateurId"
    WHERE c."conventionId" = ${conventionId}::uuid AND c."versionId" = ANY(${ids}::uuid[])
    ORDER BY i."ordre", c."indicateurId"`;
  return Map.groupBy(rows, ({ versionId }) => versionId);
}

function toReponse(row: Row, chiffres: readonly ReponseChiffre[]): Reponse {
  const {
    tourId,
    ficheActionId,
    structureId,
    interneDepuis,
    prenom,
    nom,
    geleLe,
    structureNom,
    others,
    ...rest
  } = row;
  const { pourPrenom, pourNom, pourGeleLe, pourStructure, ...version } = rest;
  const auteur = { id: version.auteurId, prenom, nom, geleLe, structure: { nom: structureNom ?? '' } };
  const lead = { pourPrenom, pourNom, pourGeleLe, pourStructure };
  const pour = version.pourId === null ? null : toPour(version.pourId, lead);
  const written = toVersion({ ...version, auteur, pour, chiffres: [...chiffres] });
  const courante = others.length === 0 ? written : { ...written, avec: others };
  const sienne = structureId === null ? {} : { structureId };
  const reponse: Reponse = {
    id: version.reponseId,
    tourId,
    ficheActionId,
    ...sienne,
    courante,
    interne: false,
  };
  return interneDepuis === null ? reponse : toInterne(reponse);
}

function toPour(
  id: string,
  {
    pourPrenom,
    pourNom,
    pourGeleLe,
    pourStructure,
  }: Pick<Row, 'pourPrenom' | 'pourNom' | 'pourGeleLe' | 'pourStructure'>,
) {
  const [prenom, nom, structure] = [pourPrenom ?? '', pourNom ?? '', { nom: pourStructure ?? '' }];
  return { id, prenom, nom, geleLe: pourGeleLe, structure };
}
