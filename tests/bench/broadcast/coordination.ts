import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { FixedAudience } from '../../../src/domain/annonces/audience-annonce.ts';
import type { AccountRef } from '../../../src/domain/nouns/compte.ts';
import { type OpenBot, openBot } from '../bot.ts';
import { time } from '../measure.ts';
import { type Place, withPool } from '../place.ts';
import { ANNONCE, createPeople } from './data.ts';
import type { Somebody } from './fake.ts';

/** Coordination, in a database of its own whose people are all on one platform. */
export interface Coordination {
  readonly url: string;
  /** Milliseconds from the minute at which it leaves until the ledger says that everybody has it. */
  announce(destinataires: FixedAudience): Promise<number>;
}

/** Runs `work` with these people; the first one coordinates. */
export function withCoordination<Result>(
  place: Place,
  people: readonly Somebody[],
  work: (coordination: Coordination) => Promise<Result>,
): Promise<Result> {
  return place.withServer(async (server) => {
    const url = Object.assign(new URL(server.url), { pathname: `/${NAME}` }).href;
    await withPool(server.url, (pool) => pool.query(`CREATE DATABASE ${NAME}`));
    try {
      return await withDesk(url, people, (desk) =>
        work({ url, announce: (destinataires) => announce(destinataires, desk) }),
      );
    } finally {
      await withPool(server.url, (pool) => pool.query(`DROP DATABASE ${NAME} WITH (FORCE)`));
    }
  });
}

const NAME = 'diffusion';

interface Desk {
  readonly account: AccountRef;
  readonly bot: OpenBot;
  readonly pool: Pool;
}

async function withDesk<Result>(
  url: string,
  people: readonly Somebody[],
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const bot = await openBot(url, 'production');
  const working = withPool(url, async (pool) => {
    await createPeople(pool, people);
    if (people[0] === undefined) throw new Error('there is nobody to announce to');
    return work({ account: people[0].account, bot, pool });
  });
  return working.finally(bot.close);
}

async function announce(destinataires: FixedAudience, { account, bot, pool }: Desk): Promise<number> {
  const form = await bot.handle({ name: 'annonce:apercu', account, values: { ...ANNONCE, destinataires } });
  const values = { ...form?.context, accord: 'oui' };
  await bot.handle({ name: 'annonce:envoyer', account, values });
  await pool.query(`UPDATE "Annonce" SET "envoyeeLe" = now() WHERE "etat" = 'prevue'`); // nobody waits two minutes here
  const ms = await time(async () => {
    await bot.sendPrevues();
    while (await isUnderWay(pool)) await delay(POLL_MS);
  });
  await checkSent(pool);
  return ms;
}

const POLL_MS = 20;

async function isUnderWay(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM "Envoi" WHERE "etat" IN ('a_envoyer', 'en_cours') LIMIT 1`,
  );
  return rowCount !== 0;
}

async function checkSent(pool: Pool): Promise<void> {
  const { rows } = await pool.query(`SELECT "etat", count(*)::int FROM "Envoi" GROUP BY 1`);
  if (rows.some(({ etat }) => etat !== 'envoye'))
    throw new Error(`not all was sent: ${JSON.stringify(rows)}`);
}
