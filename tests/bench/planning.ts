import type { Pool } from 'pg';
import { planEtapes } from '../../src/use-cases/tours/plan-etapes.ts';
import { median, time } from './measure.ts';
import { type OwnDatabase, withOwnDatabase } from './own-database.ts';
import type { Place } from './place.ts';
import { createCopies, DUE, resetPlanning } from './planning-data.ts';
import { atMost, ms, type Row, times } from './table.ts';

/** A tick of the planner that finds a step due in every convention, beside one statement that writes the same rows. */
export function measurePlanning(place: Place): Promise<readonly Row[]> {
  return withOwnDatabase(place, { name: 'planification' }, async (database) => {
    const rows: Row[] = [];
    let copies = 0;
    for (const { conventions, turns } of SIZES) {
      await createCopies(database.pool, copies + 1, conventions);
      copies = conventions;
      rows.push(...toRows(conventions, await measureSize(database, conventions, turns)));
    }
    return rows;
  });
}

const LARGE = 3_500;
const SIZES = [
  { conventions: 100, turns: 3 },
  { conventions: LARGE, turns: 1 },
] as const;
const AIM_MS = 15_000;
const AIM_RATIO = 3;
const IDLE_AIM_MS = 2;
const IDLE_TURNS = 15;

interface Measure {
  readonly dueMs: number;
  readonly bareMs: number;
  readonly idleMs: number;
  /** Rows of the ledger that the tick wrote. */
  readonly created: number;
}

async function measureSize({ pool, portsAt }: OwnDatabase, due: number, turns: number): Promise<Measure> {
  const ours: number[] = [];
  const bare: number[] = [];
  let created = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    await resetPlanning(pool, due);
    const tick = async () => {
      created = await planEtapes(portsAt(DUE));
    };
    ours.push(await time(tick));
    bare.push(await insertAgain(pool, created));
  }
  const ports = portsAt(DUE.add({ minutes: 1 }));
  const idle: number[] = [];
  for (let turn = 0; turn < IDLE_TURNS; turn += 1) idle.push(await time(() => planEtapes(ports)));
  return { dueMs: median(ours), bareMs: median(bare), idleMs: median(idle), created };
}

/** The rows that the tick wrote, taken out and written once more by one statement; milliseconds. */
async function insertAgain(pool: Pool, created: number): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query(`CREATE TEMP TABLE again AS SELECT * FROM "Envoi" WHERE "etape" = 'rappel-1'`);
    const { rowCount } = await client.query(`DELETE FROM "Envoi" WHERE "etape" = 'rappel-1'`);
    if (rowCount !== created) throw new Error(`the tick says ${created} rows, the ledger has ${rowCount}`);
    await client.query('VACUUM ANALYZE "Envoi"');
    const took = await time(() => client.query('INSERT INTO "Envoi" SELECT * FROM again'));
    await client.query('DROP TABLE again');
    return took;
  } finally {
    client.release();
  }
}

function toRows(conventions: number, { dueMs, bareMs, idleMs, created }: Measure): readonly Row[] {
  const isLarge = conventions === LARGE;
  const work = `tick, a step due in ${conventions} conventions`;
  const beside = `${ms(bareMs)}, one INSERT … SELECT of the same ${created} rows`;
  return [
    {
      work,
      measured: ms(dueMs),
      beside,
      ...(isLarge && atMost(dueMs, AIM_MS, ' ms')),
    },
    {
      work: `${work}, beside the bare statement`,
      measured: ms(dueMs),
      beside,
      ratio: times(dueMs, bareMs),
      ...(isLarge && atMost(dueMs / bareMs, AIM_RATIO, 'x')),
    },
    {
      work: `tick, nothing due in ${conventions} conventions`,
      measured: ms(idleMs),
      ...atMost(idleMs, IDLE_AIM_MS, ' ms'),
    },
  ];
}
