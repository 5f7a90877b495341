import type { DecisionStore } from '../../../src/ports/stores-seances.ts';
import type { Db } from '../connection.ts';
import { fromInstant, fromPlainDate, fromPlainDateOrNull } from '../temporal.ts';

export function createPrismaDecisionStore(db: Db): DecisionStore {
  return {
    create: async ({ instanceId, fiche, versionId, decision }) => {
      const { count } = await db.decision.createMany({
        data: {
          conventionId: fiche.conventionId,
          ficheActionId: fiche.id,
          versionId,
          instanceId,
          statut: decision.statut,
          echeance: fromPlainDateOrNull(decision.echeance),
          accord: decision.accord,
          motif: decision.motif,
          statutAvant: decision.statutAvant,
          le: fromPlainDate(decision.le),
          noteeLe: fromInstant(decision.noteeLe),
        },
        skipDuplicates: true,
      });
      return count === 1;
    },
  };
}
