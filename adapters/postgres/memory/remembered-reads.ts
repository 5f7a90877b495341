import type { Stores } from '../../../src/ports/stores.ts';
import { createRecall } from './recall.ts';

type Read<Key extends readonly string[], Result> = (
  ...key: readonly [conventionId: string, ...Key]
) => Promise<Result>;

interface Kept<Result> {
  readonly revision: string;
  readonly result: Promise<Result>;
}

/** What is read of a convention's slow data, and until when: its revision changes with every table that stands here. */
export interface RememberedReads {
  /** Those given; what reads slow data by convention asks the database once for each revision. */
  readonly stores: Stores;
  clear(): void;
}

export function createRememberedReads(stores: Stores): RememberedReads {
  const all: { clear(): void }[] = [];
  const findRevision = shareInOneMoment(stores.revisions.find);
  const keep = <Key extends readonly string[], Result>(read: Read<Key, Result>): Read<Key, Result> => {
    const kept = createRecall<Kept<Result>>(MOST);
    all.push(kept);
    return async (...key) => {
      const revision = await findRevision(key[0]);
      if (revision === null) return read(...key);
      const name = key.join(' ');
      const known = kept.find(name);
      if (known?.revision === revision) return known.result;
      const result = read(...key); // as new as that revision, or newer
      kept.set(name, { revision, result });
      result.catch(() => kept.delete(name));
      return result;
    };
  };
  return {
    stores: rememberSlow(stores, keep),
    clear: () => {
      for (const kept of all) kept.clear();
    },
  };
}

/** A test holds that each reads nothing but tables which raise the revision. */
function rememberSlow(
  stores: Stores,
  keep: <Key extends readonly string[], Result>(read: Read<Key, Result>) => Read<Key, Result>,
): Stores {
  const { conventions, personnes, ficheActions, plans, tours, seances, decisions, canaux } = stores;
  const listAll = keep(ficheActions.listAll);
  return {
    ...stores,
    conventions: {
      ...conventions,
      get: keep(conventions.get),
      getFermetures: keep(conventions.getFermetures),
      listParties: keep(conventions.listParties),
      listStructures: keep(conventions.listStructures),
    },
    personnes: { ...personnes, list: keep(personnes.list) },
    ficheActions: {
      ...ficheActions,
      listAll,
      list: keep(async (conventionId) => (await listAll(conventionId)).filter(({ fermeture }) => !fermeture)),
      find: async (conventionId, numero) =>
        (await listAll(conventionId)).find((fiche) => fiche.numero === numero) ?? null,
    },
    plans: { ...plans, listEnjeux: keep(plans.listEnjeux) },
    tours: { ...tours, list: keep(tours.list) },
    seances: { ...seances, list: keep(seances.list), listInstances: keep(seances.listInstances) },
    points: { ...stores.points, list: keep(stores.points.list) },
    decisions: { ...decisions, list: keep(decisions.list) },
    canaux: { ...canaux, list: keep(canaux.list) },
  };
}

/** Whoever asks for the same in one moment, before it is sent, shares the answer. */
function shareInOneMoment(find: Stores['revisions']['find']): Stores['revisions']['find'] {
  const asked = new Map<string, ReturnType<typeof find>>();
  return (conventionId) => {
    const known = asked.get(conventionId);
    if (known !== undefined) return known;
    const answer = new Promise((resolve) => process.nextTick(resolve)).then(() => {
      asked.delete(conventionId);
      return find(conventionId);
    });
    asked.set(conventionId, answer);
    return answer;
  };
}

const MOST = 100; // conventions, or séances; a plan of 24 fiches is some 100 KB
