import { Temporal } from 'temporal-polyfill';
import { type Fuseau, noteFuseaux } from '../../src/domain/nouns/jours-ouvres.ts';
import type { Clock, DemonstrationClock } from '../../src/ports/ports.ts';
import { asWritten, type Db } from './connection.ts';
import { inConvention } from './narrow.ts';

/** Follows the database's clock; `sync` measures it again (and, in the demonstration, how far it was moved), and reads where it shows another hour. */
export interface SyncedClock extends Clock {
  sync(): Promise<void>;
}

/** The database's own time: every replica has the same. */
export async function createDatabaseClock(db: Db): Promise<SyncedClock> {
  const follow = createFollower(db, () => getTime(db));
  await follow.sync();
  return follow;
}

/** A clock that can be moved ahead, and set back to where it began with all the rest. */
export interface DemonstrationTime extends DemonstrationClock, SyncedClock {
  restart(): Promise<void>;
}

/**
 * The database's time plus the advance kept in it. `start` (DEMO_NOW) counts the first time only: later starts
 * go on from where the clock was moved to.
 */
export async function createDemonstrationClock(db: Db, start?: Temporal.Instant): Promise<DemonstrationTime> {
  const measureAdvance = async () =>
    Math.round(start === undefined ? 0 : start.epochMilliseconds - (await getTime(db)));
  await db.$executeRaw`
    INSERT INTO "Horloge" ("id", "avanceMs") VALUES (1, ${await measureAdvance()}) ON CONFLICT DO NOTHING`;
  const follow = createFollower(db, () => getMovedTime(db));
  await follow.sync();
  return {
    ...follow,
    moveTo: async (instant) => {
      await db.$executeRaw`
        UPDATE "Horloge" SET "avanceMs" = GREATEST("avanceMs",
          ${instant.epochMilliseconds}::bigint - (extract(epoch FROM clock_timestamp()) * 1000)::bigint)`;
      await follow.sync();
    },
    restart: async () => {
      await db.$executeRaw`UPDATE "Horloge" SET "avanceMs" = ${await measureAdvance()}::bigint`;
      await follow.sync();
    },
  };
}

/** Of two that measure at the same time, the one that began last is right: the clock may have been moved between them. */
function createFollower(db: Db, measure: () => Promise<number>): SyncedClock {
  let offset = 0;
  let begun = 0;
  let taken = 0;
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(performance.now() + offset)),
    sync: async () => {
      begun += 1;
      const turn = begun;
      const fuseaux = await inConvention(null, () => readFuseaux(db));
      const before = performance.now();
      const measured = await measure();
      if (turn < taken) return;
      taken = turn;
      noteFuseaux(fuseaux);
      offset = measured - (before + performance.now()) / 2; // half of the round trip
    },
  };
}

/** Who created a convention elsewhere, or changed its zone, is another process. */
async function readFuseaux(db: Db): Promise<ReadonlyMap<string, Fuseau>> {
  const rows = await db.$queryRaw<{ id: string; fuseau: string }[]>`
    SELECT "id", "fuseau" FROM "Convention" WHERE "fuseau" <> 'Europe/Paris'`;
  return new Map(rows.map(({ id, fuseau }) => [id, asWritten<Fuseau>(fuseau)]));
}

async function getTime(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ ms: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;
  return rows[0]?.ms ?? Number.NaN;
}

async function getMovedTime(db: Db): Promise<number> {
  const rows = await db.$queryRaw<{ ms: number }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000
      + coalesce((SELECT "avanceMs" FROM "Horloge" WHERE "id" = 1), 0))::float8 AS ms`;
  return rows[0]?.ms ?? Number.NaN;
}
