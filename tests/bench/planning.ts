import type { Temporal } from 'temporal-polyfill';
import { createClient } from '../../adapters/postgres/client.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import type { Links, Ports } from '../../src/ports.ts';
import { planifierEtapes } from '../../src/use-cases/planifier-etapes.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { median, time } from './measure.ts';
import type { Place } from './place.ts';
import { withPool } from './place.ts';
import { createCopies, DUE, forgetPlanning } from './planning-data.ts';
import type { Row } from './table.ts';
import { ms, times } from './table.ts';

/** One tick of the planner for more and more conventions, in a database of its own. */
export function measurePlanning(place: Place): Promise<readonly Row[]> {
  return place.withServer(async (server) => {
    await withPool(server.url, (pool) => pool.query('CREATE DATABASE planification'));
    const url = Object.assign(new URL(server.url), { pathname: '/planification' }).href;
    await migrate({ url, logger: silentLogger });
    const db = await createClient({ url });
    const queue = await createQueue({ url, logger: silentLogger, isWorker: false });
    try {
      const plan = createPlan(createStorage(db, queue));
      return toRows(await withPool(url, (pool) => measureSizes(pool, plan)));
    } finally {
      await queue.stop();
      await db.$disconnect();
    }
  });
}

const SIZES = [1, 100, 3_500] as const;
const REFERENCE = 100;
const IDLE_TURNS = 7;

interface Measure {
  readonly size: number;
  readonly idleMs: number;
  readonly dueMs: number;
  readonly created: number;
}

type Plan = (now: Temporal.Instant) => Promise<number>;

async function measureSizes(pool: Parameters<typeof createCopies>[0], plan: Plan): Promise<readonly Measure[]> {
  const found: Measure[] = [];
  let copies = 0;
  for (const size of SIZES) {
    await createCopies(pool, copies + 1, size);
    await forgetPlanning(pool);
    copies = size;
    const idle: number[] = [];
    for (let turn = 0; turn < IDLE_TURNS; turn += 1) {
      idle.push(await time(() => plan(DUE.subtract({ minutes: 1 }))));
    }
    let created = 0;
    const turns = size < REFERENCE ? IDLE_TURNS : 1;
    const due: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await forgetPlanning(pool);
      due.push(
        await time(async () => {
          created = await plan(DUE);
        }),
      );
    }
    found.push({ size, created, idleMs: median(idle), dueMs: median(due) });
  }
  return found;
}

function createPlan({ stores, inTransaction }: ReturnType<typeof createStorage>): Plan {
  const ids = { create: () => crypto.randomUUID(), createToken: () => crypto.randomUUID() };
  const links = {} as Links; // the planner shows no address
  return (now) => {
    const ports: Ports = { clock: { now: () => now }, ids, links, logger: silentLogger, stores, inTransaction };
    return planifierEtapes(ports);
  };
}

function toRows(measures: readonly Measure[]): readonly Row[] {
  const reference = measures.find(({ size }) => size === REFERENCE) ?? fail();
  const idle = measures.map(({ size, idleMs }) => ({
    what: `one tick, nothing due, conventions: ${size}`,
    ours: ms(idleMs),
    baseline: `${ms(reference.idleMs)} (tick at ${REFERENCE})`,
    ratio: times(idleMs, reference.idleMs),
    aim: 'far below linear',
  }));
  const due = measures.map(({ size, dueMs, created }) => ({
    what: `one tick, a step due in each, conventions: ${size}`,
    ours: `${ms(dueMs / size)} each, ${(dueMs / 1_000).toFixed(1)} s in all, ${created} rows`,
    baseline: `${ms(reference.dueMs / REFERENCE)} each (tick at ${REFERENCE})`,
    ratio: times(dueMs / size, reference.dueMs / REFERENCE),
    aim: 'linear: 1x each',
  }));
  return [...idle, ...due];
}

function fail(): never {
  throw new Error('the reference size was not measured');
}
