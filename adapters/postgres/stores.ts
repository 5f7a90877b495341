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
import { createSeal } from './seal.ts';
import { createPrismaArchiveStore } from './stores/accueil/archive-store.ts';
import { createPrismaAtelierStore } from './stores/accueil/atelier-store.ts';
import { createPrismaEssaiStore } from './stores/accueil/essai-store.ts';
import { createPrismaEtatStore } from './stores/accueil/etat-store.ts';
import { createFaitsStore } from './stores/accueil/faits-store.ts';
import { createPrismaModeStore } from './stores/accueil/mode-store.ts';
import { createRevisionStore } from './stores/accueil/revision-store.ts';
import {
  createPrismaAnnexeStore,
  createPrismaAnnuaireStore,
  createPrismaPilotageStore,
} from './stores/annuaire/annuaire-store.ts';
import { createPrismaConventionStore, createPrismaPeriodeStore } from './stores/annuaire/convention-store.ts';
import { createPrismaDonneesStore } from './stores/annuaire/donnees-store.ts';
import { createPrismaDroitStore } from './stores/annuaire/droit-store.ts';
import { createPrismaFusionStore } from './stores/annuaire/fusion-store.ts';
import { createPrismaGelStore } from './stores/annuaire/gel-store.ts';
import { createPrismaInscriptionStore } from './stores/annuaire/inscription-store.ts';
import { createPrismaJournalStore } from './stores/annuaire/journal-store.ts';
import { createPrismaLogoStore } from './stores/annuaire/logo-store.ts';
import { createPrismaPersonneStore } from './stores/annuaire/personne-store.ts';
import { createPrismaPurgeStore } from './stores/annuaire/purge-store.ts';
import { createPrismaAccesOuvertStore } from './stores/comptes/acces-ouvert-store.ts';
import { createPrismaCompteStore } from './stores/comptes/compte-store.ts';
import { createPrismaConnexionStore } from './stores/comptes/connexion-store.ts';
import { createPrismaConversationStore } from './stores/comptes/conversation-store.ts';
import { createPrismaEspaceStore } from './stores/comptes/espace-store.ts';
import {
  createPrismaLienStore,
  type LienStoreOptions,
  type ReaderOptions,
} from './stores/comptes/lien-store.ts';
import { createPrismaReconnaissanceStore } from './stores/comptes/reconnaissance-store.ts';
import { createPrismaSessionStore } from './stores/comptes/session-store.ts';
import { createPrismaCanalStore } from './stores/envois/canal-store.ts';
import { createPrismaCourrielStore } from './stores/envois/courriel-store.ts';
import { createPrismaEnvoiQueueStore } from './stores/envois/envoi-queue-store.ts';
import { createPrismaEnvoiStore, createPrismaLectureStore } from './stores/envois/envoi-store.ts';
import { createPrismaNonRemisStore } from './stores/envois/non-remis-store.ts';
import { createAnnonceStores } from './stores/envois/participation-store.ts';
import { createPrismaReceptionStore } from './stores/envois/reception-store.ts';
import { createPrismaRefusCompteStore } from './stores/envois/refus-compte-store.ts';
import { createPrismaRefusEspaceStore } from './stores/envois/refus-espace-store.ts';
import { createPrismaAppuiStore } from './stores/plan/appui-store.ts';
import { createPrismaAvenantStore } from './stores/plan/avenant-store.ts';
import { createPrismaDecisionStore } from './stores/plan/decision-store.ts';
import { createPrismaEffetStore } from './stores/plan/effet-store.ts';
import { createPrismaFicheActionStore } from './stores/plan/fiche-action-store.ts';
import {
  createPrismaModificationStore,
  createPrismaProjetAvenantStore,
} from './stores/plan/modification-store.ts';
import { createPrismaNouvelleStore } from './stores/plan/nouvelle-store.ts';
import { createPrismaPlanStore } from './stores/plan/plan-store.ts';
import { createRechercheStore, type RechercheOptions } from './stores/plan/recherche-store.ts';
import { createReponseStores } from './stores/reponses/reponse-store.ts';
import { createPublicStores } from './stores/resumes/abonne-store.ts';
import { createPrismaAccordStore, createPrismaRectificationStore } from './stores/resumes/demande-store.ts';
import { createPrismaFichierStore } from './stores/resumes/fichier-store.ts';
import { createPrismaActiviteStore, createPrismaResumeStore } from './stores/resumes/resume-store.ts';
import { createPrismaCalendrierStore } from './stores/seances/calendrier-store.ts';
import { createPrismaEtapeSeanceStore } from './stores/seances/etape-seance-store.ts';
import { createPrismaPointStore } from './stores/seances/point-store.ts';
import { createPrismaPresenceStore } from './stores/seances/presence-store.ts';
import { createPrismaReleveStore } from './stores/seances/releve-store.ts';
import { createPrismaInstanceStore, createPrismaSeanceStore } from './stores/seances/seance-store.ts';
import { createPrismaSuiteStore } from './stores/seances/suite-store.ts';
import { createPrismaEcheancierStore } from './stores/tours/echeancier-store.ts';
import { createPrismaTourStore } from './stores/tours/tour-store.ts';

