import type { AccountRef } from '../../../../src/domain/nouns/compte.ts';
import type { ConversationStore } from '../../../../src/ports/ports-chat.ts';
import type { Direct } from '../../client.ts';
import type { Db } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';
import { createGroup } from '../../groups.ts';

export function createPrismaConversationStore(db: Db, run: Direct): ConversationStore {
  return {
    find: createGroup((lieux) => findAll(run, lieux)),
    // Said with every event that comes in: the same address again writes nothing.
    save: async ({ plateforme, espace, identifiant }, donnees) => {
      await db.$executeRaw`
        INSERT INTO "Conversation" ("plateforme", "espace", "identifiant", "donnees", "majLe")
        VALUES (${plateforme}, ${espace}, ${identifiant}, ${donnees}, clock_timestamp())
        ON CONFLICT ("plateforme", "espace", "identifiant")
        DO UPDATE SET "donnees" = EXCLUDED."donnees", "majLe" = EXCLUDED."majLe"
        WHERE "Conversation"."donnees" <> EXCLUDED."donnees"`;
    },
    list: (plateforme, espace) =>
      db.conversation.findMany({
        where: { plateforme, espace },
        select: { identifiant: true, donnees: true },
      }),
    delete: async ({ plateforme, espace, identifiant }) => {
      await db.conversation.deleteMany({ where: { plateforme, espace, identifiant } });
    },
  };
}

/** In the order of the places; null where nothing is known. */
async function findAll(run: Direct, lieux: readonly AccountRef[]): Promise<(string | null)[]> {
  const columns = (['plateforme', 'espace', 'identifiant'] as const).map((name) =>
    lieux.map((lieu) => lieu[name]),
  );
  const [plateformes, espaces, identifiants] = columns;
  const rows = await run<{ donnees: string | null }>(Prisma.sql`
    SELECT c."donnees"
    FROM unnest(${plateformes}::text[], ${espaces}::text[], ${identifiants}::text[])
      WITH ORDINALITY lieu (plateforme, espace, identifiant, n)
    LEFT JOIN "Conversation" c ON c."plateforme" = lieu.plateforme AND c."espace" = lieu.espace
      AND c."identifiant" = lieu.identifiant
    ORDER BY lieu.n`);
  return rows.map(({ donnees }) => donnees);
}
