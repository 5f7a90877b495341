import type { Convention } from '../../../src/domain/annuaire/convention.ts';
import type { Partie, Structure } from '../../../src/domain/annuaire/partie.ts';
import type { Personne } from '../../../src/domain/annuaire/personne.ts';
import type { AccountRef } from '../../../src/domain/comptes/compte.ts';
import { getPageAccount } from '../../../src/domain/comptes/compte.ts';
import type { Enjeu, FicheAction } from '../../../src/domain/plan/fiche-action.ts';
import type { Tour } from '../../../src/domain/tours/tour.ts';
import type { Connection } from '../connection.ts';
import type { PrismaClient } from '../generated/client.ts';
import { createPrismaConventionStore } from '../stores/convention-store.ts';
import { createPrismaFicheActionStore } from '../stores/fiche-action-store.ts';
import { createPrismaPersonneStore } from '../stores/personne-store.ts';
import { createRevisionStore } from '../stores/revision-store.ts';
import { createPrismaTourStore } from '../stores/tour-store.ts';

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
  readonly fiches: readonly FicheAction[];
  /** The same by number. */
  readonly ficheActions: ReadonlyMap<number, FicheAction>;
  /** Active people, by each of their active accounts (`toKey`). */
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
  const plan = createPrismaFicheActionStore(db);
  const fiches = await plan.list(conventionId);
  const personnes = await createPrismaPersonneStore(connection).list(conventionId);
  return {
    revision,
    convention: await conventions.get(conventionId),
    parties: await conventions.listParties(conventionId),
    structures: await conventions.listStructures(conventionId),
    enjeux: await plan.listEnjeux(conventionId),
    tours: await createPrismaTourStore(connection).list(conventionId),
    fiches,
    ficheActions: new Map(fiches.map((fiche) => [fiche.numero, fiche])),
    personnes: new Map(personnes.flatMap(listAccounts)),
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
