import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../../../src/conversation/chat.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import type { Tour } from '../../../../src/domain/nouns/tour.ts';
import type {
  BrouillonPartageStore,
  BrouillonStore,
  MarquanteStore,
  ReponseAMontrer,
  ReponseMarkStore,
  ReponseStore,
  ReponseVersionStore,
  StoresReponses,
} from '../../../../src/ports/stores-reponses.ts';
import type { Direct } from '../../client.ts';
import { asWritten, type Connection, type Db, fromInstant, toInstant } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { maskPassage } from '../annuaire/mask-passage.ts';
import { toOwner } from '../annuaire/personne-store.ts';
import { appendReponse } from './reponse-append.ts';
import { findReponse, listReponses, listTextesEcrits } from './reponse-query.ts';
import { INCLUDE_VERSION, toVersion } from './reponse-rows.ts';

/** All that is about the answers. */
export function createReponseStores(connection: Connection, run: Direct): StoresReponses {
  const { db } = connection;
  return {
    reponses: createPrismaReponseStore(db),
    marquantes: createPrismaMarquanteStore(db),
    textesEcrits: { list: (conventionId) => listTextesEcrits(db, conventionId) },
    reponseVersions: createPrismaReponseVersionStore(connection),
    reponseMarks: createPrismaReponseMarkStore(db),
    brouillons: createPrismaBrouillonStore(db, run),
    brouillonsPartages: createPrismaBrouillonPartageStore(db),
  };
}

function createPrismaReponseStore(db: Db): ReponseStore {
  return {
    find: (tour, ficheActionId, part = null) => findReponse(db, tour, { ficheActionId, part }),
    listByTour: ({ id, conventionId }) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."tourId" = ${id}::uuid AND r."structureId" IS NULL`,
        by: 'numero',
      }),
    append: (nouvelle) => appendReponse({ db }, nouvelle, null),
    listHistorique: (conventionId, ficheActionIds) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[]) AND r."structureId" IS NULL`,
        by: 'echeance',
      }),
    listContributions: (conventionId, ficheActionIds, tourId) =>
      listReponses(db, {
        conventionId,
        where: Prisma.sql`r."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[]) AND r."structureId" IS NOT NULL
          AND r."tourId" = coalesce(${tourId ?? null}::uuid, r."tourId")`,
        by: 'echeance',
      }),
  };
}

function createPrismaReponseMarkStore(db: Db): ReponseMarkStore {
  const save =
    (column: 'interneDepuis' | 'reussiteDepuis') =>
    async ({ id, conventionId }: Owned, depuis: Temporal.Instant | null) => {
      const first = depuis === null ? {} : { [column]: null }; // the first decision stands
      const data = { [column]: fromInstant(depuis) };
      await db.reponse.updateMany({ where: { conventionId, id, ...first }, data });
    };
  return {
    saveInterne: save('interneDepuis'),
    saveReussite: save('reussiteDepuis'),
    listReussites: async ({ id: tourId, conventionId }) => {
      const where = {
        conventionId,
        tourId,
        structureId: null,
        retireeLe: null,
        reussiteDepuis: { not: null },
      };
      const rows = await db.reponse.findMany({ where, select: { ficheActionId: true } });
      return rows.map(({ ficheActionId }) => ficheActionId);
    },
  };
}

