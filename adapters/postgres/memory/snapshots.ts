import { type AccountRef, getPageAccount } from '../../../src/domain/nouns/compte.ts';
import { getNumero } from '../stores/accueil/revision-store.ts';
import type { FindRemembered } from '../stores/comptes/lien-store.ts';
import { createRecall } from './looks.ts';
import { type Snapshot, toKey } from './snapshot.ts';

/** The latest snapshot of each convention that this process knows; it may be an old one. */
export interface Snapshots {
  /** Of the convention that is given, else of the one that this account was seen in last. */
  findLast(account: AccountRef, conventionId?: string): Snapshot | undefined;
  /** Of that very revision, where it is known; null: it is not. */
  findKnown(conventionId: string, revision: string): Snapshot | null;
  /** Of that revision or a later one; null without that convention. */
  find(conventionId: string, revision: string): Promise<Snapshot | null>;
  /** Forgets all, also what is being loaded. */
  clear(): void;
}

export function createSnapshots(load: (conventionId: string) => Promise<Snapshot | null>): Snapshots {
  const owners = new Map<string, string>(); // convention of each account
  const kept = createRecall<Snapshot>(MOST, ({ personnes }) => {
    for (const key of personnes.keys()) owners.delete(key);
  });
  const loading = new Map<string, Promise<Snapshot | null>>();
  const loadOnce = (conventionId: string) => {
    const known = loading.get(conventionId);
    if (known !== undefined) return known;
    const started = load(conventionId).finally(() => loading.delete(conventionId));
    loading.set(conventionId, started);
    return started;
  };
  const findKnown: Snapshots['findKnown'] = (conventionId, revision) => {
    const known = kept.find(conventionId);
    return known?.revision === revision ? known : null;
  };
  return {
    findLast: (account, conventionId) => {
      const owner = conventionId ?? owners.get(toKey(account));
      return owner === undefined ? undefined : kept.find(owner);
    },
    findKnown,
    async find(conventionId, revision) {
      const known = findKnown(conventionId, revision);
      if (known !== null) return known;
      let snapshot = await loadOnce(conventionId);
      // Somebody else's load may have begun before that revision, or on a server that is gone.
      if (snapshot !== null && isBefore(snapshot.revision, revision)) snapshot = await loadOnce(conventionId);
      if (snapshot === null) return null;
      kept.set(conventionId, snapshot);
      for (const key of snapshot.personnes.keys()) owners.set(key, conventionId);
      return snapshot;
    },
    clear: () => {
      kept.clear();
      loading.clear();
    },
  };
}

/** Of two with one number and other marks, the one that was loaded is of a history that is over. */
function isBefore(loaded: string, asked: string): boolean {
  return loaded !== asked && getNumero(loaded) <= getNumero(asked);
}

/** Whoever is active, in that very revision. */
export function createFindRemembered({ findLast }: Snapshots): FindRemembered {
  return (personneId, revision) => {
    const account = getPageAccount(personneId, []);
    const known = findLast(account);
    return known?.revision === revision ? known.personnes.get(toKey(account)) : undefined;
  };
}

const MOST = 100; // conventions; 24 fiches and 62 people are some 200 KB
