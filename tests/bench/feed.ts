import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { startBareBytes } from './bare.ts';
import { createHttpClient } from './http.ts';
import { compareRows, interleave } from './measure.ts';
import { type Place, withPool } from './place.ts';
import type { ServerProcess } from './process.ts';
import { measureRate } from './rate.ts';
import type { Row } from './table.ts';

/** One calendar of 50 events, whole and unchanged, beside a bare server that has the same bytes ready. */
export async function measureFeed({ origin }: ServerProcess, place: Place): Promise<readonly Row[]> {
  await place.withServer(({ url }) => withPool(url, addSeances));
  await delay(SETTLE_MS);
  const ours = createHttpClient(origin);
  const { body, etag } = await ours.get(PATH);
  if (etag === null) throw new Error('the feed has no ETag');
  const bare = await startBareBytes(body, etag);
  const theirs = createHttpClient(bare.origin);
  try {
    const rows: Row[] = [];
    for (const [what, headers] of [
      ['one feed GET', {}],
      ['one feed GET, If-None-Match', { 'if-none-match': etag }],
    ] as const) {
      const comparison = { ours: () => ours.get(PATH, headers), baseline: () => theirs.get(PATH, headers) };
      const samples = await interleave(comparison, COUNT);
      rows.push(...compareRows(what, samples, { baseline: 'bare Node http, same bytes', aim: '' }));
    }
    return [...rows, await compareRates(origin, bare.origin)];
  } finally {
    ours.close();
    theirs.close();
    await bare.stop();
  }
}

/** As many requests as each can answer, in turns: what slows the machine down hits both. */
async function compareRates(ours: string, bare: string): Promise<Row> {
  const found = { ours: 0, bare: 0 };
  for (let turn = 0; turn < TURNS; turn += 1) {
    found.ours += (await measureRate(ours, PATH, RATE_MS)) / TURNS;
    found.bare += (await measureRate(bare, PATH, RATE_MS)) / TURNS;
  }
  return {
    what: 'feed of 50 events, requests a second, 16 at once',
    ours: `${Math.round(found.ours)}/s`,
    baseline: `${Math.round(found.bare)}/s (bare Node http, same bytes)`,
    ratio: `${Math.round((found.ours / found.bare) * 100)} %`,
    aim: '60 %',
  };
}

async function addSeances(pool: Pool): Promise<void> {
  await pool.query(`
    INSERT INTO "Seance" (id, "conventionId", "instanceId", uid, debut, fin, lieu, "creeeLe", "modifieeLe")
    SELECT gen_random_uuid(), "conventionId", "instanceId", 'bench-' || n || '@bench.example',
      debut + n * interval '1 week', fin + n * interval '1 week', lieu, "creeeLe", "modifieeLe"
    FROM (SELECT * FROM "Seance" ORDER BY debut DESC LIMIT 1) last, generate_series(1, 50) n
    ON CONFLICT DO NOTHING`);
}

const TURNS = 4;
const RATE_MS = 1_500;
const SETTLE_MS = 4_000; // a change is some seconds old before its bytes are kept
const PATH = '/calendriers/tout.ics';
const COUNT = 400;
