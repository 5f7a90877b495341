import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { inTimeOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { memberOf } from '../../src/domain/nouns/tables.ts';
import type { PrismaClient } from './generated/client.ts';
import { type Lock, readLock } from './second-lock.ts';

/** What a driver has and its types do not say. */
const get = Reflect.get<object, string>;

/** For which convention work is done; undefined: for all, or, where it is `open`, for whom it turns out to be: by what is found. */
interface Work {
  conventionId: string | undefined;
  readonly open?: Finding;
  isOpened?: boolean; // by a link or a session
}
type Asking<Result> = (getOpened: () => string | undefined) => Promise<Result>;

/** Whose a link or a session is; or the convention that an address of everybody's means. */
type Finding = 'found' | 'meant';

const working = new AsyncLocalStorage<Work>();
const current = () => working.getStore()?.conventionId;

/**
 * What this work asks of the database sees no row of another convention, whatever is asked: PostgreSQL holds it (see the
 * migration `verrou_par_convention`), once it is found out. Work that is put off until later is still this one's. Null: what lies
 * between conventions.
 */
export async function inConvention<Result>(
  conventionId: string | Finding | null,
  work: Asking<Result>,
): Promise<Result> {
  const isFinding = conventionId === 'found' || conventionId === 'meant';
  if (isFinding && current() !== undefined) return work(() => undefined);
  if (isFinding) return run({ conventionId: undefined, open: conventionId }, work);
  if (conventionId !== null && !UUID.test(conventionId)) throw new Error('this is the id of no convention');
  return run({ conventionId: conventionId ?? undefined }, work);
}

/** It has turned out whose. `by` absent: of what is secret and opens; `known`: of what is secret, and may open nothing any more. */
export function noteOwn(conventionId: string, by: Finding | 'known' = 'found'): void {
  const work = working.getStore();
  if (work?.open === undefined || (by === 'meant' && work.open !== by)) return;
  work.conventionId ??= conventionId;
  work.isOpened ||= by === 'found';
}

function run<Result>(own: Work, work: Asking<Result>): Promise<Result> {
  const getOpened = () => (own.isOpened ? own.conventionId : undefined);
  const run = async () => await work(getOpened); // Prisma asks only once it is waited for
  const isOfAll = own.conventionId === undefined && own.open === undefined;
  return working.run(own, isOfAll ? run : () => inTimeOf(() => own.conventionId, run)); // of all, and at the hours of whoever asks
}

/** The same store, of all conventions, whoever asks. */
export function inAll<Store extends object>(store: Store): Store {
  const open = Object.entries(store).map(([name, ask]) => [
    name,
    (...asked: unknown[]) => inConvention(null, async () => ask(...asked)),
  ]);
  return Object.fromEntries(open);
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The same for what is told its convention by whoever asks: work for one convention stays that one's, and then sees nothing here. */
export function atMostIn<Result>(conventionId: string, work: () => Promise<Result>): Promise<Result> {
  return current() === undefined ? inConvention(conventionId, work) : work();
}

/** Whether the present work may know of this convention. */
export function maySee(conventionId: string): boolean {
  const own = current();
  return own === undefined || own === conventionId;
}

/** Connections that tell the server, with each statement or transaction and in the same message, for which convention it is. */
export function createNarrowPool(options: pg.PoolConfig): { readonly pool: pg.Pool; look(): Promise<void> } {
  const pool = new pg.Pool(options);
  const query: Ask = get(pool, 'query').bind(pool);
  const connect: (...asked: unknown[]) => Promise<pg.PoolClient> = get(pool, 'connect').bind(pool);
  let lock: Lock = { isHeld: true, passes: true }; // also until it is known
  const askOnce = async (conventionId: string, asked: object | string, values: unknown) => {
    const told = { conventionId, text: lock.passes ? `${SAY}, ${BECOME}` : SAY };
    return askOn(await connect(), typeof asked === 'string' ? { text: asked, values } : asked, told);
  };
  Object.assign(pool, {
    // Whose work it is, is asked where it is asked for: a connection is given from within somebody else's.
    query: (asked: object | string, ...rest: unknown[]) => {
      const conventionId = current();
      const isOpen = conventionId === undefined || !lock.isHeld;
      return isOpen ? query(asked, ...rest) : askOnce(conventionId, asked, rest[0]);
    },
    connect: (...asked: unknown[]) => {
      const work = working.getStore();
      const isWhose = work?.conventionId !== undefined || work?.open !== undefined;
      if (!isWhose || asked.length > 0 || !lock.isHeld) return connect(...asked);
      return connect().then((client) => beginIn(client, work, lock));
    },
  });
  const look = async () => {
    lock = await readLock(pool);
  };
  return { pool, look };
}

/** Asks, and gives the connection back. */
function askOn(client: pg.PoolClient, asked: object, told: Told): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let isFree = false;
  const free = (isBroken: boolean) => {
    if (isFree) return; // a connection that breaks is told twice
    isFree = true;
    client.off('error', broken);
    client.release(isBroken);
  };
  const broken = (error: Error) => {
    free(true);
    reject(error);
  };
  const ended: Callback = (error, result) => {
    if (error !== null && isRefusal(error)) client.once('drain', () => free(false));
    else free(Boolean(error));
    if (error) reject(error);
    else resolve(result);
  };
  client.on('error', broken);
  Reflect.apply(client.query, client, [new NarrowQuery(asked, told, ended)]);
  return promise;
}

/** The server refused a statement, and the connection is as good as before. */
function isRefusal(error: Error): boolean {
  return /^(?!08|26|57P)(\d|P0)[\dA-Z]+$/.test(String(memberOf(error, 'code')));
}

const ROLE = 'espace_une_convention';
const SAY = `SELECT set_config('espace.convention', $1, true)`;
const BECOME = `set_config('role', '${ROLE}', true)`;

/** A transaction begins as one of that convention, or becomes one as soon as it turns out whose it is. */
function beginIn(client: pg.PoolClient, work: Work, { passes }: Lock): pg.PoolClient {
  const ask: Ask = get(client, 'query').bind(client);
  const release = client.release.bind(client);
  const say = (conventionId: string) =>
    `${passes ? `SET LOCAL role = ${ROLE}; ` : ''}SET LOCAL "espace.convention" = '${conventionId}'`;
  let isTold = false;
  let isBegun = false;
  const begin = (asked: pg.QueryConfig) => {
    if (asked.text !== 'BEGIN')
      return Promise.reject(new Error('a session is given for a transaction alone'));
    isBegun = true;
    isTold = work.conventionId !== undefined;
    return ask(isTold ? `BEGIN; ${say(work.conventionId ?? '')}` : asked); // no query yet: the isolation may follow
  };
  return Object.assign(client, {
    query: async (asked: pg.QueryConfig) => {
      if (!isBegun) return begin(asked);
      const isFoundNow = !isTold && work.conventionId !== undefined && !ENDS.test(asked.text);
      if (isFoundNow) await ask(say(work.conventionId ?? ''));
      isTold ||= isFoundNow;
      return ask(asked);
    },
    release: (broken?: Error | boolean) => {
      for (const name of ['query', 'release']) Reflect.deleteProperty(client, name);
      release(broken);
    },
  });
}

const ENDS = /^(COMMIT|ROLLBACK)/;

interface Told {
  readonly conventionId: string;
  /** Of the one statement that says it. */
  readonly text: string;
}

/** What the driver has beside its types. */
interface Wire {
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(values: { readonly statement: string; readonly values: readonly string[] }): void;
  execute(portal: { readonly rows?: number }): void;
}
interface Answering {
  prepare(wire: Wire): void;
  handleDataRow(row: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
}
type Ask = (...asked: unknown[]) => Promise<unknown>;
type Callback = (error: Error | null, result: unknown) => void;
const Query: new (asked: object, values: undefined, callback: Callback) => Answering = get(pg, 'Query');

/** One statement, after the one that says its convention: in one message, and so in one transaction, which ends with it. */
class NarrowQuery extends Query {
  readonly #told: Told;
  #isTelling = true;

  constructor(asked: object, told: Told, callback: Callback) {
    super({ ...asked, queryMode: 'extended' }, undefined, callback);
    this.#told = told;
  }

  override prepare(wire: Wire) {
    if (!TELLING.has(wire)) wire.parse({ name: NAME, text: this.#told.text });
    TELLING.add(wire);
    wire.bind({ statement: NAME, values: [this.#told.conventionId] });
    wire.execute({});
    super.prepare(wire);
  }

  override handleDataRow(row: unknown) {
    if (!this.#isTelling) super.handleDataRow(row);
  }

  override handleCommandComplete(message: unknown, wire: Wire) {
    if (this.#isTelling) this.#isTelling = false;
    else super.handleCommandComplete(message, wire);
  }
}

const NAME = 'convention';
/** Connections that know the statement: it outlives its transaction, refused or not, and a broken connection is closed. */
const TELLING = new WeakSet<Wire>();

/** Prisma gathers what is found by a unique key within one tick: of one convention's work at a time, and within it. */
export function gatherApart(client: PrismaClient): void {
  const options: Gathering = get(get(client, '_requestHandler'), 'dataloader').options;
  const { batchBy, singleLoader, batchLoader } = options;
  const whose = new WeakMap<object, Work>();
  const within = <Result>(request: object | undefined, ask: () => Result): Result => {
    const own = request && whose.get(request);
    return own === undefined ? ask() : working.run(own, ask);
  };
  options.batchBy = (request) => {
    const batch = batchBy(request);
    if (batch === undefined) return batch;
    whose.set(request, { conventionId: current() });
    return `${current()} ${batch}`;
  };
  options.singleLoader = (request) => within(request, () => singleLoader(request));
  options.batchLoader = (requests) => within(requests[0], () => batchLoader(requests));
}

interface Gathering {
  batchBy(request: object): string | undefined;
  singleLoader(request: object): Promise<unknown>;
  batchLoader(requests: readonly object[]): Promise<unknown>;
}
