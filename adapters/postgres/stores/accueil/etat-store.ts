import type { EtatMode } from '../../../../src/domain/accueil/etat-espace.ts';
import { ETATS_ENVOI, type EtatEnvoi, REMPLACE } from '../../../../src/domain/nouns/envoi.ts';
import { tableOf } from '../../../../src/domain/nouns/tables.ts';
import type { ModeStore, Stores } from '../../../../src/ports/stores.ts';
import type { EssaiStore } from '../../../../src/ports/stores-comptes.ts';
import type { EtatStore } from '../../../../src/ports/stores-plan.ts';
import { asWritten, type Connection, type Db, fromInstant, toInstant } from '../../connection.ts';
import { takePlace } from '../../limiter.ts';
import { toEnvoi } from '../envois/envoi-rows.ts';

/** The state of the whole, what the data are for, and what was tried. */
export function createEtatStores(connection: Connection) {
  return {
    modes: createPrismaModeStore(connection),
    etats: createPrismaEtatStore(connection.db),
    essais: createPrismaEssaiStore(connection.db),
  } satisfies Partial<Stores>;
}

function createPrismaEtatStore(db: Db): EtatStore {
  return {
    countEnvois: async (conventionId) => {
      const rows = await db.envoi.groupBy({ by: ['etat'], where: { conventionId }, _count: { _all: true } });
      const counts = new Map(rows.map(({ etat, _count }) => [asWritten<EtatEnvoi>(etat), _count._all]));
      return tableOf(ETATS_ENVOI, (etat) => counts.get(etat) ?? 0);
    },
    countOnTheirWay: async (conventionId, seconds) => {
      const rows = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM "Envoi" WHERE "conventionId" = ${conventionId}::uuid AND ("etat" = 'en_cours'
          OR "etat" = 'a_envoyer' AND coalesce("prochainEssai" <= now() + make_interval(secs => ${seconds}), true))`;
      return rows[0]?.count ?? 0;
    },
    listNonRemis: async (conventionId, depuis) => {
      const rows = await db.envoi.findMany({
        where: {
          conventionId,
          abonneId: null, // nobody reads addresses of the public
          etat: { in: ['echoue', 'expire', 'incertain'] },
          prevuLe: { gte: fromInstant(depuis) },
          OR: [{ raison: null }, { raison: { not: REMPLACE } }],
        },
        orderBy: [{ prevuLe: 'desc' }, { id: 'asc' }],
      });
      return rows.map(toEnvoi);
    },
    findPlanifieJusqua: async (conventionId) => {
      const select = { planifieJusqua: true };
      const row = await db.convention.findUnique({ where: { id: conventionId }, select });
      return toInstant(row?.planifieJusqua ?? null);
    },
  };
}

function createPrismaModeStore({ db, atomic }: Connection): ModeStore {
  return {
    get: async () => {
      const { mode } = await db.installation.findUniqueOrThrow({ where: { id: 1 } });
      const adressesReelles = await db.personne.count({
        where: { NOT: { courriel: { endsWith: '.example' } } },
      });
      const messagesAtelier = await db.atelierMessage.count();
      const horloge = await db.horloge.findUnique({ where: { id: 1 } });
      const joursAvance = Math.floor(Number(horloge?.avanceMs ?? 0) / DAY_MS);
      return { mode: asWritten<EtatMode['mode']>(mode), adressesReelles, messagesAtelier, joursAvance };
    },
    save: (mode) =>
      atomic(async (tx) => {
        await tx.installation.update({ where: { id: 1 }, data: { mode } });
        if (mode === 'production') await tx.horloge.deleteMany();
      }),
  };
}

const DAY_MS = 24 * 3_600_000;

function createPrismaEssaiStore(db: Db): EssaiStore {
  return { take: (seau, limit) => takePlace(db, `essai:${seau}`, limit) };
}
