import type { Figures } from '../../src/ports/figures.ts';
import { Prisma, type PrismaClient } from './generated/client.ts';

/** Counts, of which none reads what people wrote. */
export const FIGURES = Prisma.sql`
    SELECT
      (SELECT coalesce(jsonb_object_agg(etat, n), '{}') FROM (SELECT etat, count(*) n FROM "Envoi" GROUP BY 1) s) AS envois,
      (SELECT coalesce(jsonb_object_agg(raison, n), '{}') FROM (SELECT raison, count(*) n FROM "Envoi"
        WHERE raison IS NOT NULL AND "prevuLe" > now() - interval '1 day' GROUP BY 1) s) AS raisons,
      (SELECT coalesce(extract(epoch FROM clock_timestamp() - min("prevuLe")), 0)::float FROM "Envoi"
        WHERE etat IN ('a_envoyer', 'en_cours') AND "prevuLe" <= now()
          AND coalesce(raison, '') NOT IN ('hors-horaires', 'espace-deconnecte')) AS "oldestDueS",
      (SELECT count(*) FROM "ReponseVersion")::int AS reponses,
      (SELECT coalesce(jsonb_object_agg(name, n), '{}') FROM (SELECT name, count(*) n FROM pgboss.job
        WHERE state IN ('created', 'retry', 'active') GROUP BY 1) s) AS jobs,
      (SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'espace-collaboratif%')::int AS sessions`;

/** Read when somebody asks. */
export async function readFigures(client: PrismaClient): Promise<Figures> {
  const [row] = await client.$queryRaw<Figures[]>(FIGURES);
  if (row === undefined) throw new Error('The database gave no figures.');
  return row;
}
