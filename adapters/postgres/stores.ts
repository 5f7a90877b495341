import type { AtelierStore, Ports } from '../../src/ports/ports.ts';
import type { ChatPorts } from '../../src/ports/ports-chat.ts';
import type { Stores } from '../../src/ports/stores.ts';
import type { EnvoiQueueStore } from '../../src/ports/stores-envois.ts';
import { type Direct, getDirect } from './client.ts';
import { type Connection, type Db, inside, runIn } from './connection.ts';
import type { PrismaClient } from './generated/client.ts';
import { UNHURRIED } from './home.ts';
import type { JobQueue } from './job-queue.ts';
import { createPrismaLimiter } from './limiter.ts';
import { UNSEEN } from './memory/looks.ts';
import { createMemory } from './memory/memory.ts';
import { inAll, inConvention } from './narrow.ts';
import { createSeal, type Seal } from './seal.ts';
import { createPrismaArchiveStore } from './stores/accueil/archive-store.ts';
import { createPrismaAtelierStore } from './stores/accueil/atelier-store.ts';
import { createEtatStores } from './stores/accueil/etat-store.ts';
import { createFaitsStore } from './stores/accueil/faits-store.ts';
import { createRevisionStore } from './stores/accueil/revision-store.ts';
import { createAnnuaireStores } from './stores/annuaire/annuaire-store.ts';
import { createConventionStores } from './stores/annuaire/convention-store.ts';
import { createPrismaDonneesStore } from './stores/annuaire/donnees-store.ts';
import { createPrismaDroitStore } from './stores/annuaire/droit-store.ts';
import { createPrismaFusionStore } from './stores/annuaire/fusion-store.ts';
import { createPrismaJournalStore } from './stores/annuaire/journal-store.ts';
import { createPrismaPersonneStore } from './stores/annuaire/personne-store.ts';
import { createPrismaPurgeStore } from './stores/annuaire/purge-store.ts';
import { createCompteStores } from './stores/comptes/compte-store.ts';
import {
  createPrismaCanalStore,
  createPrismaConversationStore,
  createPrismaEspaceStore,
  createPrismaPartageEspaceStore,
} from './stores/comptes/espace-store.ts';
import { createPrismaLienStore, type LienStoreOptions } from './stores/comptes/lien-store.ts';
import { createDoorStores } from './stores/comptes/session-store.ts';
import { createWebhookStores } from './stores/comptes/webhook-store.ts';
import { createAnnonceStores } from './stores/envois/annonce-store.ts';
import { createPrismaCourrielStore, createPrismaReceptionStore } from './stores/envois/courriel-store.ts';
import { createPrismaEnvoiQueueStore } from './stores/envois/envoi-queue-store.ts';
import { createEnvoiStores } from './stores/envois/envoi-store.ts';
import { createRefusStores } from './stores/envois/refus-compte-store.ts';
import { createPrismaDecisionStore } from './stores/plan/decision-store.ts';
import { createPrismaFicheActionStore } from './stores/plan/fiche-action-store.ts';
import { createAvenantStores } from './stores/plan/modification-store.ts';
import { createNouvelleStores } from './stores/plan/nouvelle-store.ts';
import { createPrismaPlanStore } from './stores/plan/plan-store.ts';
import { createRechercheStore, type RechercheOptions } from './stores/plan/recherche-store.ts';
import { createReponseStores } from './stores/reponses/reponse-store.ts';
import { createPublicStores } from './stores/resumes/abonne-store.ts';
import { createResumeStores } from './stores/resumes/resume-store.ts';
import { createCalendrierStores } from './stores/seances/calendrier-store.ts';
import { createSeanceStores } from './stores/seances/seance-store.ts';
import { createPrismaSuiteStore } from './stores/seances/suite-store.ts';
import { createPrismaEcheancierStore } from './stores/tours/echeancier-store.ts';
import { createPrismaTourStore } from './stores/tours/tour-store.ts';

/** Everything that the program stores, on one client. */
export interface Storage
  extends Pick<Ports, 'stores' | 'inTransaction' | 'inOneLook' | 'inConvention' | 'decide'> {
  readonly envoiQueue: EnvoiQueueStore;
  readonly atelier: AtelierStore;
  readonly chatPorts: ChatPorts;
  /** The same as `inTransaction`, of all that is here, for work that nobody waits for: it may take minutes. */
  readonly inLongTransaction: <Result>(work: (held: Held) => Promise<Result>) => Promise<Result>;
  /** Forgets what this process remembers of the data: their server is another one. */
  forget(): void;
}

