import type { AccordPublic, PersonneNommee } from '../../../../src/domain/resumes/accord-public.ts';
import type { AccordPublicStore } from '../../../../src/ports/stores-resumes.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';

/** Who decided, by name. */
export const NOMMEE = {
  select: { id: true, prenom: true, nom: true, structure: { select: { nom: true } } },
} as const;
const INCLUDE = { demandePar: NOMMEE, decidePar: NOMMEE } as const;

export function createPrismaAccordPublicStore(db: Db): AccordPublicStore {
  return {
    list: async ({ id: tourId, conventionId }) => {
      const rows = await db.accordPublic.findMany({
        where: { conventionId, tourId },
        include: INCLUDE,
        orderBy: { rang: 'desc' },
      });
      return rows.map(toAccord);
    },
    create: async ({ demandePar, demandeLe, ...accord }) => {
      await db.accordPublic.create({
        data: { ...accord, demandeParId: demandePar.id, demandeLe: fromInstant(demandeLe) },
      });
    },
    decide: async ({ id, conventionId }, { par, accepte, motif, le }) => {
      await db.accordPublic.updateMany({
        where: { conventionId, id, decideLe: null }, // the first decision stands
        data: { decideParId: par.id, accepte, motif, decideLe: fromInstant(le) },
      });
    },
  };
}

type Row = Prisma.AccordPublicGetPayload<{ include: typeof INCLUDE }>;

function toAccord({ demandePar, demandeLe, decidePar, decideLe, ...row }: Row): AccordPublic {
  const { id, conventionId, tourId, rang, empreinte, accepte, motif } = row;
  return {
    id,
    conventionId,
    tourId,
    rang,
    empreinte,
    demandePar: toNommee(demandePar),
    demandeLe: toInstant(demandeLe),
    decision:
      decidePar === null || decideLe === null
        ? null
        : { par: toNommee(decidePar), accepte: accepte === true, motif, le: toInstant(decideLe) },
  };
}

export function toNommee({ id, prenom, nom, structure }: Row['demandePar']): PersonneNommee {
  return { id, nom: `${prenom} ${nom}`, structure: structure.nom };
}
