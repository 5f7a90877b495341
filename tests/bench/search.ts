import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { createBot } from '../../src/bot.ts';
import { normalize } from '../../src/domain/nouns/recherche.ts';
import { percentile, time } from './measure.ts';
import { type OwnDatabase, withOwnDatabase } from './own-database.ts';
import type { Place } from './place.ts';
import { DUE, withoutTriggers } from './planning-data.ts';
import { atMost, ms, type Row, times } from './table.ts';
import { fillHistory } from './territory/fill.ts';

/** Words looked for in five years of answers, each time in another convention, beside the barest statement that finds them. */
export function measureSearch(place: Place): Promise<readonly Row[]> {
  return withOwnDatabase(place, { name: 'recherche' }, async (database) => {
    const { pool } = database;
    await fillHistory(pool, { conventions: CONVENTIONS, rounds: ROUNDS, contenu: '{}' });
    await tellMore(pool);
    const search = createSearch(database);
    const first = await measureEach((n) => time(() => search(n, 'ateliers')));
    const found: number[] = [];
    const bare: number[] = [];
    for (const texte of QUESTIONS) {
      found.push(...(await measureEach((n) => time(() => search(n, texte)))));
      bare.push(...(await measureEach((n) => time(() => pool.query(BARE, [n, `%${texte.split(' ')[0]}%`])))));
    }
    return [...toRows(found, bare), toFirstRow(first)];
  });
}

const CONVENTIONS = 100;
const ROUNDS = 9; // beside the open one
const AIM_MS = 50;

/** As people type: in another form, with mistakes, two words, half a word, and what is nowhere. */
const QUESTIONS = [
  ...['logements', 'parentalite', 'familles vacances', 'logment', 'parentlite', 'permis de louer'],
  ...['jeunes', 'xylophone'],
];

const BARE = `SELECT r."ficheActionId", v."avancees" FROM "Reponse" r
  JOIN "ReponseVersion" v ON v."conventionId" = r."conventionId" AND v."reponseId" = r."id" AND v."version" = r."version"
  WHERE r."conventionId" = md5('c:' || $1)::uuid AND v."avancees" ILIKE $2`;

/** Sixty words of the real plan in each answer, others each time. */
async function tellMore(pool: Pool): Promise<void> {
  const plan = readFileSync(new URL('../../prisma/seed/plan-actions.json', import.meta.url), 'utf8');
  const words = [...new Set(plan.match(/[a-zà-ÿ’]{4,}/giu))];
  await withoutTriggers(pool, async (client) => {
    await client.query(
      `UPDATE "ReponseVersion" v SET "avancees" = (SELECT string_agg(($1::text[])[1 + abs(hashtext(v."id"::text || i)) % $2::int], ' ')
       FROM generate_series(1, 60) i)`,
      [words, words.length],
    );
  });
  await pool.query('VACUUM ANALYZE "ReponseVersion"');
}

/** Somebody of the nth convention searches in the local chat. */
function createSearch({ portsAt }: OwnDatabase) {
  const bot = createBot(portsAt(DUE));
  return async (n: number, texte: string) => {
    const account = { plateforme: 'atelier', espace: 'local', identifiant: `${n}-2` };
    const reply = await bot.handle({ name: 'fiche:chercher', account, values: { texte }, origin: 'direct' });
    if (reply.kind !== 'message') throw new Error(`« ${normalize(texte)} » was not answered`);
  };
}

async function measureEach(work: (n: number) => Promise<number>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let n = 1; n <= CONVENTIONS; n += 1) all.push(await work(n));
  return all;
}

const RANKS = [
  ['p50', 0.5],
  ['p99', 0.99],
] as const;

function toRows(found: readonly number[], bare: readonly number[]): readonly Row[] {
  return RANKS.map(([name, rank]) => {
    const [ours, theirs] = [percentile(found, rank), percentile(bare, rank)];
    return {
      work: `search in ${(ROUNDS + 1) * 24} answers of a convention, ${name}`,
      measured: ms(ours),
      beside: `${ms(theirs)}, one ILIKE`,
      ratio: times(ours, theirs),
      ...(name === 'p99' && atMost(ours, AIM_MS, ' ms')),
    };
  });
}

function toFirstRow(first: readonly number[]): Row {
  const work = 'search, the first ever in a convention of five years, p50';
  return { work, measured: ms(percentile(first, 0.5)) };
}
