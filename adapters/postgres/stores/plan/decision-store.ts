import type { DecisionNotee } from '../../../../src/domain/nouns/decision.ts';
import type { Decision, DecisionLibre, Deliberation, Statut } from '../../../../src/domain/nouns/reponse.ts';
import { isComitePilotage } from '../../../../src/domain/nouns/seance.ts';
import type { DecisionStore, NouvelleDecisionPrise } from '../../../../src/ports/stores-seances.ts';
import { type Db, fromInstant, fromPlainDate, toInstant, toPlainDate } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';

/** What names the body of a decision, and who noted it. */
export const INCLUDE_DECISION = {
  instance: { select: { nom: true, code: true } },
  noteePar: { select: { prenom: true, nom: true } },
} satisfies Prisma.DecisionInclude;

export function createPrismaDecisionStore(db: Db): DecisionStore {
  return {
    create: async ({ instanceId, seanceId = null, parId = null, fiche, versionId, decision }) => {
      const { count } = await db.decision.createMany({
        data: {
          conventionId: fiche.conventionId,
          ficheActionId: fiche.id,
          instanceId,
          seanceId,
          noteeParId: parId,
          le: fromPlainDate(decision.le),
          jusquAu: fromPlainDate(decision.jusquAu ?? null),
          noteeLe: fromInstant(decision.noteeLe),
          ...wordsOf(versionId, decision),
        },
        skipDuplicates: true,
      });
      return count === 1;
    },
    change: async ({ id, conventionId }, { decision, changement, instanceId, seanceId, parId, jusquAu }) => {
      const { le, ...words } = decision;
      const { count } = await db.decision.updateMany({
        where: { id, conventionId, retiree: false },
        data: {
          ...words,
          ...(le && { le: fromPlainDate(le) }),
          ...(instanceId && { instanceId }),
          ...(seanceId !== undefined && { seanceId }),
          ...(jusquAu !== undefined && { jusquAu: fromPlainDate(jusquAu) }),
          changeeLe: fromInstant(changement.le),
          changeeParId: parId ?? null,
          raison: changement.raison,
          retiree: changement.isRetrait,
        },
      });
      return count === 1;
    },
    list: async (conventionId) => {
      const rows = await db.decision.findMany({
        where: { conventionId },
        orderBy: [{ noteeLe: 'asc' }, { id: 'asc' }],
        include: INCLUDE_DECISION,
      });
      return rows.map(toNotee);
    },
  };
}

function wordsOf(versionId: string | null, decision: NouvelleDecisionPrise['decision']) {
  if ('texte' in decision) return { texte: decision.texte };
  const { statut, echeance, accord, motif, statutAvant } = decision;
  return { versionId, statut, echeance: fromPlainDate(echeance), accord, motif, statutAvant };
}

export type DecisionRow = Prisma.DecisionGetPayload<{ include: typeof INCLUDE_DECISION }>;

function toNotee(row: DecisionRow): DecisionNotee {
  const { id, ficheActionId, instanceId, seanceId, versionId } = row;
  const noted = { id, ficheActionId, instanceId, seanceId };
  if (isProposed(row)) return { ...noted, ...toDecision(row), versionId: versionId ?? '' };
  return { ...noted, ...toLibre(row) };
}

/** About what an answer proposed. */
export function isProposed<Row extends Pick<DecisionRow, 'statut' | 'statutAvant'>>(
  row: Row,
): row is Row & { readonly statut: Statut; readonly statutAvant: Statut } {
  return row.statut !== null && row.statutAvant !== null;
}

export function toDecision(
  row: DecisionRow & { readonly statut: Statut; readonly statutAvant: Statut },
): Decision {
  const { versionId, statut, accord, motif, statutAvant, echeance } = row;
  return {
    ...(versionId !== null && { versionId }),
    statut,
    accord,
    motif,
    statutAvant,
    echeance: toPlainDate(echeance),
    ...toDeliberation(row),
  };
}

export function toLibre(row: DecisionRow): DecisionLibre {
  return { texte: row.texte ?? '', isComite: isComitePilotage(row.instance), ...toDeliberation(row) };
}

function toDeliberation({ instance, noteePar, le, noteeLe, jusquAu, ...row }: DecisionRow): Deliberation {
  const { changeeLe, raison, retiree: isRetrait } = row;
  return {
    instance: instance.nom,
    le: toPlainDate(le),
    noteeLe: toInstant(noteeLe),
    ...(noteePar && { notePar: `${noteePar.prenom} ${noteePar.nom}` }),
    ...(jusquAu && { jusquAu: toPlainDate(jusquAu) }),
    ...(changeeLe && { changement: { le: toInstant(changeeLe), raison: raison ?? '', isRetrait } }),
  };
}
