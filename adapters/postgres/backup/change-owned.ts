import type pg from 'pg';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Database } from '../connection.ts';
import { inTurn } from '../migrate.ts';
import { withClient, withServer } from './index.ts';
import { listOwned, quote, type Table } from './rows.ts';

/**
 * In one transaction, in which no trigger of ours fires; references hold throughout: rows come and go in the order of the tables.
 * Everybody else waits for as long as it lasts, and for nothing before it has all its locks.
 */
export function changeOwned<Result>(
  database: Database,
  { logger, isDone }: { readonly logger: Logger; readonly isDone: boolean },
  work: (client: pg.Client, owned: readonly Table[]) => Promise<Result>,
): Promise<Result> {
  const change = async (client: pg.Client) => {
    const owned = await listOwned(client);
    const { rows: held } = await client.query<{ nom: string }>(
      `SELECT relname AS nom FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity`,
    );
    for (const { nom } of owned) await client.query(`ALTER TABLE ${quote(nom)} DISABLE TRIGGER USER`);
    // An owner who is held by row-level security may not copy.
    for (const { nom } of held) await client.query(`ALTER TABLE ${quote(nom)} NO FORCE ROW LEVEL SECURITY`);
    const result = await work(client, owned);
    for (const { nom } of held) await client.query(`ALTER TABLE ${quote(nom)} FORCE ROW LEVEL SECURITY`);
    for (const { nom } of owned) await client.query(`ALTER TABLE ${quote(nom)} ENABLE TRIGGER USER`);
    await client.query(MARK_SHARED);
    return result;
  };
  return withServer(database, logger, (url) =>
    withClient(url, async (client) => {
      if (isDone) return inTurn(client, { url, logger }, () => change(client));
      const kept: { readonly result: Result }[] = [];
      const tried = inTurn(client, { url, logger }, async () => {
        kept.push({ result: await change(client) });
        throw TAKEN_BACK;
      });
      await tried.catch((error: unknown) => {
        if (error !== TAKEN_BACK) throw error;
      });
      const [last] = kept.slice(-1);
      if (last === undefined) throw new Error('It was not tried.');
      return last.result;
    }),
  );
}

const TAKEN_BACK = new Error('It was only tried.');

/** An account opens another convention than it did where the rows come from, or one less: those that stay hear of it. */
const MARK_SHARED = `UPDATE "Compte" c SET "isShared" = NOT c."isShared" WHERE c.plateforme <> 'courriel'
  AND c."isShared" <> EXISTS (SELECT FROM "Compte" o JOIN "Personne" p ON p.id = o."personneId" AND p.actif WHERE o.plateforme = c.plateforme AND o.espace = c.espace
    AND o.identifiant = c.identifiant AND o.id <> c.id AND o.actif)`;
