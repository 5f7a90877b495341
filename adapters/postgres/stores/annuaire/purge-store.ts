import {
  ACTIONS_ACCES,
  type ComptePurge,
  type Limites,
} from '../../../../src/domain/annuaire/conservation.ts';
import type { PurgeStore } from '../../../../src/ports/stores-annuaire.ts';
import type { Connection, Db } from '../../connection.ts';
import { type EtatEnvoi, Prisma } from '../../generated/client.ts';
import { fromInstant } from '../../temporal.ts';
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
    delete: (limites) => atomic((tx) => deleteOver(tx, limites)),
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

/** What is on its way, or may still arrive, is kept whatever its age; named so that the index of states finds the rest. */
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

async function deleteOver(tx: Db, limites: Limites): Promise<ComptePurge> {
  const over = listOver(limites);
  const { brouillon, demande, session, appareil, lien, presence, envoi, acces } = over;
  const { fusion, abonnement, abonne, contact } = over;
  const brouillons = await tx.brouillon.deleteMany({ where: brouillon });
  await deleteUnusedImages(tx);
  const demandes = await tx.demandeConnexion.deleteMany({ where: demande });
  const sessions = await tx.session.deleteMany({ where: session });
  const appareils = await tx.reconnaissance.deleteMany({ where: appareil });
  const liens = await tx.lienPersonnel.deleteMany({ where: lien });
  const participations = await tx.participation.deleteMany({ where: over.participation });
  const presences = await tx.presence.deleteMany({ where: presence });
  const envois = await tx.envoi.deleteMany({ where: envoi });
  await tx.$executeRaw`SELECT set_config('espace.purge', 'on', true)`; // the journal is append-only otherwise
  const lignes = await tx.journal.deleteMany({ where: acces });
  await tx.$executeRaw`SELECT set_config('espace.purge', '', true)`;
  const asked = await tx.demandeAbonnement.deleteMany({ where: abonnement });
  const charges = await tx.suitePersonne.deleteMany({ where: over.charge });
  const abonnes = await tx.abonne.deleteMany({ where: { OR: [abonne, NOTHING] } });
  const contacts = await tx.partie.updateMany({ where: contact, data: { contact: null } });
  const fusions = await tx.fusion.updateMany({ where: fusion, data: { changements: Prisma.DbNull } });
  return {
    brouillons: brouillons.count,
    connexions: demandes.count + sessions.count + appareils.count,
    liens: liens.count,
    participations: participations.count,
    presences: presences.count,
    envois: envois.count,
    acces: lignes.count,
    fusions: fusions.count,
    abonnements: asked.count + abonnes.count,
    charges: charges.count,
    contacts: contacts.count,
  };
}
