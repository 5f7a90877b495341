import type { VueGardee } from '../../../src/domain/resumes/supervision.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import type { SupervisionStore } from '../../../src/ports/stores-resumes.ts';
import { createRecall, type Looks } from './looks.ts';
import { serveFrom } from './snapshot.ts';
import type { Snapshots } from './snapshots.ts';

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

export function createRememberedReads(stores: Stores, { looks, snapshots }: Present): RememberedReads {
  const all: { clear(): void }[] = [snapshots];
  const keep = <Key extends readonly string[], Result>(read: Read<Key, Result>): Read<Key, Result> => {
    const kept = createRecall<Kept<Result>>(MOST);
    all.push(kept);
    return async (...key) => {
      const seen = await looks.find(key[0]);
      if (seen === null) return read(...key);
      const { revision } = seen;
      const name = key.join(' ');
      const known = kept.find(name);
      if (known?.revision === revision) return known.result;
      const result = read(...key); // as new as that revision, or newer
      kept.set(name, { revision, result });
      result.catch(() => kept.delete(name));
      return result;
    };
  };
  const slow = serveFrom(stores, async (conventionId) => {
    const seen = await looks.find(conventionId);
    return seen === null ? null : snapshots.find(conventionId, seen.revision);
  });
  const { seances, points, suites, decisions, modifications, projetsAvenant, canaux, gels, inscriptions } =
    stores;
  return {
    stores: {
      ...slow,
      seances: { ...slow.seances, listInstances: keep(seances.listInstances) },
      // A test holds that each reads nothing but tables which raise the revision.
      points: { ...points, list: keep(points.list) },
      suites: { ...suites, list: keep(suites.list) },
      effets: { ...stores.effets, list: keep(stores.effets.list) },
      actualites: { has: keep(stores.actualites.has) },
      decisions: { ...decisions, list: keep(decisions.list) },
      modifications: { ...modifications, list: keep(modifications.list) },
      projetsAvenant: { ...projetsAvenant, find: keep(projetsAvenant.find) },
      canaux: { ...canaux, list: keep(canaux.list) },
      gels: { ...gels, list: keep(gels.list) },
      inscriptions: { ...inscriptions, list: keep(inscriptions.list) },
    },
    clear: () => {
      for (const kept of all) kept.clear();
    },
  };
}

/** Views of several conventions: one look at all of them, then those are made that are not remembered, or hold no more. */
export function createRememberedVues(
  listVues: SupervisionStore['listVues'],
  look: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
) {
  const kept = createRecall<{ readonly seen: string | undefined; readonly gardee: VueGardee }>(MOST_VUES);
  const list: SupervisionStore['listVues'] = async (ids, making) => {
    const present = await look(ids);
    const found = new Map<string, VueGardee>();
    for (const id of ids) {
      const known = kept.find(id);
      const isPresent = known?.seen !== undefined && known.seen === present.get(id);
      if (isPresent && making.holds(id, known.gardee)) found.set(id, known.gardee);
    }
    const others = ids.filter((id) => !found.has(id));
    const make: typeof making.make = (sources) => {
      const { id } = sources.convention;
      const gardee = making.make(sources);
      found.set(id, gardee);
      kept.set(id, { seen: present.get(id), gardee }); // as new as it was seen, or newer
      return gardee;
    };
    let start = 0;
    const makeNext = async (): Promise<void> => {
      const these = others.slice(start, start + AT_ONCE);
      start += AT_ONCE;
      if (these.length === 0) return;
      await listVues(these, { ...making, make });
      await makeNext();
    };
    await Promise.all(Array.from({ length: LINES }, makeNext));
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  return { list, clear: kept.clear };
}

const AT_ONCE = 25; // conventions: a statement stays far from where it is ended, and others come in between
const LINES = 2; // views are made of some while others are read
const MOST_VUES = 1_000; // some 10 KB each

/** By what it is known whether something is present, and what all decide upon. */
interface Present {
  readonly looks: Pick<Looks, 'find'>;
  readonly snapshots: Pick<Snapshots, 'find' | 'clear'>;
}

const MOST = 100; // conventions, or séances; a plan of 24 fiches is some 100 KB