function createPrismaMarquanteStore(db: Db): MarquanteStore {
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

/** `run`: how what is read and kept at each step of a form is asked. */
function createPrismaBrouillonStore(db: Db, run: Direct): BrouillonStore {
  return {
    find: async ({ id, conventionId }, ...cles) => {
      const [row] = await run<{ cle: string; valeurs: Values; majLe: Date }>(Prisma.sql`
        SELECT "cle", "valeurs", "majLe" FROM "Brouillon" WHERE "conventionId" = ${conventionId}::uuid
          AND "personneId" = ${id}::uuid AND "cle" = ANY(${[...cles]}::text[]) ORDER BY "majLe" DESC, "cle" LIMIT 1`);
      return row === undefined ? null : { ...row, majLe: toInstant(row.majLe) };
    },
    save: async ({ personne, cle, valeurs, majLe, expireLe, isPassing = false }) => {
      await run(Prisma.sql`
        INSERT INTO "Brouillon" ("conventionId", "personneId", "cle", "valeurs", "majLe", "expireLe")
        SELECT ${personne.conventionId}::uuid, ${personne.id}::uuid, ${cle}, ${JSON.stringify(valeurs)}::jsonb,
          ${fromInstant(majLe)}::timestamptz, ${fromInstant(expireLe)}::timestamptz${isPassing ? UNWAITED : Prisma.empty}
        ON CONFLICT ("conventionId", "personneId", "cle") DO UPDATE
          SET "valeurs" = EXCLUDED."valeurs", "majLe" = EXCLUDED."majLe", "expireLe" = EXCLUDED."expireLe"`);
    },
    listDates: async (personne) => {
      const rows = await run<{ cle: string; majLe: Date }>(Prisma.sql`
        SELECT "cle", "majLe" FROM "Brouillon"
        WHERE "conventionId" = ${personne.conventionId}::uuid AND "personneId" = ${personne.id}::uuid`);
      return new Map(rows.map(({ cle, majLe }) => [cle, toInstant(majLe)]));
    },
    listAuteurs: async (conventionId, cles) => {
      const rows = await run<{ cle: string; personneId: string }>(Prisma.sql`
        SELECT "cle", "personneId" FROM "Brouillon"
        WHERE "conventionId" = ${conventionId}::uuid AND "cle" = ANY(${[...cles]}::text[])`);
      const byCle = Map.groupBy(rows, ({ cle }) => cle);
      return new Map([...byCle].map(([cle, siens]) => [cle, siens.map(({ personneId }) => personneId)]));
    },
    delete: async (personne, ...cles) => {
      await db.brouillon.deleteMany({ where: { ...toOwner(personne), cle: { in: [...cles] } } });
    },
  };
}

const UNWAITED = Prisma.sql` FROM set_config('synchronous_commit', 'off', true)`;

function createPrismaBrouillonPartageStore(db: Db): BrouillonPartageStore {
  return {
    list: async (conventionId, debut) => {
      const rows = await db.brouillon.findMany({
        where: { conventionId, cle: { startsWith: debut } },
        orderBy: [{ majLe: 'desc' }, { cle: 'asc' }],
      });
      return rows.map(({ personneId, cle, valeurs, majLe }) => ({
        ...{ personneId, cle, valeurs: asWritten<Values>(valeurs) },
        majLe: toInstant(majLe),
      }));
    },
  };
}

function createPrismaReponseVersionStore({ db, atomic }: Connection): ReponseVersionStore {
  return {
    list: async (conventionId, reponseId) => {
      const where = { conventionId, reponseId };
      const orderBy = { version: 'asc' as const };
      const rows = await db.reponseVersion.findMany({ where, orderBy, include: INCLUDE_VERSION });
      return rows.map(toVersion);
    },
    withdraw: async ({ reponse: { id, tourId, courante }, conventionId, now }) => {
      const at = fromInstant(now);
      const count = await db.$executeRaw`
        UPDATE "Reponse" r SET "version" = r."version" + 1, "retireeLe" = ${at}::timestamptz
        FROM "Tour" t
        WHERE r."conventionId" = ${conventionId}::uuid AND r."id" = ${id}::uuid AND r."version" = ${courante.version}
          AND r."retireeLe" IS NULL AND t."conventionId" = r."conventionId" AND t."id" = ${tourId}::uuid
          AND t."id" = r."tourId" AND t."etat" = 'ouvert' AND t."gel" > ${at}::timestamptz`;
      return count === 1;
    },
    isRetiree: async (conventionId, soumission) => {
      const where = { conventionId, soumission, reponse: { retireeLe: { not: null } } };
      return (await db.reponseVersion.count({ where })) > 0;
    },
    mask: (fiche, options) => atomic((tx) => maskPassage(tx, fiche, options)),
    takeUnshown: (but) => db.$queryRaw<ReponseAMontrer[]>`
      WITH first AS (
        SELECT "conventionId" AS own FROM "Reponse" WHERE "version" <> "versionCartes" AND "conventionId" <> ALL(${[...but]}::uuid[])
        LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
      ), due AS (
        SELECT "id", "version", "versionCartes" FROM "Reponse"
        WHERE "version" <> "versionCartes" AND "conventionId" = (SELECT own FROM first)
        LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE "Reponse" r SET "versionCartes" = due."version" FROM due WHERE r."id" = due."id"
        RETURNING r.*, due."versionCartes" AS montree
      )
      SELECT t."conventionId", t."tourId", t."ficheActionId", t."structureId", t."version", v."auteurId", v."plateforme", v."soumission",
        (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('version', s."version", 'personneId', dite.id)), '[]')
          FROM "ReponseVersion" s
          LEFT JOIN "ReponseVersion" p ON p."conventionId" = s."conventionId" AND p."reponseId" = s."reponseId"
            AND p."version" = s."version" - 1 AND t."structureId" IS NULL
          CROSS JOIN LATERAL (VALUES (s."pourId"), (coalesce(p."pourId", p."auteurId"))) dite(id)
          WHERE s."conventionId" = t."conventionId" AND s."reponseId" = t."id"
            AND s."version" > t.montree AND dite.id <> s."auteurId") AS dites,
        EXISTS (SELECT FROM "Reponse" o WHERE o."version" <> o."versionCartes" AND o."conventionId" <> t."conventionId"
          AND o."conventionId" <> ALL(${[...but]}::uuid[])) AS "hasOthers"
      FROM taken t LEFT JOIN "ReponseVersion" v
        ON v."conventionId" = t."conventionId" AND v."reponseId" = t."id" AND v."version" = t."version"`,
  };
}

const BATCH = 500; // what is left comes with the next minute
