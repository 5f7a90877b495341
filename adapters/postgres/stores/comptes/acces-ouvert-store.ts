import type { AccesOuvert, GenreAcces } from '../../../../src/domain/comptes/acces-ouvert.ts';
import type { FinIdentite } from '../../../../src/ports/identite.ts';
import type { AccesOuvertStore, ReconnaissanceStore } from '../../../../src/ports/stores-comptes.ts';
import { type Db, fromInstant, toInstant } from '../../connection.ts';
import { getEmpreinte, getEmpreinteIdentite } from '../../empreinte.ts';
import type { Prisma } from '../../generated/client.ts';
import { toOwner } from '../annuaire/personne-store.ts';

export function createPrismaAccesOuvertStore(db: Db): AccesOuvertStore {
  return {
    list: async (personne, now) => {
      const owner = toOwner(personne);
      const le = fromInstant(now);
      return [
        ...(await listSessions(db, owner, le)),
        ...(await listLiens(db, owner, le)),
        ...(await listReconnaissances(db, owner)),
      ];
    },
    end: async (personne, { genre, id }, now) => {
      const owner = toOwner(personne);
      return (await ENDS[genre](db, { owner, id, now: fromInstant(now) })) > 0;
    },
    endSessions: async (personne) => {
      await db.session.deleteMany({ where: toOwner(personne) });
      await db.$executeRaw`
        SELECT forget_proven("courriel", "conventionId") FROM "Personne" WHERE "id" = ${personne.id}::uuid`;
    },
    endByIdentite: async (fin) => {
      const where = toWhere(fin);
      const rows = await db.session.findMany({ where, distinct: ['conventionId', 'personneId'] });
      await db.session.deleteMany({ where });
      return rows.map(({ conventionId, personneId }) => ({ conventionId, id: personneId }));
    },
  };
}

/** A provider that names its session only when that ends means all of its subject. */
function toWhere({ issuer, subject, session }: FinIdentite): Prisma.SessionWhereInput {
  const empreinteSession = getEmpreinteIdentite(issuer, session);
  if (subject === null) return { empreinteSession };
  const empreinteIdentite = getEmpreinteIdentite(issuer, subject);
  return session === null
    ? { empreinteIdentite }
    : { empreinteIdentite, OR: [{ empreinteSession }, { empreinteSession: null }] };
}

type Owner = ReturnType<typeof toOwner>;

const LATEST_FIRST = { creeLe: 'desc' } as const;

async function listSessions(db: Db, owner: Owner, now: Date): Promise<readonly AccesOuvert[]> {
  const where = { ...owner, inactifLe: { gt: now }, expireLe: { gt: now } };
  const rows = await db.session.findMany({ where, orderBy: LATEST_FIRST });
  return rows.map(({ id, voie, navigateur, creeLe, vuLe }) => ({
    genre: 'session',
    id,
    voie,
    navigateur,
    creeLe: toInstant(creeLe),
    vuLe: toInstant(vuLe),
  }));
}

async function listLiens(db: Db, owner: Owner, now: Date): Promise<readonly AccesOuvert[]> {
  const where = { ...owner, revoqueLe: null, expireLe: { gt: now } };
  const rows = await db.lienPersonnel.findMany({ where, orderBy: LATEST_FIRST });
  return rows.map(({ empreinte, objet, creeLe, expireLe }) => ({
    genre: 'lien',
    id: empreinte,
    objet,
    creeLe: toInstant(creeLe),
    expireLe: toInstant(expireLe),
  }));
}

async function listReconnaissances(db: Db, owner: Owner): Promise<readonly AccesOuvert[]> {
  const rows = await db.reconnaissance.findMany({ where: owner, orderBy: LATEST_FIRST });
  return rows.map(({ id, genre, source, creeLe }) => ({
    genre: 'reconnaissance',
    id,
    source,
    isIdentite: genre === 'identite',
    creeLe: toInstant(creeLe),
  }));
}

interface Ending {
  readonly owner: Owner;
  readonly id: string;
  readonly now: Date;
}

const ENDS: Readonly<Record<GenreAcces, (db: Db, ending: Ending) => Promise<number>>> = {
  session: async (db, { owner, id }) => (await db.session.deleteMany({ where: { ...owner, id } })).count,
  reconnaissance: async (db, { owner, id }) =>
    (await db.reconnaissance.deleteMany({ where: { ...owner, id } })).count,
  lien: async (db, { owner, id, now }) => {
    const where = { ...owner, empreinte: id, revoqueLe: null };
    return (await db.lienPersonnel.updateMany({ where, data: { revoqueLe: now } })).count;
  },
};

/** Which browsers and which other doors a person came in by. */
export function createPrismaReconnaissanceStore(db: Db): ReconnaissanceStore {
  return {
    isKnown: async (appareil, courriel) => {
      const personne = { courriel: { equals: courriel, mode: 'insensitive' } } as const;
      const where = { genre: 'navigateur', empreinte: getEmpreinte(appareil), personne } as const;
      return (await db.reconnaissance.findFirst({ where })) !== null;
    },
    noteNavigateur: async ({ personne, appareil, navigateur, le }) => {
      const owner = { ...toOwner(personne), empreinte: getEmpreinte(appareil) };
      const seen = { source: navigateur, vuLe: fromInstant(le) };
      const { count } = await db.reconnaissance.updateMany({ where: owner, data: seen });
      if (count > 0) return false;
      const data = { ...owner, genre: 'navigateur', creeLe: fromInstant(le), ...seen } as const;
      await db.reconnaissance.createMany({ data, skipDuplicates: true });
      return true;
    },
    listKnown: async (appareil, personneIds) => {
      const where = { genre: 'navigateur', empreinte: getEmpreinte(appareil) } as const;
      const rows = await db.reconnaissance.findMany({
        where: { ...where, personneId: { in: [...personneIds] } },
      });
      return rows.map(({ personneId }) => personneId);
    },
    listPersonneIds: async ({ issuer, subject }) => {
      const where = { genre: 'identite', empreinte: getEmpreinteIdentite(issuer, subject) } as const;
      const rows = await db.reconnaissance.findMany({ where, orderBy: [{ creeLe: 'asc' }, { id: 'asc' }] });
      return rows.map(({ personneId }) => personneId);
    },
    bind: async ({ personne, le, issuer, subject }) => {
      const owner = { ...toOwner(personne), genre: 'identite', source: issuer } as const;
      const dates = { creeLe: fromInstant(le), vuLe: fromInstant(le) };
      const data = { ...owner, empreinte: getEmpreinteIdentite(issuer, subject), ...dates };
      const { count } = await db.reconnaissance.createMany({ data, skipDuplicates: true });
      return count === 1;
    },
  };
}
