import type { AtelierStore, Ports } from '../../src/ports.ts';
import type { ChatPorts } from '../../src/ports-chat.ts';
import type { Stores } from '../../src/stores.ts';
import type { EnvoiQueueStore } from '../../src/stores-envois.ts';
import { createPrismaAnnonceStore } from './annonce-store.ts';
import { createPrismaAnnexeStore, createPrismaAnnuaireStore } from './annuaire-store.ts';
import { createPrismaAtelierStore } from './atelier-store.ts';
import { createPrismaBrouillonStore } from './brouillon-store.ts';
import { createPrismaCanalStore } from './canal-store.ts';
import { createPrismaCompteStore } from './compte-store.ts';
import type { Connection } from './connection.ts';
import { createPrismaConventionStore } from './convention-store.ts';
import { createPrismaConversationStore } from './conversation-store.ts';
import { createPrismaEcheancierStore } from './echeancier-store.ts';
import { createPrismaEnvoiQueueStore } from './envoi-queue-store.ts';
import { createPrismaEnvoiStore } from './envoi-store.ts';
import { createPrismaEspaceStore } from './espace-store.ts';
import { createPrismaEtatStore } from './etat-store.ts';
import { createPrismaFicheActionStore } from './fiche-action-store.ts';
import type { PrismaClient } from './generated/client.ts';
import { createPrismaInscriptionStore } from './inscription-store.ts';
import type { JobQueue } from './job-queue.ts';
import { createPrismaJournalStore } from './journal-store.ts';
import { createPrismaLienStore } from './lien-store.ts';
import { createPrismaLimiter } from './limiter.ts';
import { createPrismaPersonneStore } from './personne-store.ts';
import { createPrismaPlanStore } from './plan-store.ts';
import { createPrismaReceptionStore } from './reception-store.ts';
import { createPrismaReponseStore } from './reponse-store.ts';
import { createPrismaResumeStore } from './resume-store.ts';
import { createSeal } from './seal.ts';
import { createPrismaSeanceStore } from './seance-store.ts';
import { createPrismaTourStore } from './tour-store.ts';

/** Everything that the program stores, on one client. */
export interface Storage extends Pick<Ports, 'stores' | 'inTransaction'> {
  readonly envoiQueue: EnvoiQueueStore;
  readonly atelier: AtelierStore;
  readonly chatPorts: ChatPorts;
}

/**
 * `inTransaction` is READ COMMITTED: the stores lock what they decide upon. `secretKey` seals the tokens of chat
 * platforms; without it none can be saved.
 * @throws Error when the key is too short
 */
export function createStorage(
  client: PrismaClient,
  queue: JobQueue,
  secretKey: string | null = null,
): Storage {
  const pool: Connection = { db: client, atomic: (work) => client.$transaction(work, TRANSACTION) };
  return {
    stores: createStores(pool, queue),
    inTransaction: (work) =>
      client.$transaction(
        (db) => work(createStores({ db, atomic: (inner) => inner(db) }, queue)),
        TRANSACTION,
      ),
    envoiQueue: createPrismaEnvoiQueueStore(pool, queue),
    atelier: createPrismaAtelierStore(client),
    chatPorts: createChatPorts(client, secretKey),
  };
}

const TRANSACTION = { maxWait: 5_000, timeout: 20_000 } as const; // its isolation is the session's: client.ts

// Outside of every transaction: what was reserved or taken must hold for all others at once.
function createChatPorts(client: PrismaClient, secretKey: string | null): ChatPorts {
  return {
    limiter: createPrismaLimiter(client),
    receptions: createPrismaReceptionStore(client),
    espaces: createPrismaEspaceStore(client, createSeal(secretKey)),
    conversations: createPrismaConversationStore(client),
  };
}

function createStores(connection: Connection, queue: JobQueue): Stores {
  const { db } = connection;
  return {
    conventions: createPrismaConventionStore(db),
    personnes: createPrismaPersonneStore(connection),
    comptes: createPrismaCompteStore(connection),
    canaux: createPrismaCanalStore(db),
    ficheActions: createPrismaFicheActionStore(db),
    seances: createPrismaSeanceStore(db),
    tours: createPrismaTourStore(connection),
    echeanciers: createPrismaEcheancierStore(connection),
    reponses: createPrismaReponseStore(connection),
    brouillons: createPrismaBrouillonStore(db),
    envois: createPrismaEnvoiStore(connection, queue),
    annonces: createPrismaAnnonceStore(db),
    resumes: createPrismaResumeStore(db),
    liens: createPrismaLienStore(db),
    journal: createPrismaJournalStore(db),
    plans: createPrismaPlanStore(db),
    annuaires: createPrismaAnnuaireStore(db),
    inscriptions: createPrismaInscriptionStore(db),
    annexes: createPrismaAnnexeStore(db),
    etats: createPrismaEtatStore(db),
  };
}
