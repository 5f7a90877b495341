import type { Presence } from '../../../../src/domain/seances/emargement.ts';
import type { PresenceStore } from '../../../../src/ports/stores-calendriers.ts';
import type { Direct } from '../../client.ts';
import type { Db } from '../../connection.ts';
import { Prisma, type Presence as Row } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { toOwner } from '../annuaire/personne-store.ts';

export function createPrismaPresenceStore(db: Db, run: Direct): PresenceStore {
  return {
    find: async (personne, seanceId) => {
      const where = { conventionId_seanceId_personneId: { ...toOwner(personne), seanceId } };
      const row = await db.presence.findUnique({ where });
      return row && toPresence(row);
    },
    list: async (conventionId) => {
      const rows = await run<Row>(
        Prisma.sql`SELECT * FROM "Presence" WHERE "conventionId" = ${conventionId}::uuid`,
      );
      return rows.map(toPresence);
    },
    save: async ({ personne, seanceId, reponse, remplacant, debut, diteLe }) => {
      const owner = { ...toOwner(personne), seanceId };
      const data = { reponse, remplacant, debut: fromInstant(debut), diteLe: fromInstant(diteLe) };
      await db.presence.upsert({
        where: { conventionId_seanceId_personneId: owner },
        create: { ...owner, ...data },
        update: data,
      });
    },
  };
}

function toPresence({
  conventionId,
  personneId,
  seanceId,
  reponse,
  remplacant,
  debut,
  diteLe,
}: Row): Presence {
  const personne = { id: personneId, conventionId };
  return { personne, seanceId, reponse, remplacant, debut: toInstant(debut), diteLe: toInstant(diteLe) };
}