/** Everything that the program stores, on one client. */
export interface Storage extends Pick<Ports, 'stores' | 'inTransaction' | 'inOneLook' | 'decide'> {
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
  const { reading, serve, noteWritten } = createMemory(client);
  const { run } = reading;
  const createHeld = (db: Db): Held => {
    const [connection, runHeld] = [inside(db), runIn(db)];
    const held = createStores(connection, queue, { ...reading, ...UNSEEN, run: runHeld });
    return { stores: held, ...createSending(connection, queue, runHeld) };
  };
  return {
    ...serve(createStores(pool, queue, reading)),
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
    chatPorts: createChatPorts(client, secretKeys),
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
function createChatPorts(client: PrismaClient, secretKeys: readonly string[]): ChatPorts {
  return {
    limiter: createPrismaLimiter(client),
    receptions: createPrismaReceptionStore(client),
    espaces: createPrismaEspaceStore(client, createSeal(secretKeys)),
    conversations: createPrismaConversationStore(client, getDirect(client)),
  };
}

function createStores(
  connection: Connection,
  queue: JobQueue,
  reading: Omit<LienStoreOptions, 'db' | 'personnes'> & Pick<Stores, 'liensConnus'> & RechercheOptions,
): Stores {
  const { db } = connection;
  const personnes = createPrismaPersonneStore(connection);
  return {
    conventions: createPrismaConventionStore(db),
    revisions: createRevisionStore(reading.run),
    personnes,
    donnees: createPrismaDonneesStore(db),
    droits: createPrismaDroitStore(connection),
    purges: createPrismaPurgeStore(connection),
    comptes: createPrismaCompteStore(connection),
    canaux: createPrismaCanalStore(db),
    periodes: createPrismaPeriodeStore(db),
    ficheActions: createPrismaFicheActionStore(db),
    tours: createPrismaTourStore(connection),
    ...createSeanceStores(db),
    echeanciers: createPrismaEcheancierStore(connection, queue),
    ...createReponseStores(connection, reading.run),
    envois: createPrismaEnvoiStore(connection, queue),
    nonRemis: createPrismaNonRemisStore(connection, queue),
    courriels: createPrismaCourrielStore(connection, queue, reading.run),
    refusEspaces: createPrismaRefusEspaceStore(db),
    lectures: createPrismaLectureStore(db),
    ...createAnnonceStores(db),
    ...createResumeStores(connection),
    liens: createPrismaLienStore({ db, personnes, ...reading }),
    liensConnus: reading.liensConnus,
    calendriers: createPrismaCalendrierStore(db),
    presences: createPrismaPresenceStore(db, reading.run),
    journal: createPrismaJournalStore(db),
    recherches: createRechercheStore(reading),
    faits: createFaitsStore(reading.run),
    ...createDoorStores(connection, { personnes, ...reading }),
    ...createAnnuaireStores(connection),
    ...createPublicStores(db),
  };
}

function createDoorStores(connection: Connection, reader: ReaderOptions) {
  const { db } = connection;
  return {
    connexions: createPrismaConnexionStore(connection),
    sessions: createPrismaSessionStore(db, reader),
    reconnaissances: createPrismaReconnaissanceStore(db),
    accesOuverts: createPrismaAccesOuvertStore(db),
    essais: createPrismaEssaiStore(db),
  } satisfies Partial<Stores>;
}

/** The plan, who takes part in it, and the state of the whole. */
function createAnnuaireStores(connection: Connection) {
  const { db } = connection;
  return {
    plans: createPrismaPlanStore(db),
    modes: createPrismaModeStore(connection),
    annuaires: createPrismaAnnuaireStore(db),
    inscriptions: createPrismaInscriptionStore(db),
    gels: createPrismaGelStore(db),
    refusComptes: createPrismaRefusCompteStore(db),
    logos: createPrismaLogoStore(db),
    fusions: createPrismaFusionStore(connection),
    annexes: createPrismaAnnexeStore(db),
    pilotages: createPrismaPilotageStore(db),
    avenants: createPrismaAvenantStore(db),
    modifications: createPrismaModificationStore(db),
    projetsAvenant: createPrismaProjetAvenantStore(db),
    nouvelles: createPrismaNouvelleStore(db),
    effets: createPrismaEffetStore(db),
    appuis: createPrismaAppuiStore(db),
    etats: createPrismaEtatStore(db),
    archives: createPrismaArchiveStore(db),
  } satisfies Partial<Stores>;
}

/** What is about the summaries: they, who agrees to them, and what is put right or singled out in them. */
function createResumeStores(connection: Connection, { db } = connection) {
  return {
    resumes: createPrismaResumeStore(db),
    activites: createPrismaActiviteStore(db),
    accordsPublics: createPrismaAccordStore(db),
    rectifications: createPrismaRectificationStore(db),
    fichiers: createPrismaFichierStore(connection),
  } satisfies Partial<Stores>;
}

function createSeanceStores(db: Db) {
  return {
    seances: createPrismaSeanceStore(db),
    instances: createPrismaInstanceStore(db),
    releves: createPrismaReleveStore(db),
    points: createPrismaPointStore(db),
    suites: createPrismaSuiteStore(db),
    etapesSeances: createPrismaEtapeSeanceStore(db),
    decisions: createPrismaDecisionStore(db),
  } satisfies Partial<Stores>;
}
