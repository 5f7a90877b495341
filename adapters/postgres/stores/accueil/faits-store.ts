import { Temporal } from 'temporal-polyfill';
import type { FaitsStore } from '../../../../src/ports/stores-faits.ts';
import type { Direct } from '../../client.ts';
import { fromInstant } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';

/** One statement, however much there is to tell. */
export function createFaitsStore(run: Direct): FaitsStore {
  return {
    get: async ({ id, conventionId }, { audience, now }) => {
      const of = Prisma.sql`"conventionId" = ${conventionId}::uuid`;
      const [row] = await run<Row>(Prisma.sql`
        SELECT ${gather(lastResume(of, audience))} AS resume, ${gather(lastEdition(of))} AS edition, ${gather(annoncesPubliques(of))} AS annonces,
          ${gather(rectifications(of))} AS rectifications, ${gather(points(of, now))} AS points,
          ${gather(relances(of))} AS relances, ${gather(canaux(of, now))} AS canaux,
          ${gather(delegations(of, id, now))} AS delegations`);
      if (row === undefined) throw new Error('one row always comes');
      const { resume, edition, annonces, rectifications: asked, points: left, ...others } = row;
      return {
        resume: resume.map((one) => ({ ...one, publieLe: toInstant(one.publieLe) }))[0] ?? null,
        edition: edition.map((one) => ({ ...one, at: toInstant(one.at) }))[0] ?? null,
        annoncesPubliques: annonces.map(({ at, envoyeeLe, ...one }) => ({
          ...one,
          at: toInstant(at),
          envoyeeLe: toInstant(envoyeeLe),
        })),
        rectifications: asked.map((one) => ({ ...one, demandeLe: toInstant(one.demandeLe), decision: null })),
        points: left,
        relances: new Map(others.relances.map(({ personneId, at }) => [personneId, toInstant(at)])),
        canaux: others.canaux.map((one) => ({ ...one, at: toInstant(one.at) })),
        delegations: others.delegations.map(toDelegation),
      };
    },
  };
}

type Faits = Awaited<ReturnType<FaitsStore['get']>>;
type Written<One> = {
  readonly [Name in keyof One]: One[Name] extends Temporal.Instant | Temporal.PlainDate ? string : One[Name];
};
type Each<Name extends 'annoncesPubliques' | 'rectifications' | 'points' | 'canaux'> = readonly Written<
  Faits[Name][number]
>[];

interface Row {
  readonly resume: readonly Written<NonNullable<Faits['resume']>>[];
  readonly edition: readonly Written<NonNullable<Faits['edition']>>[];
  readonly annonces: Each<'annoncesPubliques'>;
  readonly rectifications: Each<'rectifications'>;
  readonly points: Each<'points'>;
  readonly relances: readonly { readonly personneId: string; readonly at: string }[];
  readonly canaux: Each<'canaux'>;
  readonly delegations: readonly DelegationRow[];
}

interface DelegationRow {
  readonly delegantId: string;
  readonly nom: string;
  readonly valeurs: Readonly<Record<'demande' | 'du' | 'au', string>>;
}

function toDelegation({ valeurs, ...asked }: DelegationRow): Faits['delegations'][number] {
  const { demande, du, au } = valeurs;
  return { ...asked, demande, du: Temporal.PlainDate.from(du), au: Temporal.PlainDate.from(au) };
}

const toInstant = (written: string) => Temporal.Instant.from(written);

function gather(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(json_agg(x), '[]') FROM (${rows}) x)`;
}

const NOM = (alias: 'p' | 'd') => Prisma.raw(`concat(${alias}."prenom", ' ', ${alias}."nom")`);

/** A person of an alias, with the structure of another one. */
function nommee(personne: 'p' | 'd', structure: 's' | 'e'): Prisma.Sql {
  const [id, nom] = [Prisma.raw(`${personne}."id"`), Prisma.raw(`${structure}."nom"`)];
  return Prisma.sql`json_build_object('id', ${id}, 'nom', ${NOM(personne)}, 'structure', ${nom})`;
}

function lastResume(of: Prisma.Sql, audience: string): Prisma.Sql {
  return Prisma.sql`
    SELECT r."numero", i."nom" AS instance, r."publieLe",
      (SELECT max(o."numero") FROM "Resume" o WHERE o."tourId" = r."tourId" AND o."audience" = 'public') AS publique
    FROM "Resume" r JOIN "Tour" t ON t."id" = r."tourId" JOIN "Seance" s ON s."id" = t."seanceId" JOIN "Instance" i ON i."id" = s."instanceId"
    WHERE r.${of} AND r."audience"::text = ${audience} ORDER BY t."echeance" DESC, r."numero" DESC LIMIT 1`;
}

/** Of the last tour whose groupe projet has its summary, while not everybody has one. */
function lastEdition(of: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT l."tourId", l."numero", coalesce(a."decideLe", a."demandeLe", l."publieLe") AS at, a."accepte", a."motif",
      CASE WHEN d."id" IS NOT NULL THEN ${nommee('d', 'e')} END AS "demandePar", CASE WHEN p."id" IS NOT NULL THEN ${NOM('p')} END AS by, s."nom" AS structure
    FROM (SELECT r."conventionId", r."tourId", r."numero", r."publieLe" FROM "Resume" r JOIN "Tour" t ON t."id" = r."tourId"
      WHERE r.${of} AND NOT t."importe" AND r."audience" = 'groupe_projet'
      ORDER BY t."echeance" DESC, r."numero" DESC LIMIT 1) l
    LEFT JOIN LATERAL (SELECT * FROM "AccordPublic" a WHERE a."tourId" = l."tourId" ORDER BY a."rang" DESC LIMIT 1) a ON true
    LEFT JOIN "Personne" p ON p."conventionId" = l."conventionId" AND p."id" = a."decideParId"
    LEFT JOIN "Structure" s ON s."id" = p."structureId"
    LEFT JOIN "Personne" d ON d."conventionId" = l."conventionId" AND d."id" = a."demandeParId"
    LEFT JOIN "Structure" e ON e."id" = d."structureId"
    WHERE NOT EXISTS (SELECT FROM "Resume" o WHERE o."tourId" = l."tourId" AND o."audience" = 'public')`;
}

