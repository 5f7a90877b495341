import type { Droits } from '../../../../src/domain/nouns/audience.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../../../src/domain/reponses/questions.ts';
import type { MotCherche, RechercheStore } from '../../../../src/ports/stores-plan.ts';
import type { Direct } from '../../client.ts';
import { Prisma } from '../../generated/client.ts';

/**
 * French full text without an extension, since pg_trgm and unaccent are not on every server. Each text is taken apart once,
 * by the first search that meets it.
 */
export function createRechercheStore({ run, onceSeen }: RechercheOptions): RechercheStore {
  return {
    listFound: async (conventionId, droits, mots) => {
      await onceSeen(conventionId, () => fill(conventionId, run));
      return run(found(conventionId, droits, mots));
    },
    listWords: async (conventionId, droits, { shortest, longest }) => {
      const rows = await run<{ word: string }>(Prisma.sql`
        SELECT DISTINCT word FROM (${readable(conventionId, droits)}) t, unnest(t."words") word
        WHERE length(word) BETWEEN ${shortest} AND ${longest}`);
      return rows.map(({ word }) => word);
    },
  };
}

export interface RechercheOptions {
  readonly run: Direct;
  /** Whatever is said, or masked, lets something else be seen. */
  readonly onceSeen: OnceSeen;
}

/** Works, unless it did when the same was seen of the convention. */
export type OnceSeen = (conventionId: string, work: () => Promise<void>) => Promise<void>;

/**
 * Who masks a text waits until it is taken apart, and then forgets it: no masked word can come in late. A statement has its
 * time: the thousands that an import left behind are taken apart bit by bit.
 */
async function fill(conventionId: string, run: Direct): Promise<void> {
  const statement = Prisma.sql`
    WITH answers AS (
      SELECT v."id", v."conventionId", ${TEXT} AS texte
      FROM "Reponse" r
      JOIN "ReponseVersion" v ON v."conventionId" = r."conventionId" AND v."reponseId" = r."id" AND v."version" = r."version"
      WHERE r."conventionId" = ${conventionId}::uuid AND r."structureId" IS NULL AND r."retireeLe" IS NULL
        AND NOT EXISTS (SELECT FROM "SearchText" s WHERE s."id" = v."id") LIMIT ${AT_ONCE} FOR SHARE OF v
    ), news AS (
      SELECT v."id", v."conventionId", v."texte" FROM "Nouvelle" v WHERE v."conventionId" = ${conventionId}::uuid AND v."texte" IS NOT NULL
        AND NOT EXISTS (SELECT FROM "SearchText" s WHERE s."id" = v."id") LIMIT ${AT_ONCE} FOR SHARE OF v
    ), texts AS (SELECT * FROM answers UNION ALL SELECT * FROM news), filled AS (
      INSERT INTO "SearchText" ("id", "conventionId", "stems", "words")
      SELECT "id", "conventionId", to_tsvector('pg_catalog.french', plain),
        ARRAY(SELECT DISTINCT word FROM unnest(string_to_array(plain, ' ')) word WHERE length(word) > 1)
      FROM (SELECT "id", "conventionId", to_plain_words(texte) AS plain FROM texts) p ON CONFLICT DO NOTHING
    ) SELECT count(*)::int AS taken FROM texts`;
  for (let taken = AT_ONCE; taken >= AT_ONCE; )
    taken = (await run<{ taken: number }>(statement))[0]?.taken ?? 0;
}

const AT_ONCE = 1_000; // a second or two

/** What people wrote in an answer's version `v`; names and addresses are no words. */
const TEXT = Prisma.raw(
  `concat_ws(E'\\n', ${TEXT_QUESTIONS.filter((id) => QUESTIONS[id].empty === null)
    .map((id) => `v."${id}"`)
    .join(', ')})`,
);

/** Present answers and news, as far as these rights go: what is kept internal is the groupe projet's. */
function readable(conventionId: string, { diffusions, ficheActionIds }: Droits): Prisma.Sql {
  const may = (fiche: Prisma.Sql, diffusion: Prisma.Sql) =>
    Prisma.sql`(${fiche} = ANY(${[...ficheActionIds]}::uuid[]) OR ${diffusion} = ANY(${[...diffusions]}::text[]))`;
  return Prisma.sql`
    SELECT r."ficheActionId", v."creeeLe", v."communes" || v."partenaires" AS codes, v."id", s."words", ${TEXT} AS texte
    FROM "Reponse" r
    JOIN "ReponseVersion" v ON v."conventionId" = r."conventionId" AND v."reponseId" = r."id" AND v."version" = r."version"
    JOIN "SearchText" s ON s."id" = v."id"
    WHERE r."conventionId" = ${conventionId}::uuid AND r."structureId" IS NULL AND r."retireeLe" IS NULL AND ${may(
      Prisma.sql`r."ficheActionId"`,
      Prisma.sql`CASE WHEN r."interneDepuis" IS NULL THEN v."diffusion"::text ELSE 'groupe_projet' END`,
    )}
    UNION ALL
    SELECT n."ficheActionId", n."creeeLe", '{}', n."id", s."words", n."texte"
    FROM "Nouvelle" n JOIN "SearchText" s ON s."id" = n."id"
    WHERE n."conventionId" = ${conventionId}::uuid AND ${may(
      Prisma.sql`n."ficheActionId"`,
      Prisma.sql`n."diffusion"::text`,
    )}`;
}

const SHORT = 4; // letters: « caf » is no « café », and a stem of so few says little

/** The latest text of each fiche for each word that was typed; a long word may be half typed. Only what matches is read. */
function found(conventionId: string, droits: Droits, mots: readonly MotCherche[]): Prisma.Sql {
  const formes = mots.flatMap(({ formes: all }, rang) => all.map((forme) => ({ rang, forme })));
  const codes = mots.flatMap(({ codes: all }, rang) => all.map((code) => ({ rang, code })));
  return Prisma.sql`
    WITH asked AS MATERIALIZED (
      SELECT rang, ARRAY[forme, forme || 's', CASE WHEN forme ~ '[sx]$' THEN left(forme, -1) ELSE forme END] AS same,
        CASE WHEN length(forme) > ${SHORT} THEN to_tsquery('pg_catalog.french', forme || ':*') END AS query,
        COALESCE((ts_lexize('pg_catalog.french_stem', forme))[1], forme) AS stem
      FROM unnest(${formes.map(({ rang }) => rang)}::int[], ${formes.map(({ forme }) => forme)}::text[]) a (rang, forme)
    ), named AS (
      SELECT rang, array_agg(code) AS codes
      FROM unnest(${codes.map(({ rang }) => rang)}::int[], ${codes.map(({ code }) => code)}::text[]) c (rang, code) GROUP BY rang
    ), matched AS MATERIALIZED (
      SELECT s."id", rang, stem FROM "SearchText" s JOIN asked a ON s."stems" @@ a.query OR s."words" && a.same
      WHERE s."conventionId" = ${conventionId}::uuid
    ), readable AS NOT MATERIALIZED (${readable(conventionId, droits)}),
    hits AS (
      SELECT rang, "ficheActionId", "creeeLe", texte, stem FROM matched JOIN readable USING ("id")
      UNION ALL
      SELECT rang, "ficheActionId", "creeeLe", NULL, NULL FROM readable t JOIN named n ON t.codes && n.codes
    )
    SELECT DISTINCT ON (rang, "ficheActionId") rang, "ficheActionId", texte, stem FROM hits
    ORDER BY rang, "ficheActionId", texte IS NULL, "creeeLe" DESC`;
}
