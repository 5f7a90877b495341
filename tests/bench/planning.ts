import type { Pool } from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { createClient } from '../../adapters/postgres/client.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { createPorts } from '../../src/main-core.ts';
import { planEtapes } from '../../src/use-cases/tours/plan-etapes.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { median, time } from './measure.ts';
import type { Place } from './place.ts';
import { withPool } from './place.ts';
import { createCopies, DUE, resetPlanning } from './planning-data.ts';
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
const LARGEST_DUE = 300; // the step comes due in so many at most: all of 3,500 take minutes
const TURNS = 7;

interface Measure {
  readonly size: number;
  readonly due: number;
  readonly idleMs: number;
  readonly dueMs: number;
  readonly created: number;
}

type Plan = (now: Temporal.Instant) => Promise<number>;

async function measureSizes(pool: Pool, plan: Plan): Promise<readonly Measure[]> {
  const found: Measure[] = [];
  let copies = 0;
  for (const size of SIZES) {
    await createCopies(pool, copies + 1, size);
    copies = size;
    found.push(await measureSize(pool, plan, size));
  }
  return found;
}

async function measureSize(pool: Pool, plan: Plan, size: number): Promise<Measure> {
  const due = Math.min(size, LARGEST_DUE);
  const idle: number[] = [];
  const busy: number[] = [];
  let created = 0;
  const turns = size < REFERENCE ? TURNS : 1;
  for (let turn = 0; turn < turns; turn += 1) {
    await resetPlanning(pool, due);
    busy.push(
      await time(async () => {
        created = await plan(DUE);
      }),
    );
  }
  for (let turn = 0; turn < TURNS; turn += 1) idle.push(await time(() => plan(DUE.add({ minutes: 1 }))));
  return { size, due, created, idleMs: median(idle), dueMs: median(busy) };
}

function createPlan(storage: ReturnType<typeof createStorage>): Plan {
  const config = { publicUrl: 'http://localhost:3000', mode: 'production' } as const;
  return (now) =>
    planEtapes(createPorts(config, { ...storage, clock: { now: () => now }, place: '' }, silentLogger));
}

function toRows(measures: readonly Measure[]): readonly Row[] {
  const reference = measures.find(({ size }) => size === REFERENCE) ?? fail();
  const idle = measures.map(({ size, idleMs }) => ({
    what: `one tick, nothing due in ${size}`,
    ours: ms(idleMs),
    baseline: `${ms(reference.idleMs)} (nothing due in ${REFERENCE})`,
    ratio: times(idleMs, reference.idleMs),
    aim: 'linear',
  }));
  const each = (measure: Measure) => measure.dueMs / measure.due;
  const due = measures.map((measure) => ({
    what: `one tick, a step due in ${measure.due} of ${measure.size}`,
    ours: `${ms(each(measure))} each (${measure.created} rows of the ledger)`,
    baseline: `${ms(each(reference))} each (${REFERENCE} of ${REFERENCE})`,
    ratio: times(each(measure), each(reference)),
    aim: 'linear: 1x',
  }));
  return [...idle, ...due];
}

function fail(): never {
  throw new Error('the reference size was not measured');
}
