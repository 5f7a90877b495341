import type { Pool, PoolClient } from 'pg';
import { createCopies, withoutTriggers } from '../planning-data.ts';
import { OTHER_ENVOIS, OTHER_ROWS, RESUMES, ROUND_ENVOIS, ROUND_JOURNAL, ROUND_ROWS } from './rows.ts';

/** How much history: conventions, and rounds that are over in each (two a year). */
export interface Size {
  readonly conventions: number;
  readonly rounds: number;
  /** What stands in one summary, as JSON. */
  readonly contenu: string;
}

/**
 * Fills an empty, migrated database with what conventions leave behind in their years. Set-wise, round by round: the rows
 * of one convention then lie as far apart as they do in life.
 */
export async function fillHistory(pool: Pool, size: Size): Promise<void> {
  await createCopies(pool, 1, size.conventions);
  await withoutTriggers(pool, async (client) => {
    const indexes = await dropIndexes(client);
    for (let ago = size.rounds; ago > 0; ago -= 1) await fillRound(client, size, ago);
    for (const sql of [...OTHER_ROWS, OTHER_ENVOIS]) await client.query(sql, [size.conventions]);
    for (const create of indexes) await client.query(create);
  });
  await pool.query('VACUUM (ANALYZE)');
}

async function fillRound(client: PoolClient, { conventions, rounds, contenu }: Size, ago: number) {
  const envois = ago <= ROUNDS_KEPT + 1 ? ROUND_ENVOIS : []; // the nights have taken the others
  for (const sql of [...ROUND_ROWS, ...envois, ROUND_JOURNAL]) await client.query(sql, [conventions, ago]);
  await client.query(RESUMES, [conventions, ago, rounds, contenu]);
}

/** Whose messages are younger than a year; those of one more are there to be purged. */
const ROUNDS_KEPT = 2;

/** Of the tables that grow, but for those that foreign keys need; returns what makes them again. */
async function dropIndexes(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ drop: string; create: string }>(
    `SELECT CASE WHEN k.conname IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
         ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, k.conname) END AS drop,
       CASE WHEN k.conname IS NULL THEN pg_get_indexdef(i.indexrelid)
         ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
       END AS create
     FROM pg_index i LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype = 'p'
     WHERE i.indrelid = ANY($1::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = i.indexrelid AND f.contype = 'f')`,
    [LARGE],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ create }) => create);
}

const LARGE = ['"Envoi"', '"Journal"', '"TourEtape"', '"Reponse"', '"ReponseVersion"', '"ReponseChiffre"'];