/** Asked about when they were written: one has always been asked for. */
function annoncesPubliques(of: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT n."id", n."titre", n."envoyeeLe", coalesce(a."decideLe", a."demandeLe") AS at, a."accepte",
      ${nommee('p', 's')} AS "demandePar"
    FROM "Annonce" n
    JOIN LATERAL (SELECT * FROM "AccordPublic" a WHERE a."annonceId" = n."id" ORDER BY a."rang" DESC LIMIT 1) a ON true
    JOIN "Personne" p ON p."conventionId" = a."conventionId" AND p."id" = a."demandeParId"
    JOIN "Structure" s ON s."id" = p."structureId"
    WHERE n.${of} AND n."publique" AND (n."etat" = 'prevue' OR (n."etat" = 'envoyee' AND n."accordeeLe" IS NULL))
    ORDER BY n."envoyeeLe"`;
}

function rectifications(of: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT r."id", r."conventionId", r."tourId", r."rang", r."ficheActionId", r."texte", r."demandeLe",
      ${nommee('p', 's')} AS "demandePar"
    FROM "Rectification" r JOIN "Personne" p ON p."conventionId" = r."conventionId" AND p."id" = r."demandeParId"
    JOIN "Structure" s ON s."id" = p."structureId" WHERE r.${of} AND r."decideLe" IS NULL ORDER BY r."demandeLe"`;
}

/** A séance without a saved point waits for some too, for a while. */
function points(of: Prisma.Sql, now: Temporal.Instant): Prisma.Sql {
  return Prisma.sql`
    SELECT s."id" AS "seanceId", count(p."id") AS total, count(p."id") FILTER (WHERE p."genre" IS NULL) AS "aNoter"
    FROM "Seance" s LEFT JOIN "PointOrdreDuJour" p ON p."conventionId" = s."conventionId" AND p."seanceId" = s."id"
    WHERE s.${of} AND s."etat" = 'confirmee' AND s."releveLe" IS NULL AND s."debut" <= ${fromInstant(now)}::timestamptz
    GROUP BY s."id"
    HAVING count(p."id") > 0 OR s."debut" > ${fromInstant(now.subtract({ hours: 24 * DAYS_WITHOUT_POINTS }))}::timestamptz
    ORDER BY s."debut" DESC LIMIT ${MOST_SEANCES}`;
}

const MOST_SEANCES = 3; // older ones stand with the séances
const DAYS_WITHOUT_POINTS = 30; // who noted nothing by then goes without a relevé

/** By hand, in the tour that is open. */
function relances(of: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT e."personneId", max(coalesce(e."envoyeLe", e."prevuLe")) AS at FROM "Envoi" e
    WHERE e.${of} AND e."source" IN (SELECT t."id"::text FROM "Tour" t WHERE t.${of} AND t."etat" = 'ouvert')
      AND e."genre" = 'tour' AND e."etape" LIKE 'relance:%' AND e."etat" NOT IN ('annule', 'expire')
      AND e."personneId" IS NOT NULL GROUP BY e."personneId"`;
}

/** Gone on their platform: nobody here closed them. */
function canaux(of: Prisma.Sql, now: Temporal.Instant): Prisma.Sql {
  return Prisma.sql`
    SELECT c."nom", c."plateforme", max(j."survenuLe") AS at FROM "Canal" c
    JOIN "Journal" j ON j."conventionId" = c."conventionId" AND j."objet" = c."id"::text
    WHERE c.${of} AND NOT c."actif" AND j."action" = 'canal:detacher' AND j."acteurId" IS NULL
      AND j."survenuLe" > ${fromInstant(now.subtract({ hours: 24 * DAYS_OF_CANAUX }))}::timestamptz
    GROUP BY c."id", c."nom", c."plateforme"`;
}

const DAYS_OF_CANAUX = 30; // who did not tie another one by then does without

function delegations(of: Prisma.Sql, personneId: string, now: Temporal.Instant): Prisma.Sql {
  return Prisma.sql`
    SELECT b."personneId" AS "delegantId", ${NOM('p')} AS nom, b."valeurs"
    FROM "Brouillon" b JOIN "Personne" p ON p."conventionId" = b."conventionId" AND p."id" = b."personneId"
    WHERE b.${of} AND b."cle" = 'delegation' AND b."valeurs"->>'personne' = ${personneId}
      AND b."expireLe" > ${fromInstant(now)}::timestamptz`;
}
