import type { ConversationStore } from '../../../src/ports/ports-chat.ts';
import type { Db } from '../connection.ts';

export function createPrismaConversationStore(db: Db): ConversationStore {
  return {
    find: async ({ plateforme, espace, identifiant }) => {
      const where = { plateforme_espace_identifiant: { plateforme, espace, identifiant } };
      return (await db.conversation.findUnique({ where }))?.donnees ?? null;
    },
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
