import type { AccordPublic, Sujet } from '../../../../src/domain/nouns/accord-public.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import type {
  Demande,
  NouvelleDecision,
  NouvelleDemande,
  PersonneNommee,
} from '../../../../src/domain/nouns/demande.ts';
import type { Resume } from '../../../../src/domain/nouns/resume.ts';
import { type ContenuStocke, completeContenu } from '../../../../src/domain/resumes/contenu-resume.ts';
import type { Rectification } from '../../../../src/domain/resumes/rectification.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type {
  ActiviteStore,
  DemandeStore,
  FichierKey,
  FichierStore,
  ResumeMark,
  ResumeStore,
} from '../../../../src/ports/stores-resumes.ts';
import type { Direct } from '../../client.ts';
import { asWritten, type Connection, type Db, fromInstant, toInstant, toJson } from '../../connection.ts';
import type { Prisma, Resume as ResumeRow } from '../../generated/client.ts';
import { lockConvention } from '../../locks.ts';
import { createSupervisionStore } from './supervision-store.ts';

/** What is about the summaries: they, who agrees to them, what is put right in them, and the papers of several conventions. */
export function createResumeStores(connection: Connection, run: Direct) {
  const { db } = connection;
  return {
    resumes: createPrismaResumeStore(db),
    activites: createPrismaActiviteStore(db),
    accordsPublics: createPrismaAccordStore(db),
    rectifications: createPrismaRectificationStore(db),
    fichiers: createPrismaFichierStore(connection),
    supervisions: createSupervisionStore(db, run),
  } satisfies Partial<Stores>;
}

function createPrismaResumeStore(db: Db): ResumeStore {
  return {
    find: async (conventionId, numero, audience) => {
      const where = { conventionId_numero_audience: { conventionId, numero, audience } };
      const row = await db.resume.findUnique({ where });
      return row === null ? null : toResume(row);
    },
    findByTour: async (tourId, audience) => {
      const where = { tourId, audience };
      const row = await db.resume.findFirst({ where, orderBy: { numero: 'desc' } });
      return row === null ? null : toResume(row);
    },
    list: async (conventionId, audience) => {
      const where = { conventionId, audience };
      const orderBy = [{ tour: { echeance: 'desc' } }, { numero: 'desc' }] as const;
      return (await db.resume.findMany({ where, orderBy: [...orderBy] })).map(toResume);
    },
    nextNumero: async (conventionId) => {
      await lockConvention(db, 'resumes', conventionId);
      const last = await db.resume.aggregate({ where: { conventionId }, _max: { numero: true } });
      return (last._max.numero ?? 0) + 1;
    },
    create: async ({ contenu, publieLe, ...resume }) => {
      await db.resume.create({
        data: {
          ...resume,
          contenu: toJson(contenu),
          publieLe: fromInstant(publieLe),
        },
      });
    },
  };
}

function toResume({ contenu, publieLe, ...row }: ResumeRow): Resume {
  return {
    ...row,
    contenu: completeContenu(asWritten<ContenuStocke>(contenu)),
    publieLe: toInstant(publieLe),
  };
}

function createPrismaActiviteStore({ ligneActivite }: Db): ActiviteStore {
  return {
    list: (conventionId) =>
      ligneActivite.findMany({
        where: { conventionId },
        orderBy: [{ semestre: 'asc' }, { noteeLe: 'asc' }, { id: 'asc' }],
        select: { id: true, semestre: true, titre: true, texte: true },
      }),
    save: async (conventionId, { id, ...ligne }, now) => {
      const { count } = await ligneActivite.updateMany({ where: { id, conventionId }, data: ligne });
      if (count === 0)
        await ligneActivite.create({ data: { ...ligne, id, conventionId, noteeLe: fromInstant(now) } });
    },
    remove: async ({ id, conventionId }) =>
      (await ligneActivite.deleteMany({ where: { id, conventionId } })).count > 0,
  };
}

function createPrismaFichierStore({ db, atomic }: Connection): FichierStore {
  return {
    // The transaction that wrote the row: whatever changes a summary writes it anew.
    findMark: async (conventionId, numero, audience) => {
      const [row] = await db.$queryRaw<ResumeMark[]>`
        SELECT "id", "conventionId", xmin::text AS "mark" FROM "Resume"
        WHERE "conventionId" = ${conventionId}::uuid AND "numero" = ${numero} AND "audience" = ${audience}`;
      return row ?? null;
    },
    find: (resume, fichier) => find(db, resume, fichier),
    keep: (resume, fichier, make) =>
      atomic(
        async (held) => {
          await lockConvention(held, `fichier:${resume.id}:${fichier.format}`, resume.conventionId);
          const kept = await find(held, resume, fichier);
          if (kept !== null) return kept;
          const octets = await make();
          await save(held, resume, { ...fichier, octets });
          return octets;
        },
        { timeout: LONGEST_MS },
      ),
  };
}