/** What works in one transaction. */
export type Held = Pick<Storage, 'stores' | 'envoiQueue' | 'atelier'>;

/**
 * `inTransaction` is READ COMMITTED: the stores lock what they decide upon. The first of `secretKeys` seals the tokens
 * of chat platforms, the others open what they sealed; without one none can be saved.
 * @throws Error when a key is too short
 */
export function createStorage(
  client: PrismaClient,
  queue: JobQueue,
  secretKeys: readonly string[] = [],
): Storage {
  const pool: Connection = { db: client, atomic: (work, limits) => client.$transaction(work, limits) };
  const { reading, serve, serveHeld, noteWritten } = createMemory(client);
  const { run } = reading;
  const seal = createSeal(secretKeys);
  const chatPorts = createChatPorts(client, seal);
  const createHeld = (db: Db): Held => {
    const [connection, runHeld] = [inside(db), runIn(db)];
    const held = createStores(connection, queue, { ...reading, ...UNSEEN, seal, run: runHeld });
    return { stores: serveHeld(held, runHeld), ...createSending(connection, queue, runHeld) };
  };
  return {
    ...serve(createStores(pool, queue, { ...reading, seal })),
    inTransaction: (work) => client.$transaction((db) => work(createHeld(db).stores)).finally(noteWritten),
    inLongTransaction: (work) =>
      client.$transaction(
        async (db) => {
          await db.$executeRaw(UNHURRIED);
          return work(createHeld(db));
        },
        { timeout: LONGEST_MS },
      ),
    ...createSending(pool, queue, run),
    chatPorts: { ...chatPorts, espaces: inAll(chatPorts.espaces) }, // people of several conventions may write from one
    inConvention,
  };
}

function createSending(connection: Connection, queue: JobQueue, run: Direct): Omit<Held, 'stores'> {
  return {
    envoiQueue: createPrismaEnvoiQueueStore(connection, queue, run),
    atelier: createPrismaAtelierStore(connection.db, run),
  };
}

const LONGEST_MS = 10 * 60_000; // the demonstration's first data take 3 s, on a busy machine a minute

// Outside of every transaction: what was reserved or taken must hold for all others at once.
function createChatPorts(client: PrismaClient, seal: Seal): ChatPorts {
  return {
    limiter: createPrismaLimiter(client),
    receptions: createPrismaReceptionStore(client),
    espaces: createPrismaEspaceStore(client, seal),
    conversations: createPrismaConversationStore(client, getDirect(client)),
  };
}

type Reading = Omit<LienStoreOptions, 'db' | 'personnes'> &
  Pick<Stores, 'liensConnus'> &
  RechercheOptions & { readonly seal: Seal };

function createStores(connection: Connection, queue: JobQueue, reading: Reading): Stores {
  const { db } = connection;
  const personnes = createPrismaPersonneStore(connection);
  return {
    ...createConventionStores(db),
    revisions: createRevisionStore(reading.run),
    personnes,
    donnees: createPrismaDonneesStore(db),
    droits: createPrismaDroitStore(connection),
    purges: createPrismaPurgeStore(connection),
    ...createCompteStores(connection),
    canaux: createPrismaCanalStore(db),
    partagesEspaces: createPrismaPartageEspaceStore(db),
    ficheActions: createPrismaFicheActionStore(db),
    tours: createPrismaTourStore(connection),
    ...createSeanceStores(db),
    suites: createPrismaSuiteStore(db),
    decisions: createPrismaDecisionStore(db),
    echeanciers: createPrismaEcheancierStore(connection, queue),
    ...createReponseStores(connection, reading.run),
    ...createEnvoiStores(connection, queue),
    ...createRefusStores(db),
    courriels: createPrismaCourrielStore(connection, queue, reading.run),
    ...createAnnonceStores(db),
    ...createResumeStores(connection, reading.run),
    liens: createPrismaLienStore({ db, personnes, ...reading }),
    liensConnus: reading.liensConnus,
    ...createCalendrierStores(db, reading.run),
    journal: createPrismaJournalStore(db),
    recherches: createRechercheStore(reading),
    faits: createFaitsStore(reading.run),
    ...createWebhookStores(db, reading.seal),
    ...createDoorStores(connection, { personnes, ...reading }),
    plans: createPrismaPlanStore(db),
    ...createAnnuaireStores(db),
    fusions: createPrismaFusionStore(connection),
    ...createAvenantStores(db),
    ...createNouvelleStores(db),
    ...createEtatStores(connection),
    archives: createPrismaArchiveStore(db),
    ...createPublicStores(db),
  };
}
