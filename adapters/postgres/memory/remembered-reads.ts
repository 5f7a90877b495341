import type { Stores } from '../../../src/ports/stores.ts';
import type { SourcesConvention, SupervisionStore } from '../../../src/ports/stores-resumes.ts';
import type { Looks } from './looks.ts';
import { createRecall } from './recall.ts';
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

/** Of several conventions: one look at all of them, then those are read that are not remembered as they are. */
export function createRememberedSources(
  read: SupervisionStore['list'],
  look: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
) {
  const kept = createRecall<{ readonly seen: string | undefined; readonly sources: SourcesConvention }>(MOST);
  const list: SupervisionStore['list'] = async (ids) => {
    const present = await look(ids);
    const found = new Map<string, SourcesConvention>();
    for (const id of ids) {
      const known = kept.find(id);
      if (known?.seen !== undefined && known.seen === present.get(id)) found.set(id, known.sources);
    }
    const others = ids.filter((id) => !found.has(id));
    for (let start = 0; start < others.length; start += AT_ONCE)
      for (const sources of await read(others.slice(start, start + AT_ONCE))) {
        const { id } = sources.convention;
        found.set(id, sources);
        kept.set(id, { seen: present.get(id), sources }); // as new as it was seen, or newer
      }
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  return { list, clear: kept.clear };
}

const AT_ONCE = 25; // conventions: a statement stays far from where it is ended, and others come in between

/** By what it is known whether something is present, and what all decide upon. */
interface Present {
  readonly looks: Pick<Looks, 'find'>;
  readonly snapshots: Pick<Snapshots, 'find' | 'clear'>;
}

const MOST = 100; // conventions, or séances; a plan of 24 fiches is some 100 KB