const LONGEST_MS = 5 * 60_000; // others wait for the maker of files before it

async function find(db: Db, { id: resumeId, conventionId }: Owned, { format, empreinte }: FichierKey) {
  const where = { conventionId_resumeId_format: { conventionId, resumeId, format }, empreinte };
  const row = await db.fichier.findUnique({ where, select: { octets: true } });
  return row === null ? null : new Uint8Array(row.octets);
}

interface Made extends FichierKey {
  readonly octets: Uint8Array;
}

/** The lock waits for who masks it at this moment; who masks it later deletes what is written here. */
async function save(db: Db, { id, conventionId, mark }: ResumeMark, { format, empreinte, octets }: Made) {
  await db.$executeRaw`
    INSERT INTO "Fichier" ("conventionId", "resumeId", "format", "empreinte", "octets")
    SELECT "conventionId", "id", ${format}, ${empreinte}, ${Buffer.from(octets)} FROM "Resume"
    WHERE "id" = ${id}::uuid AND "conventionId" = ${conventionId}::uuid AND xmin::text = ${mark} FOR SHARE
    ON CONFLICT ("conventionId", "resumeId", "format")
    DO UPDATE SET "empreinte" = EXCLUDED."empreinte", "octets" = EXCLUDED."octets"`;
}

const NOMMEE = {
  select: { id: true, prenom: true, nom: true, structure: { select: { nom: true } } },
} as const;
const INCLUDE_PERSONNES = { demandePar: NOMMEE, decidePar: NOMMEE } as const;
const LATEST_FIRST = { rang: 'desc' } as const;

function createPrismaAccordStore({ accordPublic }: Db): DemandeStore<AccordPublic> {
  return {
    list: async ({ id, conventionId }) => {
      const where = { conventionId, OR: [{ tourId: id }, { annonceId: id }] };
      return (await accordPublic.findMany({ where, include: INCLUDE_PERSONNES, orderBy: LATEST_FIRST })).map(
        (row) => ({
          ...toDemande(row),
          sujet: toSujet(row),
          empreinte: row.empreinte,
        }),
      );
    },
    create: async ({ sujet: { genre, id }, ...accord }) => {
      const data = { ...toDemandeRow(accord), ...(genre === 'resume' ? { tourId: id } : { annonceId: id }) };
      await accordPublic.createMany({ data: [data], skipDuplicates: true });
    },
    decide: async ({ id, conventionId }, decision) => {
      const where = { conventionId, id, decideLe: null }; // the first decision stands
      await accordPublic.updateMany({ where, data: toColumns(decision) });
    },
  };
}

function createPrismaRectificationStore({ rectification }: Db): DemandeStore<Rectification> {
  return {
    list: async ({ id: tourId, conventionId }) => {
      const where = { conventionId, tourId };
      return (await rectification.findMany({ where, include: INCLUDE_PERSONNES, orderBy: LATEST_FIRST })).map(
        (row) => ({
          ...toDemande(row),
          tourId,
          ficheActionId: row.ficheActionId,
          texte: row.texte,
        }),
      );
    },
    create: async (demande) => {
      await rectification.createMany({ data: [toDemandeRow(demande)], skipDuplicates: true });
    },
    decide: async ({ id, conventionId }, decision) => {
      await rectification.updateMany({ where: { conventionId, id }, data: toColumns(decision) });
    },
  };
}

type DemandeRow = Prisma.AccordPublicGetPayload<{ include: typeof INCLUDE_PERSONNES }>;

function toSujet({ tourId, annonceId }: Pick<DemandeRow, 'tourId' | 'annonceId'>): Sujet {
  if (tourId !== null) return { genre: 'resume', id: tourId };
  if (annonceId !== null) return { genre: 'annonce', id: annonceId };
  throw new Error('a check of the table holds one of both');
}

function toDemandeRow<One extends NouvelleDemande<Demande>>({ demandeLe, ...demande }: One) {
  return { ...demande, demandeLe: fromInstant(demandeLe) };
}

function toColumns({ parId, accepte, motif, le }: NouvelleDecision) {
  return { decideParId: parId, accepte, motif, decideLe: fromInstant(le) };
}

function toDemande(row: Omit<DemandeRow, 'empreinte' | 'tourId' | 'annonceId'>): Demande {
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

function toNommee({ id, prenom, nom, structure }: DemandeRow['demandePar']): PersonneNommee {
  return { id, nom: `${prenom} ${nom}`, structure: structure.nom };
}
