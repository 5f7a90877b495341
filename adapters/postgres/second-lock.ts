import type pg from 'pg';
import type { Logger } from '../../src/ports/ports.ts';

/** What the server holds of the second lock; `passes`: by becoming another role. */
export interface Lock {
  readonly isHeld: boolean;
  readonly passes: boolean;
}

export async function readLock(pool: pg.Pool): Promise<Lock> {
  const { rows } = await pool.query<{ passes: boolean; known: boolean }>(
    `SELECT rolsuper OR rolbypassrls AS passes, to_regprocedure('is_second_lock()') IS NOT NULL AS known
      FROM pg_roles WHERE rolname = current_user`,
  );
  const { passes = true, known = false } = rows[0] ?? {};
  if (!known) return { isHeld: false, passes };
  const found = await pool.query<{ held: boolean }>('SELECT is_second_lock() AS held');
  return { isHeld: found.rows[0]?.held ?? false, passes };
}

/** What a database has that cannot hold the second lock, or shows nothing to who reads it past the program. */
export async function tellWhatIsOpen(client: pg.Client, logger: Pick<Logger, 'warn'>): Promise<void> {
  const { rows } = await client.query<{ held: boolean; blind: string[] }>(
    'SELECT is_second_lock() AS held, ARRAY(SELECT list_blind_roles()) AS blind',
  );
  const { held = true, blind = [] } = rows[0] ?? {};
  if (!held) logger.warn(NO_SECOND_LOCK);
  if (blind.length > 0) logger.warn(BLIND, { roles: blind });
}

const NO_SECOND_LOCK =
  'this login passes row-level security and cannot make or take the role that does not: conventions are kept apart by the program alone. Give it CREATEROLE, or use a login that owns the tables and has neither SUPERUSER nor BYPASSRLS';
const BLIND =
  'these roles may read the tables and find them empty, without a fault: make them members of the owner of the tables, or give them BYPASSRLS';
