import type { Pool } from 'pg';
import { getLimites } from '../../../src/domain/annuaire/conservation.ts';
import { buildContenuResume } from '../../../src/domain/resumes/contenu-resume.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import { planEtapes } from '../../../src/use-cases/tours/plan-etapes.ts';
import { aDemandeResume, aFiche, aReponse } from '../../support/resume-builders.ts';
import { median, time } from '../measure.ts';
import { type OwnDatabase, withOwnDatabase } from '../own-database.ts';
import type { Place } from '../place.ts';
import { atMost, ms, type Row } from '../table.ts';
import { fillHistory, type Size } from './fill.ts';
import { ELSEWHERE, QUESTIONS } from './questions.ts';
import { NOW, readSample } from './sample.ts';
import { createStatements, type Statement } from './statements.ts';

/** Every statement of every store, and the idle tick, in five years of 3,500 conventions. */
export function measureHistory(place: Place): Promise<readonly Row[]> {
  const statements = createStatements();
  const options = { name: 'histoire', onStatement: statements.note };
  return withOwnDatabase(place, options, async (database) => {
    const filled = await time(() => fillHistory(database.pool, SIZE));
    process.stderr.write(`history: ${await describe(database.pool)}, filled in ${inSeconds(filled)}\n`);
    const purged = await time(() => purgeAsEachNight(database));
    process.stderr.write(
      `what no night has left is purged in ${inSeconds(purged)}: ${await describe(database.pool)}\n`,
    );
    const tick = await measureTick(database);
    await askAll(database, statements);
    return [tick, ...toRows(statements.list())];
  });
}

const SIZE: Size = { conventions: 3_500, rounds: 9, contenu: JSON.stringify(createContenu()) };
const SAMPLES = 15; // conventions that are asked, far from each other
const IDLE_MS = 2;
const STATEMENT_MS = 5;

function createContenu() {
  const numeros = Array.from({ length: 24 }, (_, index) => index + 1);
  const ficheActions = numeros.map((numero) => aFiche(numero));
  const reponses = numeros.map((numero) => aReponse(numero));
  return buildContenuResume(aDemandeResume({ ficheActions, reponses }));
}

/** Five years of nights at once. */
async function purgeAsEachNight({ pool, storage }: OwnDatabase): Promise<void> {
  await storage.inTransaction(({ purges }) => purges.delete(getLimites(NOW)));
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

async function measureTick({ portsAt }: OwnDatabase): Promise<Row> {
  const ports = portsAt(NOW);
  await planEtapes(ports); // whatever is due by then has passed
  const found: number[] = [];
  for (let turn = 0; turn < SAMPLES; turn += 1) found.push(await time(() => planEtapes(ports)));
  const idle = median(found);
  const work = `tick, nothing due in ${SIZE.conventions} conventions of five years`;
  return { work, measured: ms(idle), beside: '', ratio: '', ...atMost(idle, IDLE_MS, ' ms') };
}

async function askAll(
  { pool, storage }: OwnDatabase,
  statements: ReturnType<typeof createStatements>,
): Promise<void> {
  for (let index = 1; index <= SAMPLES; index += 1) {
    const n = Math.round((SIZE.conventions / SAMPLES) * index);
    const sample = await readSample(pool, storage.stores, n);
    for (const [name, ask] of QUESTIONS) {
      await statements.during(name, () => undo(storage, (stores) => ask(stores, sample)));
    }
    for (const [name, ask] of ELSEWHERE) await statements.during(name, () => ask(storage));
  }
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

function toRows(statements: readonly Statement[]): readonly Row[] {
  const slow = statements.filter((statement) => statement.ms > STATEMENT_MS);
  for (const { question, sql, ms: duration } of slow) {
    process.stderr.write(`${ms(duration)} ${question}: ${sql.replace(/\s+/g, ' ').slice(0, LONGEST)}\n`);
  }
  const [slowest] = statements;
  if (slowest === undefined) throw new Error('nothing was asked');
  return [
    {
      work: `slowest of ${statements.length} statements of the stores, same data`,
      measured: ms(slowest.ms),
      beside: `${slowest.question}; ${slow.length} above the aim`,
      ratio: '',
      ...atMost(slowest.ms, STATEMENT_MS, ' ms'),
    },
    ...slow.map(({ question, ms: duration }) => ({
      work: `  ${question}`,
      measured: ms(duration),
      beside: '',
      ratio: '',
      ...atMost(duration, STATEMENT_MS, ' ms'),
    })),
  ];
}

const LONGEST = 600; // characters of a statement that is shown
