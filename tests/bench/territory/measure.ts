import type { Pool } from 'pg';
import { getLimites } from '../../../src/domain/annuaire/conservation.ts';
import { COURRIEL } from '../../../src/domain/nouns/compte.ts';
import { buildContenuResume } from '../../../src/domain/resumes/contenu-resume.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import { planInvitations } from '../../../src/use-cases/seances/agendas/plan-invitations.ts';
import { planEtapes } from '../../../src/use-cases/tours/plan-etapes.ts';
import { aDemandeResume, aFiche, aReponse } from '../../support/resume-builders.ts';
import { CONVENTIONS, median, time } from '../measure.ts';
import { type OwnDatabase, withOwnDatabase } from '../own-database.ts';
import type { Place } from '../place.ts';
import { atMost, ms, type Row, times } from '../table.ts';
import { fillHistory } from './fill.ts';
import { measureMorning } from './morning.ts';
import { ELSEWHERE, QUESTIONS } from './questions.ts';
import { NOW, readSample } from './sample.ts';
import { createStatements, explain } from './statements.ts';
import { measureWork } from './work.ts';

/** One of the two databases that are compared: one convention, or all of them, each with the same five years. */
export interface Side {
  readonly database: OwnDatabase;
  readonly statements: ReturnType<typeof createStatements>;
  /** Numbers of conventions that are asked, far from each other. */
  readonly samples: readonly number[];
}

/**
 * Five years of every convention of the country beside those of one: each statement of each store, the planner, what people
 * wait for, a morning on which a round opens everywhere.
 */
export function measureTerritory(place: Place): Promise<readonly Row[]> {
  return withSide(place, 1, (one) =>
    withSide(place, CONVENTIONS, async (all) => {
      const rows = [...(await measureTicks(all.database)), ...(await measureStatements(one, all))];
      rows.push(...(await measureWork(place, one, all)));
      rows.push(...(await measureMorning(one, all)));
      return rows;
    }),
  );
}

const ROUNDS = 9; // that are over: two a year
const SAMPLES = 15;
const IDLE_MS = 2;
const STATEMENT_MS = 5;
const TENTH = 1.1;
const NOISE_MS = 0.3; // less than this is no growth of a statement

function withSide<Result>(
  place: Place,
  conventions: number,
  work: (side: Side) => Promise<Result>,
): Promise<Result> {
  const statements = createStatements();
  const samples = Array.from({ length: SAMPLES }, (_, index) =>
    Math.max(1, Math.round((conventions / SAMPLES) * (index + 1))),
  );
  return withOwnDatabase(
    place,
    { name: `conventions_${conventions}`, onStatement: statements.note },
    async (database) => {
      const size = { conventions, rounds: ROUNDS, contenu: JSON.stringify(createContenu()) };
      const filled = await time(() => fillHistory(database.pool, size));
      const purged = await time(() => purgeAsEachNight(database));
      process.stderr.write(
        `${conventions} conventions: filled in ${inSeconds(filled)}, what no night has left is purged in ${inSeconds(purged)}: ${await describe(database.pool)}\n`,
      );
      return work({ database, statements, samples });
    },
  );
}

function createContenu() {
  const numeros = Array.from({ length: 24 }, (_, index) => index + 1);
  const ficheActions = numeros.map((numero) => aFiche(numero));
  const reponses = numeros.map((numero) => aReponse(numero));
  return buildContenuResume(aDemandeResume({ ficheActions, reponses }));
}

/** Half a year of nights at once. */
async function purgeAsEachNight({ pool, storage }: OwnDatabase): Promise<void> {
  await storage.stores.purges.delete(getLimites(NOW));
  await pool.query('VACUUM (ANALYZE)');
}

function inSeconds(duration: number): string {
  return `${(duration / 1_000).toFixed(0)} s`;
}

