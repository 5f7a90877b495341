import type { Decision } from '../../../../src/domain/nouns/reponse.ts';
import type { DecisionStore } from '../../../../src/ports/stores-seances.ts';
import type { Db } from '../../connection.ts';
import type { Decision as DecisionRow } from '../../generated/client.ts';
import {
  fromInstant,
  fromPlainDate,
  fromPlainDateOrNull,
  toInstant,
  toPlainDate,
  toPlainDateOrNull,
} from '../../temporal.ts';

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
    list: async (conventionId) => {
      const rows = await db.decision.findMany({
        where: { conventionId },
        orderBy: [{ noteeLe: 'asc' }, { id: 'asc' }],
        include: { instance: { select: { nom: true } } },
      });
      return rows.map(({ ficheActionId, ...row }) => ({
        ...toDecision(row),
        versionId: row.versionId,
        ficheActionId,
      }));
    },
  };
}

type Row = Pick<
  DecisionRow,
  'versionId' | 'statut' | 'accord' | 'motif' | 'statutAvant' | 'echeance' | 'le' | 'noteeLe'
> & {
  readonly instance: { readonly nom: string };
};

export function toDecision({
  instance,
  versionId,
  statut,
  accord,
  motif,
  statutAvant,
  ...dates
}: Row): Decision {
  return {
    versionId,
    statut,
    accord,
    motif,
    statutAvant,
    echeance: toPlainDateOrNull(dates.echeance),
    le: toPlainDate(dates.le),
    noteeLe: toInstant(dates.noteeLe),
    instance: instance.nom,
  };
}
