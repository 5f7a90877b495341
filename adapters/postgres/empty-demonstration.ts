import type { PrismaClient } from './generated/client.ts';

/**
 * Takes everything out of the demonstration of a running program, all or nothing; its migrations stay, what
 * the database knows of itself, and the clock, which is set on its own.
 * False, and nothing is taken out, when somebody put into it what is no demonstration's: an address that could be
 * somebody's, or a workspace.
 */
export async function emptyDemonstration(client: PrismaClient): Promise<boolean> {
  return client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('lock_timeout', ${LONGEST_WAIT}, true)`;
    const [found] = await tx.$queryRaw<{ tables: string; foreign: boolean }[]>`
      SELECT (SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables
          WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'Installation', 'Horloge')) AS tables,
        EXISTS (SELECT FROM "Personne" WHERE "courriel" NOT LIKE ${'%.example'})
          OR EXISTS (SELECT FROM "EspaceRelie") AS foreign`;
    if (found === undefined || found.foreign) return false;
    await tx.$executeRawUnsafe(`TRUNCATE ${found.tables}`);
    await tx.$executeRaw`DELETE FROM pgboss.job`;
    return true;
  });
}

const LONGEST_WAIT = '10s';
