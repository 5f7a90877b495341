import { type AccountRef, getPageAccount } from '../../../src/domain/nouns/compte.ts';
import type { Convention } from '../../../src/domain/nouns/convention.ts';
import type { Enjeu, FicheAction } from '../../../src/domain/nouns/fiche-action.ts';
import type { Fermetures } from '../../../src/domain/nouns/jours-ouvres.ts';
import type { Partie, Structure } from '../../../src/domain/nouns/partie.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import type { Seance } from '../../../src/domain/nouns/seance.ts';
import type { Tour } from '../../../src/domain/nouns/tour.ts';
import { isEnVigueur } from '../../../src/domain/nouns/vigueur.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import type { Connection } from '../connection.ts';
import type { PrismaClient } from '../generated/client.ts';
import { createRevisionStore } from '../stores/accueil/revision-store.ts';
import { createPrismaConventionStore } from '../stores/annuaire/convention-store.ts';
import { createPrismaPersonneStore } from '../stores/annuaire/personne-store.ts';
import { createPrismaFicheActionStore } from '../stores/plan/fiche-action-store.ts';
import { createPrismaPlanStore } from '../stores/plan/plan-store.ts';
import { createPrismaSeanceStore } from '../stores/seances/seance-store.ts';
import { createPrismaTourStore } from '../stores/tours/tour-store.ts';

/** What the form of an answer is decided upon, as one revision of a convention has it. Nothing in it ever changes. */
export interface Snapshot {
  readonly revision: string;
  readonly convention: Convention;
  readonly parties: readonly Partie[];
  readonly structures: readonly Structure[];
  /** In their order. */
  readonly enjeux: readonly Enjeu[];
  /** By deadline. */
  readonly tours: readonly Tour[];
  /** By start. */
  readonly seances: readonly Seance[];
  readonly fermetures: Fermetures;
  readonly fiches: readonly FicheAction[];
  /** Those in force. */
  readonly ouvertes: readonly FicheAction[];
  /** All by number. */
  readonly ficheActions: ReadonlyMap<number, FicheAction>;
  /** By last name. */
  readonly actives: readonly Personne[];
  /** The same, by each of their active accounts (`toKey`). */
  readonly personnes: ReadonlyMap<string, Personne>;
}

/** Null without that convention. */
export function loadSnapshot(client: PrismaClient, conventionId: string): Promise<Snapshot | null> {
  // One state of all tables: between two statements of READ COMMITTED the revision could rise.
  return client.$transaction((db) => load({ db, atomic: (work) => work(db) }, conventionId), {
    isolationLevel: 'RepeatableRead',
  });
}

async function load(connection: Connection, conventionId: string): Promise<Snapshot | null> {
  const { db } = connection;
  const revision = await createRevisionStore((statement) => db.$queryRaw(statement)).find(conventionId);
  if (revision === null) return null;
  const conventions = createPrismaConventionStore(db);
  const fiches = await createPrismaFicheActionStore(db).listAll(conventionId);
  const actives = await createPrismaPersonneStore(connection).list(conventionId);
  return {
    revision,
    convention: await conventions.get(conventionId),
    parties: await conventions.listParties(conventionId),
    structures: await conventions.listStructures(conventionId),
    enjeux: await createPrismaPlanStore(db).listEnjeux(conventionId),
    tours: await createPrismaTourStore(connection).list(conventionId),
    seances: await createPrismaSeanceStore(db).list(conventionId),
    fermetures: await conventions.getFermetures(conventionId),
    fiches,
    ouvertes: fiches.filter(isEnVigueur),
    ficheActions: new Map(fiches.map((fiche) => [fiche.numero, fiche])),
    actives,
    personnes: new Map(actives.flatMap(listAccounts)),
  };
}

/** Reads that a snapshot answers; where there is none, the stores do. */
export function serveSnapshot(stores: Stores, find: (conventionId: string) => Promise<Snapshot | null>) {
  const { conventions, personnes, seances, tours, ficheActions, plans } = stores;
  const serve =
    <Part>(read: (conventionId: string) => Promise<Part>, pick: (snapshot: Snapshot) => Part) =>
    async (conventionId: string) => {
      const snapshot = await find(conventionId);
      return snapshot === null ? read(conventionId) : pick(snapshot);
    };
  return {
    conventions: {
      get: serve(conventions.get, ({ convention }) => convention),
      getFermetures: serve(conventions.getFermetures, ({ fermetures }) => fermetures),
      listParties: serve(conventions.listParties, ({ parties }) => parties),
      listStructures: serve(conventions.listStructures, ({ structures }) => structures),
    },
    personnes: { list: serve(personnes.list, ({ actives }) => actives) },
    seances: { list: serve(seances.list, (snapshot) => snapshot.seances) },
    tours: { list: serve(tours.list, (snapshot) => snapshot.tours) },
    ficheActions: {
      find: async (conventionId, numero) => {
        const snapshot = await find(conventionId);
        if (snapshot === null) return ficheActions.find(conventionId, numero);
        return snapshot.ficheActions.get(numero) ?? null;
      },
      list: serve(ficheActions.list, ({ ouvertes }) => ouvertes),
      listAll: serve(ficheActions.listAll, ({ fiches }) => fiches),
    },
    plans: { listEnjeux: serve(plans.listEnjeux, ({ enjeux }) => enjeux) },
  } satisfies { readonly [Name in keyof Stores]?: Partial<Stores[Name]> };
}

/** The stores whose reads a snapshot answers. */
export function serveFrom(stores: Stores, find: Parameters<typeof serveSnapshot>[1]): Stores {
  const slow = serveSnapshot(stores, find);
  return {
    ...stores,
    conventions: { ...stores.conventions, ...slow.conventions },
    personnes: { ...stores.personnes, ...slow.personnes },
    seances: { ...stores.seances, ...slow.seances },
    tours: { ...stores.tours, ...slow.tours },
    ficheActions: { ...stores.ficheActions, ...slow.ficheActions },
    plans: { ...stores.plans, ...slow.plans },
  };
}

function listAccounts(personne: Personne): readonly (readonly [string, Personne])[] {
  const accounts = [getPageAccount(personne.id, []), ...personne.comptes.filter(({ actif }) => actif)];
  return accounts.map((account) => [toKey(account), personne]);
}

/** One text for an account, as its payload names it. */
export function toKey({ plateforme, espace, identifiant }: AccountRef): string {
  return JSON.stringify([plateforme, espace, identifiant]);
}
