import { randomBytes } from 'node:crypto';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import { DomainError } from '../../../src/errors.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import type { Database } from '../connection.ts';
import {
  type BackupOptions,
  type Manifest,
  restoreInto,
  type Upgrade,
  withClient,
  withServer,
} from './index.ts';

/**
 * Restores a backup into a database of its own on that server, which goes again: what an upgrade of these data would do, and how
 * long.
 * @throws DomainError `copie-refusee`, and as `restoreInto`
 */
export async function rehearse(
  database: Database,
  manifest: Manifest,
  options: BackupOptions & { readonly logger: Logger },
): Promise<Upgrade> {
  return withServer(database, options.logger, async (url) => {
    const name = `espace_essai_${randomBytes(6).toString('hex')}`;
    const copy = Object.assign(new URL(url), { pathname: `/${name}` }).href;
    const ask = (sql: string) => withClient(url, (client) => client.query(sql));
    await ask(`CREATE DATABASE ${name} TEMPLATE template0`).catch((error: unknown) => {
      throw memberOf(error, 'code') === FORBIDDEN
        ? new DomainError('copie-refusee', { cause: error })
        : error;
    });
    try {
      return await restoreInto({ kind: 'server', url: copy, directUrl: copy }, manifest, options);
    } finally {
      await ask(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });
}

const FORBIDDEN = '42501'; // insufficient_privilege
