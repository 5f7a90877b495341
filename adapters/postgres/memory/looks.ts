import { AsyncLocalStorage } from 'node:async_hooks';
import type { Ports } from '../../../src/ports/ports.ts';
import type { RevisionStore } from '../../../src/ports/stores.ts';

/** What a look at the database says of a convention: until it says something else, all that is remembered is present. */
export interface Looks {
  readonly inOneLook: Ports['inOneLook'];
  /** Null without that convention. */
  readonly findRevision: RevisionStore['find'];
  /** Another statement has seen it on its way. */
  note(conventionId: string, revision: string): void;
  /** Something was written: what is read from now on may be other than it was seen. */
  forget(): void;
}

type Seen = Map<string, ReturnType<RevisionStore['find']>>;

export function createLooks(look: RevisionStore['find']): Looks {
  const moments = new AsyncLocalStorage<{ readonly seen: Seen; isOver: boolean }>();
  const findSeen = () => {
    const moment = moments.getStore();
    return moment?.isOver === false ? moment.seen : undefined; // what is put off until later looks again
  };
  const ask = shareInOneTick(look);
  return {
    async inOneLook(work) {
      const moment = { seen: new Map(), isOver: false };
      try {
        return await moments.run(moment, work);
      } finally {
        moment.isOver = true;
      }
    },
    findRevision: (conventionId) => {
      const seen = findSeen();
      const revision = seen?.get(conventionId) ?? ask(conventionId);
      seen?.set(conventionId, revision);
      return revision;
    },
    note: (conventionId, revision) => void findSeen()?.set(conventionId, Promise.resolve(revision)),
    forget: () => findSeen()?.clear(),
  };
}

/** Whoever asks for the same in one tick, before it is sent, shares the answer. */
function shareInOneTick(look: RevisionStore['find']): RevisionStore['find'] {
  const asked: Seen = new Map();
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
