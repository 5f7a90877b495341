import type { Form, Message } from '../../../../src/conversation/chat.ts';
import type { AtelierStore } from '../../../../src/ports/ports.ts';
import type { Direct } from '../../client.ts';
import { asWritten, type Db, fromInstant, toInstant, toJson } from '../../connection.ts';
import { Prisma } from '../../generated/client.ts';

export function createPrismaAtelierStore(db: Db, run: Direct): AtelierStore {
  return {
    list: async (conversation) => {
      const rows = await db.atelierMessage.findMany({ where: { conversation }, orderBy: { id: 'asc' } });
      return rows.map((row) => ({
        id: String(row.id),
        auteur: row.auteur,
        message: asWritten<Message | null>(row.message),
        texte: row.texte,
        publieLe: toInstant(row.publieLe),
        modifieLe: toInstant(row.modifieLe),
      }));
    },
    add: async ({ conversation, envoiId, auteur, message, texte, publieLe, closesForm = false }) => {
      const json = message === null ? null : JSON.stringify(message);
      const created = await run<{ id: string | bigint }>(Prisma.sql`
        WITH closed AS (
          DELETE FROM "AtelierFormulaire" WHERE "conversation" = ${conversation} AND ${closesForm}::boolean
        ), unhurried AS (
          SELECT set_config('synchronous_commit', 'off', true) -- a line of the demonstration waits for no disk
        )
        INSERT INTO "AtelierMessage" ("conversation", "envoiId", "auteur", "message", "texte", "publieLe")
        SELECT ${conversation}, ${envoiId}::uuid, ${auteur}, ${json}::jsonb, ${texte}, ${fromInstant(publieLe)}::timestamptz
        FROM unhurried ON CONFLICT ("envoiId") DO NOTHING RETURNING "id"`);
      if (created[0] !== undefined) return String(created[0].id);
      const first = envoiId === null ? null : await findByEnvoi(db, envoiId);
      if (first === null) throw new Error('a line was neither added nor there already');
      return first;
    },
    findByEnvoi: (envoiId) => findByEnvoi(db, envoiId),
    replace: async (id, message, modifieLe) => {
      if (!/^\d{1,18}$/.test(id)) return false;
      const data = {
        message: toJson(message),
        modifieLe: fromInstant(modifieLe),
      };
      return (await db.atelierMessage.updateMany({ where: { id: BigInt(id) }, data })).count > 0;
    },
    findForm: async (conversation) => {
      const row = await db.atelierFormulaire.findUnique({ where: { conversation } });
      return row === null ? null : asWritten<Form>(row.formulaire);
    },
    saveForm: async (conversation, form, ouvertLe) => {
      const where = { conversation };
      if (form === null) {
        await db.atelierFormulaire.deleteMany({ where });
        return;
      }
      const data = {
        formulaire: toJson(form),
        ouvertLe: fromInstant(ouvertLe),
      };
      await db.atelierFormulaire.upsert({ where, create: { conversation, ...data }, update: data });
    },
  };
}

async function findByEnvoi(db: Db, envoiId: string): Promise<string | null> {
  const row = await db.atelierMessage.findUnique({ where: { envoiId }, select: { id: true } });
  return row === null ? null : String(row.id);
}
