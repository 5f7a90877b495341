import {
  ACTIONS_ACCES,
  type ComptePurge,
  type Limites,
} from '../../../../src/domain/annuaire/conservation.ts';
import type { PurgeStore } from '../../../../src/ports/stores-annuaire.ts';
import { type Connection, type Db, fromInstant } from '../../connection.ts';
import { type EtatEnvoi, Prisma } from '../../generated/client.ts';
import { deleteUnusedImages } from '../envois/annonce-store.ts';

export function createPrismaPurgeStore({ db, atomic }: Connection): PurgeStore {
  return {
    count: async (limites) => {
      const over = listOver(limites);
      const { brouillon, demande, session, appareil, lien, presence, envoi, acces } = over;
      const { fusion, abonnement, abonne, contact } = over;
      return {
        brouillons: await db.brouillon.count({ where: brouillon }),
        connexions:
          (await db.demandeConnexion.count({ where: demande })) +
          (await db.session.count({ where: session })) +
          (await db.reconnaissance.count({ where: appareil })),
        liens: await db.lienPersonnel.count({ where: lien }),
        participations: await db.participation.count({ where: over.participation }),
        presences: await db.presence.count({ where: presence }),
        envois: await db.envoi.count({ where: envoi }),
        acces: await db.journal.count({ where: acces }),
        fusions: await db.fusion.count({ where: fusion }),
        abonnements:
          (await db.demandeAbonnement.count({ where: abonnement })) +
          (await db.abonne.count({ where: abonne })),
        charges: await db.suitePersonne.count({ where: over.charge }),
        contacts: await db.partie.count({ where: contact }),
      };
    },
    delete: (limites) => deleteOver({ db, atomic }, limites),
    countDeparts: () => db.personne.count({ where: SANS_DATE }),
    noteDeparts: async (le) => {
      const { count } = await db.personne.updateMany({
        where: SANS_DATE,
        data: { desactiveeLe: fromInstant(le) },
      });
      return count;
    },
    listPartis: (before) =>
      db.personne.findMany({
        where: { actif: false, effaceeLe: null, desactiveeLe: { lt: fromInstant(before) } },
        select: { id: true, conventionId: true },
        orderBy: { id: 'asc' },
      }),
  };
}

const SANS_DATE = { actif: false, effaceeLe: null, desactiveeLe: null };

/** An address that follows nothing, and is asked to do nothing any more. */
const NOTHING = {
  planEntier: false,
  actualites: false,
  protection: false,
  ficheActionIds: { isEmpty: true },
  suites: { none: {} },
};

/** What is on its way, or may still arrive, is kept whatever its age. */
const OVER: EtatEnvoi[] = ['envoye', 'incertain', 'echoue', 'expire', 'annule'];

function listOver({ now, liens, presences, participations, envois, acces, fusions, ...others }: Limites) {
  const { appareils, suites, suitesAttendues } = others;
  const isOver = { lte: fromInstant(now) };
  const isOld = { lt: fromInstant(liens) };
  return {
    brouillon: { expireLe: isOver },
    demande: { expireLe: isOver },
    session: { OR: [{ expireLe: isOver }, { inactifLe: isOver }] },
    appareil: { genre: 'navigateur', vuLe: { lt: fromInstant(appareils) } } as const,
    lien: { OR: [{ expireLe: isOld }, { revoqueLe: isOld }] },
    participation: { evenement: { fin: { lt: fromInstant(participations) } } },
    presence: { seance: { fin: { lt: fromInstant(presences) } } },
    envoi: { prevuLe: { lt: fromInstant(envois) }, etat: { in: OVER } },
    acces: { survenuLe: { lt: fromInstant(acces) }, action: { in: [...ACTIONS_ACCES] } },
    fusion: { faiteLe: { lt: fromInstant(fusions) }, changements: { not: Prisma.DbNull } },
    abonnement: { expireLe: isOver },
    abonne: { convention: { fin: { lt: fromInstant(now) } } },
    charge: {
      abonneId: { not: null },
      suite: {
        OR: [
          { closLe: { lt: fromInstant(suites) } },
          {
            pourLe: { lt: fromInstant(suitesAttendues) },
            OR: [{ pasAvant: null }, { pasAvant: { lt: fromInstant(suitesAttendues) } }],
          },
        ],
      },
    },
    contact: { contact: { not: null }, convention: { fin: { lt: fromInstant(now) } } },
  };
}

/** Some thousand rows a transaction, however many are over: nobody waits for the purge of all conventions. */
async function deleteOver({ atomic }: Connection, limites: Limites): Promise<ComptePurge> {
  const over = listOver(limites);
  const { brouillon, demande, session, appareil, lien, presence, envoi, acces } = over;
  const { fusion, abonnement, abonne, contact } = over;
  const all = (work: (tx: Db) => Promise<{ readonly count: number }>) => inBatches(() => atomic(work));
  const brouillons = await all((tx) => tx.brouillon.deleteMany({ where: brouillon, limit }));
  await atomic((tx) => deleteUnusedImages(tx));
  const demandes = await all((tx) => tx.demandeConnexion.deleteMany({ where: demande, limit }));
  const sessions = await all((tx) => tx.session.deleteMany({ where: session, limit }));
  const appareils = await all((tx) => tx.reconnaissance.deleteMany({ where: appareil, limit }));
  const asked = await all((tx) => tx.demandeAbonnement.deleteMany({ where: abonnement, limit }));
  return {
    brouillons,
    connexions: demandes + sessions + appareils,
    liens: await all((tx) => tx.lienPersonnel.deleteMany({ where: lien, limit })),
    participations: await all((tx) => tx.participation.deleteMany({ where: over.participation, limit })),
    presences: await all((tx) => tx.presence.deleteMany({ where: presence, limit })),
    envois: await all((tx) => tx.envoi.deleteMany({ where: envoi, limit })),
    acces: await all(async (tx) => {
      await tx.$executeRaw`SELECT set_config('espace.purge', 'on', true)`; // the journal is append-only otherwise
      return tx.journal.deleteMany({ where: acces, limit });
    }),
    fusions: await all((tx) =>
      tx.fusion.updateMany({ where: fusion, data: { changements: Prisma.DbNull }, limit }),
    ),
    charges: await all((tx) => tx.suitePersonne.deleteMany({ where: over.charge, limit })),
    abonnements:
      asked + (await all((tx) => tx.abonne.deleteMany({ where: { OR: [abonne, NOTHING] }, limit }))),
    contacts: await all((tx) => tx.partie.updateMany({ where: contact, data: { contact: null }, limit })),
  };
}

const limit = 5_000;

async function inBatches(work: () => Promise<{ readonly count: number }>): Promise<number> {
  let sum = 0;
  for (let last = limit; last === limit; sum += last) last = (await work()).count;
  return sum;
}
