import type { Abonne, DemandeAbonnement } from '../../../../src/domain/resumes/abonnement.ts';
import type {
  AilleursStore,
  EspacePublicStore,
  StoresPublics,
} from '../../../../src/ports/stores-resumes.ts';
import { type Db, fromInstant, toInstant } from '../../connection.ts';
import { getEmpreinte } from '../../empreinte.ts';
import type { Abonne as AbonneRow } from '../../generated/client.ts';
import { inAll, noteOwn } from '../../narrow.ts';

/** What is open to the public, and who of them is told. */
export function createPublicStores(db: Db): StoresPublics {
  return {
    ailleurs: createPrismaAilleursStore(db),
    espacesPublics: createPrismaEspacePublicStore(db),
    demandesAbonnement: createPrismaDemandeAbonnementStore(db),
    abonnes: createPrismaAbonneStore(db),
    liensAbonnes: createPrismaLienAbonneStore(db),
    protections: createPrismaProtectionStore(db),
  };
}

/** Of the installation, whichever convention the present work is for. */
function createPrismaAilleursStore(db: Db): AilleursStore {
  return inAll({
    list: async () => {
      const rows = await db.conventionAilleurs.findMany({ orderBy: [{ le: 'desc' }, { code: 'asc' }] });
      return rows.map(({ le, ...row }) => ({ ...row, le: toInstant(le) }));
    },
  });
}

function createPrismaDemandeAbonnementStore(db: Db): StoresPublics['demandesAbonnement'] {
  const select = { conventionId: true, courriel: true, ficheActionId: true, actualites: true } as const;
  return {
    create: async ({ token, demandeLe, expireLe, ...demande }) => {
      const dates = { demandeLe: fromInstant(demandeLe), expireLe: fromInstant(expireLe) };
      await db.demandeAbonnement.create({ data: { ...demande, ...dates, empreinte: getEmpreinte(token) } });
    },
    find: (token, now) =>
      db.demandeAbonnement.findUnique({
        where: { empreinte: getEmpreinte(token), expireLe: { gt: fromInstant(now) } },
        select,
      }),
    take: async (token, now) => {
      const rows = await db.$queryRaw<DemandeAbonnement[]>`
        DELETE FROM "DemandeAbonnement"
        WHERE "empreinte" = ${getEmpreinte(token)} AND "expireLe" > ${fromInstant(now)}
        RETURNING "conventionId"::text, "courriel", "ficheActionId"::text, "actualites"`;
      return rows[0] ?? null;
    },
    deleteAll: async ({ conventionId, courriel }) => {
      await db.demandeAbonnement.deleteMany({ where: { conventionId, courriel } });
    },
  };
}

function createPrismaAbonneStore(db: Db): StoresPublics['abonnes'] {
  return {
    add: async ({ conventionId, courriel, ficheActionId, actualites }, confirmeLe) => {
      const fiches = ficheActionId === null ? [] : [ficheActionId];
      await db.$executeRaw`
        INSERT INTO "Abonne" ("id", "conventionId", "courriel", "ficheActionIds", "planEntier", "actualites", "confirmeLe")
        VALUES (gen_random_uuid(), ${conventionId}::uuid, ${courriel}, ${fiches}::uuid[],
          ${ficheActionId === null && !actualites}, ${actualites}, ${fromInstant(confirmeLe)})
        ON CONFLICT ("conventionId", "courriel") DO UPDATE SET
          "planEntier" = "Abonne"."planEntier" OR excluded."planEntier",
          "actualites" = "Abonne"."actualites" OR excluded."actualites",
          "ficheActionIds" = ARRAY(SELECT DISTINCT unnest("Abonne"."ficheActionIds" || excluded."ficheActionIds"))`;
    },
    listByIds: async (ids) =>
      ids.length === 0 ? [] : (await db.abonne.findMany({ where: { id: { in: [...ids] } } })).map(toAbonne),
    listSuivant: async (conventionId, ficheActionIds) => {
      const suivies = { ficheActionIds: { hasSome: [...ficheActionIds] } };
      const rows = await db.abonne.findMany({
        where: { conventionId, OR: [{ planEntier: true }, suivies] },
        orderBy: { id: 'asc' },
      });
      return rows.map(toAbonne);
    },
    listActualites: async (conventionId) => {
      const where = { conventionId, actualites: true };
      return (await db.abonne.findMany({ where, orderBy: { id: 'asc' } })).map(toAbonne);
    },
    delete: async ({ id, conventionId }) => {
      await db.abonne.deleteMany({ where: { id, conventionId } });
    },
  };
}

function createPrismaLienAbonneStore(db: Db): StoresPublics['liensAbonnes'] {
  return {
    create: async ({ token, abonne: { id: abonneId, conventionId }, creeLe }) => {
      const empreinte = getEmpreinte(token);
      await db.lienAbonne.create({
        data: { empreinte, abonneId, conventionId, creeLe: fromInstant(creeLe) },
      });
    },
    findAbonne: async (token) => {
      const where = { empreinte: getEmpreinte(token) };
      const row = await db.lienAbonne.findUnique({ where, select: { abonne: true } });
      if (row !== null) noteOwn(row.abonne.conventionId);
      return row === null ? null : toAbonne(row.abonne);
    },
  };
}

function createPrismaProtectionStore(db: Db): StoresPublics['protections'] {
  return {
    find: (conventionId) =>
      db.abonne.findFirst({
        where: { conventionId, protection: true },
        select: { id: true, conventionId: true, courriel: true },
      }),
    save: async (conventionId, courriel, le) => {
      await db.abonne.updateMany({ where: { conventionId }, data: { protection: false } });
      if (courriel === null) return;
      const address = { conventionId, courriel };
      await db.abonne.upsert({
        where: { conventionId_courriel: address },
        create: { ...address, ficheActionIds: [], protection: true, confirmeLe: fromInstant(le) },
        update: { protection: true },
      });
    },
  };
}

function toAbonne({ confirmeLe: _, ...abonne }: AbonneRow): Abonne {
  return abonne;
}

function createPrismaEspacePublicStore(db: Db): EspacePublicStore {
  return {
    findOuverture: async (id) => {
      const select = { espacePublicDepuis: true };
      const row = await db.convention.findUniqueOrThrow({ where: { id }, select });
      return toInstant(row.espacePublicDepuis);
    },
    open: async (id, le) => {
      const where = { id, espacePublicDepuis: null };
      const { count } = await db.convention.updateMany({
        where,
        data: { espacePublicDepuis: fromInstant(le) },
      });
      return count > 0;
    },
    close: async (id) => {
      const where = { id, espacePublicDepuis: { not: null } };
      const { count } = await db.convention.updateMany({ where, data: { espacePublicDepuis: null } });
      return count > 0;
    },
  };
}
