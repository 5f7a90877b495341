import type { Droits } from '../../../../src/domain/nouns/audience.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../../../src/domain/reponses/questions.ts';
import type { MotCherche, RechercheStore } from '../../../../src/ports/stores-plan.ts';
import type { Direct } from '../../client.ts';
import { Prisma } from '../../generated/client.ts';

/**
 * French full text without an extension, since pg_trgm and unaccent are not on every server. What is searched is of one
 * convention, some hundred texts: an index by convention does, and each text is taken apart once, by the first search
 * that meets it.
 */
export function createRechercheStore(run: Direct): RechercheStore {
  return {
    listFound: async (conventionId, droits, mots) => {
      await fill(conventionId, run);
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

/** Who masks a text waits until it is taken apart, and then forgets it: no masked word can come in late. */
async function fill(conventionId: string, run: Direct): Promise<void> {
  const answers = insert(Prisma.sql`
    SELECT v."id", v."conventionId", ${TEXT} AS texte
    FROM "Reponse" r
    JOIN "ReponseVersion" v ON v."conventionId" = r."conventionId" AND v."reponseId" = r."id" AND v."version" = r."version"
    WHERE r."conventionId" = ${conventionId}::uuid AND r."structureId" IS NULL AND r."retireeLe" IS NULL
      AND NOT EXISTS (SELECT FROM "SearchText" s WHERE s."id" = v."id") FOR SHARE OF v`);
  const news = insert(Prisma.sql`
    SELECT v."id", v."conventionId", v."texte" FROM "Nouvelle" v WHERE v."conventionId" = ${conventionId}::uuid
      AND NOT EXISTS (SELECT FROM "SearchText" s WHERE s."id" = v."id") FOR SHARE OF v`);
  await run(Prisma.sql`WITH answers AS (${answers}), news AS (${news}) SELECT`);
}

/** What people wrote in an answer's version `v`; names and addresses are no words. */
const TEXT = Prisma.raw(
  `concat_ws(E'\\n', ${TEXT_QUESTIONS.filter((id) => QUESTIONS[id].empty === null)
    .map((id) => `v."${id}"`)
    .join(', ')})`,
);

function insert(texts: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "SearchText" ("id", "conventionId", "stems", "words")
    SELECT "id", "conventionId", to_tsvector('pg_catalog.french', plain),
      ARRAY(SELECT DISTINCT word FROM unnest(string_to_array(plain, ' ')) word WHERE length(word) > 1)
    FROM (SELECT "id", "conventionId", to_plain_words(texte) AS plain FROM (${texts}) t) p ON CONFLICT DO NOTHING`;
}

/** Present answers and news, as far as these rights go: what is kept internal is the groupe projet's. */
function readable(conventionId: string, { diffusions, ficheActionIds }: Droits): Prisma.Sql {
  const may = (fiche: Prisma.Sql, diffusion: Prisma.Sql) =>
    Prisma.sql`(${fiche} = ANY(${[...ficheActionIds]}::uuid[]) OR ${diffusion} = ANY(${[...diffusions]}::text[]))`;
  return Prisma.sql`
    SELECT r."ficheActionId", v."creeeLe", v."communes" || v."partenaires" AS codes, s."stems", s."words", ${TEXT} AS texte
    FROM "Reponse" r
    JOIN "ReponseVersion" v ON v."conventionId" = r."conventionId" AND v."reponseId" = r."id" AND v."version" = r."version"
    JOIN "SearchText" s ON s."id" = v."id"
    WHERE r."conventionId" = ${conventionId}::uuid AND r."structureId" IS NULL AND r."retireeLe" IS NULL AND ${may(
      Prisma.sql`r."ficheActionId"`,
      Prisma.sql`CASE WHEN r."interneDepuis" IS NULL THEN v."diffusion"::text ELSE 'groupe_projet' END`,
    )}
    UNION ALL
    SELECT n."ficheActionId", n."creeeLe", '{}', s."stems", s."words", n."texte"
    FROM "Nouvelle" n JOIN "SearchText" s ON s."id" = n."id"
    WHERE n."conventionId" = ${conventionId}::uuid AND ${may(
      Prisma.sql`n."ficheActionId"`,
      Prisma.sql`n."diffusion"::text`,
    )}`;
}

const SHORT = 4; // letters: « caf » is no « café », and a stem of so few says little

/** The latest text of each fiche for each word that was typed; a long word may be half typed. */
function found(conventionId: string, droits: Droits, mots: readonly MotCherche[]): Prisma.Sql {
  const formes = mots.flatMap(({ formes: all }, rang) => all.map((forme) => ({ rang, forme })));
  const codes = mots.flatMap(({ codes: all }, rang) => all.map((code) => ({ rang, code })));
  return Prisma.sql`
    WITH asked AS (
      SELECT rang, ARRAY[forme, forme || 's', CASE WHEN forme ~ '[sx]$' THEN left(forme, -1) ELSE forme END] AS same,
        CASE WHEN length(forme) > ${SHORT} THEN to_tsquery('pg_catalog.french', forme || ':*') END AS query,
        COALESCE((ts_lexize('pg_catalog.french_stem', forme))[1], forme) AS stem
      FROM unnest(${formes.map(({ rang }) => rang)}::int[], ${formes.map(({ forme }) => forme)}::text[]) a (rang, forme)
    ), named AS (
      SELECT rang, array_agg(code) AS codes
      FROM unnest(${codes.map(({ rang }) => rang)}::int[], ${codes.map(({ code }) => code)}::text[]) c (rang, code) GROUP BY rang
    ), readable AS (${readable(conventionId, droits)}),
    hits AS (
      SELECT rang, "ficheActionId", "creeeLe", texte, stem FROM readable t JOIN asked a ON t."stems" @@ a.query OR t."words" && a.same
      UNION ALL
      SELECT rang, "ficheActionId", "creeeLe", NULL, NULL FROM readable t JOIN named n ON t.codes && n.codes
    )
    SELECT DISTINCT ON (rang, "ficheActionId") rang, "ficheActionId", texte, stem FROM hits
    ORDER BY rang, "ficheActionId", texte IS NULL, "creeeLe" DESC`;
}