async function describe(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ count: string; size: string }>(
    `SELECT sum(reltuples)::bigint AS count, pg_size_pretty(pg_database_size(current_database())) AS size
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  return `${Number(rows[0]?.count).toLocaleString('en')} rows, ${rows[0]?.size}`;
}

async function measureTicks({ portsAt }: OwnDatabase): Promise<readonly Row[]> {
  const ports = portsAt(NOW);
  const platforms = new Set([COURRIEL]);
  const [work, others] = [
    `tick, nothing due in ${CONVENTIONS} conventions of five years`,
    'invitations to séances, nothing to tell',
  ];
  const rows: Row[] = [];
  for (const [name, run, aim] of [
    [work, () => planEtapes(ports), IDLE_MS],
    [others, () => planInvitations({ ports, platforms }), null],
  ] as const) {
    const first = await time(run); // whatever is due by then has passed
    const found: number[] = [];
    for (let turn = 0; turn < SAMPLES; turn += 1) found.push(await time(run));
    const idle = median(found);
    const told = aim === null ? {} : atMost(idle, aim, ' ms');
    rows.push({ work: name, measured: ms(idle), beside: `${ms(first)}, the first time`, ...told });
  }
  return rows;
}

/** By turns: what slows the machine down hits both. */
async function measureStatements(one: Side, all: Side): Promise<readonly Row[]> {
  for (let index = 0; index < SAMPLES; index += 1)
    for (const side of [one, all]) await askAll(side, side.samples[index] ?? 1);
  const alone = new Map(one.statements.list().map(({ key, ms: duration }) => [key, duration]));
  const found = all.statements.list().map((statement) => ({
    ...statement,
    alone: alone.get(statement.key) ?? Number.NaN,
  }));
  const slow = found.filter((statement) => statement.ms > STATEMENT_MS);
  const grown = found.filter(({ ms: duration, alone: before }) => {
    return Number.isNaN(before) || (duration > before * TENTH && duration - before > NOISE_MS); // asked otherwise: nobody can tell
  });
  const plans = await explain(all.database.pool, found);
  for (const { question, sql, scan } of [...plans, ...grown.map((one) => ({ ...one, scan: 'grows' }))])
    process.stderr.write(`${question}: ${scan}\n  ${sql.replace(/\s+/g, ' ').slice(0, LONGEST)}\n`);
  const [slowest] = found;
  if (slowest === undefined) throw new Error('nothing was asked');
  return [
    {
      work: `slowest of ${found.length} statements of the stores, ${CONVENTIONS} conventions`,
      measured: ms(slowest.ms),
      beside: `${slowest.question}; ${slow.length} above the aim`,
      ...atMost(slowest.ms, STATEMENT_MS, ' ms'),
    },
    {
      work: 'statements that read a large table from one end to the other',
      measured: String(plans.length),
      beside: `of ${found.length}; each on the standard error`,
    },
    ...[...new Set([...slow, ...grown])].map(({ question, ms: duration, alone: before }) => ({
      work: `  ${question}`,
      measured: ms(duration),
      beside: `${ms(before)}, one convention`,
      ratio: times(duration, before),
      ...atMost(duration, STATEMENT_MS, ' ms'),
    })),
  ];
}

async function askAll({ database: { pool, storage }, statements }: Side, n: number): Promise<void> {
  const sample = await readSample(pool, storage.stores, n);
  for (const [name, ask] of QUESTIONS)
    await statements.during(name, () => undo(storage, (stores) => ask(stores, sample)));
  for (const [name, ask] of ELSEWHERE) await statements.during(name, () => ask(storage));
}

/** Asks, and takes back whatever was written. */
async function undo({ inTransaction }: OwnDatabase['storage'], work: (stores: Stores) => Promise<unknown>) {
  await inTransaction(async (stores) => {
    await work(stores);
    throw UNDO;
  }).catch((error: unknown) => {
    if (error !== UNDO) throw error;
  });
}

const UNDO = new Error('taken back');

const LONGEST = 600; // characters of a statement that is shown
