import type { AccordPublic, Sujet } from '../../../../src/domain/nouns/accord-public.ts';
import type {
  Demande,
  NouvelleDecision,
  NouvelleDemande,
  PersonneNommee,
} from '../../../../src/domain/nouns/demande.ts';
import type { Rectification } from '../../../../src/domain/resumes/rectification.ts';
import type { DemandeStore } from '../../../../src/ports/stores-resumes.ts';
import type { Db } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { fromInstant, toInstant } from '../../temporal.ts';

const NOMMEE = {
  select: { id: true, prenom: true, nom: true, structure: { select: { nom: true } } },
} as const;
const INCLUDE = { demandePar: NOMMEE, decidePar: NOMMEE } as const;
const LATEST_FIRST = { rang: 'desc' } as const;

export function createPrismaAccordStore({ accordPublic }: Db): DemandeStore<AccordPublic> {
  return {
    list: async ({ id, conventionId }) => {
      const where = { conventionId, OR: [{ tourId: id }, { annonceId: id }] };
      return (await accordPublic.findMany({ where, include: INCLUDE, orderBy: LATEST_FIRST })).map((row) => ({
        ...toDemande(row),
        sujet: toSujet(row),
        empreinte: row.empreinte,
      }));
    },
    create: async ({ sujet: { genre, id }, ...accord }) => {
      const data = { ...toRow(accord), ...(genre === 'resume' ? { tourId: id } : { annonceId: id }) };
      await accordPublic.createMany({ data: [data], skipDuplicates: true });
    },
    decide: async ({ id, conventionId }, decision) => {
      const where = { conventionId, id, decideLe: null }; // the first decision stands
      await accordPublic.updateMany({ where, data: toColumns(decision) });
    },
  };
}

export function createPrismaRectificationStore({ rectification }: Db): DemandeStore<Rectification> {
  return {
    list: async ({ id: tourId, conventionId }) => {
      const where = { conventionId, tourId };
      return (await rectification.findMany({ where, include: INCLUDE, orderBy: LATEST_FIRST })).map(
        (row) => ({
          ...toDemande(row),
          tourId,
          ficheActionId: row.ficheActionId,
          texte: row.texte,
        }),
      );
    },
    create: async (demande) => {
      await rectification.createMany({ data: [toRow(demande)], skipDuplicates: true });
    },
    decide: async ({ id, conventionId }, decision) => {
      await rectification.updateMany({ where: { conventionId, id }, data: toColumns(decision) });
    },
  };
}

type Row = Prisma.AccordPublicGetPayload<{ include: typeof INCLUDE }>;

function toSujet({ tourId, annonceId }: Pick<Row, 'tourId' | 'annonceId'>): Sujet {
  if (tourId !== null) return { genre: 'resume', id: tourId };
  if (annonceId !== null) return { genre: 'annonce', id: annonceId };
  throw new Error('a check of the table holds one of both');
}

function toRow<One extends NouvelleDemande<Demande>>({ demandeLe, ...demande }: One) {
  return { ...demande, demandeLe: fromInstant(demandeLe) };
}

function toColumns({ parId, accepte, motif, le }: NouvelleDecision) {
  return { decideParId: parId, accepte, motif, decideLe: fromInstant(le) };
}

function toDemande(row: Omit<Row, 'empreinte' | 'tourId' | 'annonceId'>): Demande {
  const { id, conventionId, rang, decidePar, decideLe, accepte, motif } = row;
  return {
    id,
    conventionId,
    rang,
    demandePar: toNommee(row.demandePar),
    demandeLe: toInstant(row.demandeLe),
    decision:
      decidePar === null || decideLe === null
        ? null
        : { par: toNommee(decidePar), accepte: accepte === true, motif, le: toInstant(decideLe) },
  };
}

function toNommee({ id, prenom, nom, structure }: Row['demandePar']): PersonneNommee {
  return { id, nom: `${prenom} ${nom}`, structure: structure.nom };
}
