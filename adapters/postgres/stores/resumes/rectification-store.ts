import type { DecisionAccord } from '../../../../src/domain/resumes/accord-public.ts';
import type { Rectification } from '../../../../src/domain/resumes/rectification.ts';
import type { RectificationStore } from '../../../../src/ports/stores-resumes.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';
import { NOMMEE, toNommee } from './accord-public-store.ts';

const INCLUDE = { demandePar: NOMMEE, decidePar: NOMMEE } as const;

export function createPrismaRectificationStore(db: Db): RectificationStore {
  return {
    list: async ({ id: tourId, conventionId }) => {
      const rows = await db.rectification.findMany({
        where: { conventionId, tourId },
        include: INCLUDE,
        orderBy: { rang: 'desc' },
      });
      return rows.map(toRectification);
    },
    create: async ({ demandePar, demandeLe, decision, ...rectification }) => {
      const data = { ...rectification, demandeParId: demandePar.id, demandeLe: fromInstant(demandeLe) };
      await db.rectification.createMany({
        data: [{ ...data, ...(decision && toColumns(decision)) }],
        skipDuplicates: true, // a form that is sent twice
      });
    },
    decide: async ({ id, conventionId }, decision) => {
      await db.rectification.updateMany({ where: { conventionId, id }, data: toColumns(decision) });
    },
  };
}

function toColumns({ par, accepte, motif, le }: DecisionAccord) {
  return { decideParId: par.id, accepte, motif, decideLe: fromInstant(le) };
}

type Row = Prisma.RectificationGetPayload<{ include: typeof INCLUDE }>;

function toRectification({ demandePar, demandeLe, decidePar, decideLe, ...row }: Row): Rectification {
  const { id, conventionId, tourId, ficheActionId, rang, texte, accepte, motif } = row;
  return {
    id,
    conventionId,
    tourId,
    ficheActionId,
    rang,
    texte,
    demandePar: toNommee(demandePar),
    demandeLe: toInstant(demandeLe),
    decision:
      decidePar === null || decideLe === null
        ? null
        : { par: toNommee(decidePar), accepte: accepte === true, motif, le: toInstant(decideLe) },
  };
}
