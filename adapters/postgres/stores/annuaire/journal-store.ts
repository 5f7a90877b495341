import type { ActionJournal, EvenementJournal } from '../../../../src/domain/nouns/journal.ts';
import type { JournalStore } from '../../../../src/ports/stores.ts';
import { asWritten, type Db, fromInstant, toInstant } from '../../connection.ts';
import type { Journal as JournalRow } from '../../generated/client.ts';

export function createPrismaJournalStore(db: Db): JournalStore {
  return {
    append: async (...evenements) => {
      await db.journal.createMany({
        data: evenements.map(({ survenuLe, details, ...evenement }) => ({
          ...evenement,
          survenuLe: fromInstant(survenuLe),
          details: details ?? {},
        })),
      });
    },
    list: async (conventionId, limit) => {
      const rows = await db.journal.findMany({
        where: { conventionId },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(toEvenement);
    },
    listByObjet: async (conventionId, objet) => {
      const rows = await db.journal.findMany({ where: { conventionId, objet }, orderBy: { id: 'desc' } });
      return rows.map(toEvenement);
    },
  };
}

function toEvenement({
  conventionId,
  survenuLe,
  acteurId,
  action,
  objet,
  details,
}: JournalRow): EvenementJournal {
  return {
    conventionId,
    survenuLe: toInstant(survenuLe),
    acteurId,
    action: asWritten<ActionJournal>(action),
    objet,
    details: asWritten<EvenementJournal['details']>(details),
  };
}
