import type { Pool } from 'pg';
import { planEtapes } from '../../../src/use-cases/tours/plan-etapes.ts';
import { paris } from '../../support/delivery-builders.ts';
import { CONVENTIONS, median, time } from '../measure.ts';
import { id } from '../planning-data.ts';
import { atMost, ms, type Row, times } from '../table.ts';
import type { Side } from './measure.ts';

/** A round opens in every convention: it is planned, and the sender takes its messages; both beside one convention. */
export async function measureMorning(one: Side, all: Side): Promise<readonly Row[]> {
  const [alone, among] = [await plan(one), await plan(all)];
  const [few, many] = await claimByTurns(one, all);
  return [
    {
      work: `a morning on which ${CONVENTIONS} rounds open: planned, ${among.created} messages`,
      measured: ms(among.tookMs),
      beside: `${ms(alone.tookMs)}, one round, ${alone.created} messages`,
      ...(CONVENTIONS >= 3_500 && atMost(among.tookMs, 15_000, ' ms')),
    },
    {
      work: `the sender takes a message, ${among.created} wait`,
      measured: ms(many),
      beside: `${ms(few)}, ${alone.created} wait`,
      ratio: times(many, few),
      ...atMost(many / few, 1.1, 'x'),
    },
  ];
}

const OPENING = paris('2027-04-15T09:00');
const LEASE_MS = 60_000;
const TURNS = 5;

async function plan({ database: { pool, portsAt } }: Side) {
  await closeRounds(pool);
  let created = 0;
  const tookMs = await time(async () => {
    created = await planEtapes(portsAt(OPENING));
  });
  await pool.query('VACUUM ANALYZE "Envoi"');
  return { created, tookMs };
}

/** As before their opening: nothing was sent, nobody has answered. */
async function closeRounds(pool: Pool): Promise<void> {
  for (const sql of [
    `DELETE FROM "Envoi" WHERE "source" IN (SELECT "id"::text FROM "Tour" WHERE "etat" <> 'publie')`,
    'DELETE FROM pgboss.job',
    `UPDATE "TourEtape" SET "passeeLe" = NULL WHERE "tourId" IN (SELECT "id" FROM "Tour" WHERE "etat" <> 'publie')
       AND "prevueLe" >= '${OPENING}'`,
    `UPDATE "Tour" SET "etat" = 'prepare' WHERE "etat" <> 'publie'`,
    'VACUUM ANALYZE',
  ])
    await pool.query(sql);
}

/** Milliseconds of one claim, then given back by its own outcome: one and all, by turns. */
async function claimByTurns(one: Side, all: Side): Promise<readonly [number, number]> {
  const taken: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const [side, list] of [
      [one, taken[0]],
      [all, taken[1]],
    ] as const) {
      const { pool, storage } = side.database;
      for (const n of side.samples) {
        const { rows } = await pool.query<{ id: string }>(WAITING, [n, turn]);
        const [row] = rows;
        if (row === undefined) throw new Error('nothing waits to be sent');
        list.push(await time(() => storage.envoiQueue.claim(row.id, LEASE_MS)));
        await pool.query(`UPDATE "Envoi" SET "etat" = 'a_envoyer', "bailJusqua" = NULL WHERE "id" = $1`, [
          row.id,
        ]);
      }
    }
  return [median(taken[0]), median(taken[1])];
}

const WAITING = `SELECT "id" FROM "Envoi" WHERE "etat" = 'a_envoyer'
  AND "conventionId" = (SELECT ${id('c')} FROM generate_series($1::int, $1::int) n) ORDER BY "id" LIMIT 1 OFFSET $2`;
