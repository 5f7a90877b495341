import type { Pool } from 'pg';
import { startBareBytes } from './bare.ts';
import { startCalendarServer } from './calendar-server.ts';
import { createHttpClient } from './http.ts';
import { median } from './measure.ts';
import type { Place } from './place.ts';
import { measureRate, type Target } from './rate.ts';
import { atLeast, percent, perSecond, type Row, skipped, times } from './table.ts';

/** One calendar, whole and unchanged, beside a bare server that has the same bytes ready, and beside Radicale. */
export async function measureFeed(place: Place): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const events of [HELD, 500]) {
    {
      await using data = await place.openData();
      await addSeances(data.pool, events);
    }
    await using program = await place.startProgram();
    rows.push(...(await measureSize(program.origin, events)));
  }
  return rows;
}

const HELD = 50; // events: the feed that the aims are about
const PATH = '/calendriers/groupe-projet.ics';
const RATE_MS = 2_000;
const TURNS = 5;

async function measureSize(origin: string, events: number): Promise<readonly Row[]> {
  using client = createHttpClient(origin);
  const { body, etag } = await client.get(PATH);
  const found = body.split('BEGIN:VEVENT').length - 1;
  if (found < events || etag === null) throw new Error(`the feed has ${found} events, and the ETag ${etag}`);
  await using bare = await startBareBytes(body, etag);
  const whole = [
    { origin, path: PATH },
    { origin: bare.origin, path: '/' },
  ];
  const rates = [...(await takeTurns(whole)), ...(await measureTheirs(body))];
  const known = await takeTurns([
    { origin, path: PATH, etag },
    { origin: bare.origin, path: '/', etag },
  ]);
  const work = `feed of ${events} events`;
  return [...toRows(work, rates, events === HELD), toRowKnown(`${work}, 304`, known, events === HELD)];
}

/** Radicale by itself, and ended before anything else is timed: it goes on with what nobody waits for any more. */
async function measureTheirs(body: string): Promise<readonly number[]> {
  const theirs = await startCalendarServer(body);
  if (theirs === null) return [];
  return takeTurns([theirs]).finally(theirs.stop);
}

/** The median rate of each; they take turns, so that what slows the machine down hits all. */
async function takeTurns(targets: readonly Target[]): Promise<readonly number[]> {
  const found = targets.map((): number[] => []);
  for (let turn = -1; turn < TURNS; turn += 1) {
    for (const [index, target] of targets.entries()) {
      const { rate } = await measureRate(target, RATE_MS);
      if (turn >= 0) found[index]?.push(rate);
    }
  }
  return found.map(median);
}

function toRows(
  work: string,
  [ours = 0, bare = 0, theirs]: readonly number[],
  isHeld: boolean,
): readonly Row[] {
  const measured = perSecond(ours);
  const first = {
    work,
    measured,
    beside: `${perSecond(bare)}, bare Node, same bytes`,
    ratio: percent(ours, bare),
    ...(isHeld && atLeast((ours / bare) * 100, AIM_PERCENT, ' %')),
  };
  const second = `${work}, beside Radicale`;
  if (theirs === undefined) return [first, skipped(second, 'the command radicale is not installed here')];
  return [
    first,
    {
      work: second,
      measured,
      beside: `${perSecond(theirs)}, Radicale, same events`,
      ratio: times(ours, theirs),
      ...(isHeld && atLeast(ours / theirs, AIM_TIMES, 'x')),
    },
  ];
}

/** Asked for by who has the same bytes: Radicale answers such a question in full, and is not beside it. */
function toRowKnown(work: string, [ours = 0, bare = 0]: readonly number[], isHeld: boolean): Row {
  return {
    work,
    measured: perSecond(ours),
    beside: `${perSecond(bare)}, bare Node, 304 too`,
    ratio: percent(ours, bare),
    ...(isHeld && atLeast((ours / bare) * 100, AIM_KNOWN_PERCENT, ' %')),
  };
}

const AIM_PERCENT = 60;
const AIM_KNOWN_PERCENT = 80;
const AIM_TIMES = 10;

/** As many séances in all, one a day, copied from the next one. */
async function addSeances(pool: Pool, events: number): Promise<void> {
  await pool.query('UPDATE "Personne" SET "invitations" = false'); // else thousands leave while the feed is timed
  await pool.query(
    `INSERT INTO "Seance" ("id", "conventionId", "instanceId", "uid", "debut", "fin", "lieu", "ordreDuJour", "creeeLe",
       "modifieeLe")
     SELECT gen_random_uuid(), s."conventionId", s."instanceId", gen_random_uuid() || '@exemple.fr', s."debut" + n * interval '1 day',
       s."fin" + n * interval '1 day', s."lieu", s."ordreDuJour", s."creeeLe", s."modifieeLe"
     FROM (SELECT z.* FROM "Seance" z JOIN "Instance" i ON i."id" = z."instanceId" AND i."slug" = 'groupe-projet'
           ORDER BY z."debut" DESC LIMIT 1) s, generate_series(1, $1::int) n`,
    [events],
  );
}
