import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { DomainError } from '../../../src/errors.ts';
import type { Basis, Ports } from '../../../src/ports/ports.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import { getDirect } from '../client.ts';
import type { PrismaClient } from '../generated/client.ts';
import { shareRevision } from '../locks.ts';
import { inConvention } from '../narrow.ts';
import { appendReponse, OUTDATED, writeReponse } from '../stores/reponses/reponse-append.ts';
import { createDecision, type DecisionOptions } from './decision.ts';
import { createGlance, type Glance } from './glance.ts';
import type { Looks } from './looks.ts';
import type { Recent } from './recent.ts';
import type { Snapshot } from './snapshot.ts';
import type { Snapshots } from './snapshots.ts';

/** What a process remembers. */
export interface Memory {
  readonly snapshots: Snapshots;
  readonly recent: Recent;
  readonly looks: Pick<Looks, 'find' | 'findLast' | 'forget'>;
}

type Work<Result> = (stores: Stores) => Promise<Result>;

/**
 * Decides upon what this process remembers of a convention. First, where the write verifies, without a look at the
 * database; then, whenever that ended in anything but an answer that is written, upon the present data.
 */
export function createDecide(
  client: PrismaClient,
  stores: Stores,
  { snapshots, recent, looks }: Memory,
): Ports['decide'] {
  const run = getDirect(client);
  const hold = createHold(client);
  const remembered = (snapshot: Snapshot, { lien }: Basis): DecisionOptions => ({
    stores,
    snapshot,
    recent,
    glance: null,
    async write(nouvelle, grounds) {
      const saved = await writeReponse(run, nouvelle, { ...grounds, lien });
      if (saved === null) throw OUTDATED;
      return saved;
    },
  });
  const present = (snapshot: Snapshot, basis: Basis) =>
    ({
      ...remembered(snapshot, basis),
      glance: createGlance({ run, snapshot, lien: basis.lien, seen: looks.findLast(snapshot.convention.id) }),
      write: (nouvelle, grounds) =>
        appendReponse({ db: client, run }, nouvelle, { ...grounds, lien: basis.lien }),
    }) satisfies DecisionOptions;
  return async (basis, work) => {
    const known =
      basis.upon === 'verified' ? snapshots.findLast(basis.account, basis.conventionId) : undefined;
    if (known !== undefined) {
      const tried = await inConvention(known.convention.id, () =>
        tryRemembered(remembered(known, basis), work),
      );
      if (tried !== null) return tried.result;
    }
    return decideUponPresent(basis, work, { hold, stores, snapshots, looks, present });
  };
}

/** Null when it has to be decided upon the present data. @throws what `work` throws after its answer was written */
async function tryRemembered<Result>(
  options: DecisionOptions,
  work: Work<Result>,
): Promise<{ readonly result: Result } | null> {
  const decision = createDecision(options);
  try {
    const result = await work(decision.stores);
    return decision.isWritten() ? { result } : null;
  } catch (error) {
    if (decision.isWritten()) throw error;
    return null;
  }
}

interface Present extends Pick<Memory, 'snapshots' | 'looks'> {
  readonly hold: ReturnType<typeof createHold>;
  readonly stores: Stores;
  readonly present: (snapshot: Snapshot, basis: Basis) => DecisionOptions & { readonly glance: Glance };
}

async function decideUponPresent<Result>(
  basis: Basis,
  work: Work<Result>,
  { hold, stores, snapshots, looks, present }: Present,
): Promise<Result> {
  const { account, conventionId } = basis;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const attemptOnce = async () => {
      const last = attempt === 1 ? snapshots.findLast(account, conventionId) : undefined; // it says itself whether it is the present one
      const snapshot = last ?? (await findPresent(basis, stores, { snapshots, looks }));
      return snapshot === null
        ? decideAlone(basis, work, stores)
        : inConvention(snapshot.convention.id, () => workVerified(present(snapshot, basis), work));
    };
    const convention =
      attempt > FREE_ATTEMPTS ? snapshots.findLast(account, conventionId)?.convention : undefined;
    try {
      return await (convention === undefined ? attemptOnce() : hold(convention.id, attemptOnce));
    } catch (error) {
      if (error !== OUTDATED) throw error;
      looks.forget();
    }
  }
  throw new Error('an answer was not stored: its data changed again and again', { cause: OUTDATED });
}

/** Nothing that comes of it is told before what it was decided upon is known to be the present state. */
async function workVerified<Result>(
  options: DecisionOptions & { readonly glance: Glance },
  work: Work<Result>,
): Promise<Result> {
  const { stores, isWritten } = createDecision(options);
  const result = await work(stores).catch(async (error: unknown) => {
    if (!isWritten()) await options.glance.verify();
    throw error;
  });
  if (!isWritten()) await options.glance.verify();
  return result;
}

/**
 * For an account that nobody is linked to: nothing is remembered. Whoever is linked to it meanwhile is decided for again:
 * an answer that rests upon nothing could not be verified.
 */
async function decideAlone<Result>({ lien }: Basis, work: Work<Result>, stores: Stores): Promise<Result> {
  if (lien && (await stores.liens.find(lien.token, lien.now)) === null) throw new DomainError('lien-perime');
  const append = () => Promise.reject(OUTDATED);
  return work({ ...stores, reponses: { ...stores.reponses, append } });
}

const FREE_ATTEMPTS = 3; // each is lost to a change that somebody else made before or meanwhile
const MOST_ATTEMPTS = 7; // the others hold the revision, so that only drafts and answers to the fiche can change

/** Holds the revision of a convention while somebody decides; one at a time, since it takes a second connection. */
function createHold(client: PrismaClient) {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(conventionId: string, work: () => Promise<Result>): Promise<Result> => {
    const held = () =>
      client.$transaction(async (db) => {
        await shareRevision(db, conventionId);
        return work();
      });
    const turn = last.then(held, held);
    last = turn.catch(() => {}); // whoever asked hears of it
    return turn;
  };
}

/** The present snapshot of the convention that is meant, else of an account; null when nobody is linked to it. */
async function findPresent(
  { account, conventionId: meant }: Basis,
  stores: Stores,
  { snapshots, looks }: Pick<Memory, 'snapshots' | 'looks'>,
): Promise<Snapshot | null> {
  const findSnapshot = async (id: string) => {
    const seen = await looks.find(id);
    return seen && snapshots.find(id, seen.revision);
  };
  if (meant !== undefined) return findSnapshot(meant);
  const known = snapshots.findLast(account);
  const conventionId = known?.convention.id ?? (await findConvention(account, stores));
  const snapshot = conventionId && (await findSnapshot(conventionId));
  if (snapshot && snapshots.findLast(account) === snapshot) return snapshot;
  const owner = await findConvention(account, stores); // it went to somebody of another convention
  return owner === null ? null : findSnapshot(owner);
}

async function findConvention(account: AccountRef, { personnes }: Stores): Promise<string | null> {
  return (await personnes.findByAccount(account))?.conventionId ?? null;
}
