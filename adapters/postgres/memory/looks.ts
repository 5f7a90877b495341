import { AsyncLocalStorage } from 'node:async_hooks';
import type { Ports } from '../../../src/ports/ports.ts';
import { maySee, noteOwn } from '../narrow.ts';
import type { Seen } from '../stores/accueil/revision-store.ts';
import type { OnceSeen } from '../stores/plan/recherche-store.ts';

/** What a look at the database says of a convention: until it says something else, all that is remembered is present. */
export interface Looks {
  readonly inOneLook: Ports['inOneLook'];
  /** Null without that convention. */
  readonly find: Look;
  /** What was seen before, where it is looked at once. */
  findLast(conventionId: string): Promise<Seen | null> | undefined;
  /** Another statement has seen it on its way. */
  note(conventionId: string, seen: Seen): void;
  /** Something was written: what is read from now on may be other than it was seen. */
  forget(): void;
}

type Look = (conventionId: string) => Promise<Seen | null>;
type AllSeen = Map<string, Promise<Seen | null>>;

export function createLooks(look: Look): Looks {
  const moments = new AsyncLocalStorage<{ readonly seen: AllSeen; isOver: boolean }>();
  const findSeen = () => {
    const moment = moments.getStore();
    return moment?.isOver === false ? moment.seen : undefined; // what is put off until later looks again
  };
  const ask = shareInOneTick(look);
  return {
    async inOneLook(work) {
      if (findSeen() !== undefined) return work(); // one moment, whoever begins it
      const moment = { seen: new Map(), isOver: false };
      try {
        return await moments.run(moment, work);
      } finally {
        moment.isOver = true;
      }
    },
    find: async (conventionId) => {
      if (!maySee(conventionId)) return null; // what is remembered is as closed as what is stored
      const all = findSeen();
      const seen = all?.get(conventionId) ?? ask(conventionId);
      all?.set(conventionId, seen);
      return seen;
    },
    findLast: (conventionId) => findSeen()?.get(conventionId),
    note: (conventionId, seen) => void findSeen()?.set(conventionId, Promise.resolve(seen)),
    forget: () => findSeen()?.clear(),
  };
}

export function createOnceSeen({ find }: Pick<Looks, 'find'>) {
  const done = createRecall<string>(MOST);
  const run: OnceSeen = async (conventionId, work) => {
    const seen = JSON.stringify(await find(conventionId));
    if (done.find(conventionId) === seen) return;
    await work();
    done.set(conventionId, seen);
  };
  return { run, clear: done.clear };
}

const MOST = 100; // conventions

/** In a transaction nothing is seen that others see; whose it is, is. */
export const UNSEEN = {
  noteSeen: (conventionId) => noteOwn(conventionId, 'known'),
  onceSeen: (_, work) => work(),
} satisfies { readonly noteSeen: Looks['note']; readonly onceSeen: OnceSeen };

/** Whoever asks for the same in one tick, before it is sent, shares the answer. */
function shareInOneTick(look: Look): Look {
  const asked: AllSeen = new Map();
  return (conventionId) => {
    const known = asked.get(conventionId);
    if (known !== undefined) return known;
    const answer = new Promise((resolve) => process.nextTick(resolve)).then(() => {
      asked.delete(conventionId);
      return look(conventionId);
    });
    asked.set(conventionId, answer);
    return answer;
  };
}

/** Remembers so many things at most; what was not asked for the longest goes first. */
export interface Recall<Value> {
  find(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** Forgets all. */
  clear(): void;
}

export function createRecall<Value>(most: number, forget: (value: Value) => void = () => {}): Recall<Value> {
  const kept = new Map<string, Value>();
  const drop = (key: string) => {
    const value = kept.get(key);
    if (kept.delete(key) && value !== undefined) forget(value);
  };
  return {
    find: (key) => {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set: (key, value) => {
      drop(key);
      kept.set(key, value);
      const [oldest = ''] = kept.size > most ? kept.keys() : [];
      drop(oldest);
    },
    delete: drop,
    clear: () => {
      for (const key of [...kept.keys()]) drop(key);
    },
  };
}
