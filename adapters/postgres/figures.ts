import type { Figures } from '../../src/ports/figures.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';

/** Counts, of which none reads what people wrote. */
export const FIGURES = Prisma.sql`
    SELECT
      (SELECT coalesce(jsonb_object_agg(etat, n), '{}') FROM (SELECT etat, count(*) n FROM "Envoi" GROUP BY 1) s) AS envois,
      (SELECT coalesce(jsonb_object_agg(raison, n), '{}') FROM (SELECT raison, count(*) n FROM "Envoi"
        WHERE raison IS NOT NULL AND "prevuLe" > now() - interval '1 day' GROUP BY 1) s) AS raisons,
      (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(GREATEST("prevuLe", "prochainEssai"))), 0)::float FROM "Envoi"
        WHERE etat IN ('a_envoyer', 'en_cours') AND GREATEST("prevuLe", "prochainEssai") <= now()) AS "oldestDueS",
      (SELECT coalesce(jsonb_object_agg(what, n), '{}') FROM (SELECT CASE plateforme WHEN 'service' THEN espace ELSE plateforme END AS what,
        count(*) n FROM "RefusEspace" GROUP BY 1) s) AS pannes,
      (SELECT count(*) FROM "ReponseVersion")::int AS reponses,
      (SELECT coalesce(jsonb_object_agg(name, n), '{}') FROM (SELECT name, count(*) n FROM pgboss.job
        WHERE state IN ('created', 'retry', 'active') GROUP BY 1) s) AS jobs,
      (SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'espace-collaboratif%')::int AS sessions`;

/** Whether a message could leave for a quarter of an hour, and none has for ten minutes: no backlog that is being worked. */
export async function isStuck(client: PrismaClient): Promise<boolean> {
  const [row] = await client.$queryRaw<{ stuck: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Envoi" WHERE etat = 'a_envoyer'
        AND GREATEST("prevuLe", "creeLe", "prochainEssai") < clock_timestamp() - interval '15 minutes')
      AND NOT EXISTS (SELECT FROM "Envoi" WHERE "envoyeLe" > clock_timestamp() - interval '10 minutes') AS stuck`;
  return row?.stuck ?? false;
}

/** Read when somebody asks. */
export async function readFigures(client: PrismaClient): Promise<Figures> {
  const [row] = await client.$queryRaw<Figures[]>(FIGURES);
  if (row === undefined) throw new Error('The database gave no figures.');
  return row;
}
