import { describe, expect, it, onTestFinished } from 'vitest';
import { restoreInto } from '../../adapters/postgres/backup/index.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { anOwnedDatabase, backUp } from '../support/backup.ts';
import { openTestDatabase, query } from '../support/database.ts';
import { isClosed } from '../support/one-convention.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';

describe('what is done for one convention', () => {
  it('is held where the tables are its own, and data come back there: a table of later is closed too', async () => {
    const [url, other] = [await anOwnedDatabase(), await anOwnedDatabase()];
    for (const one of [url, other]) await migrate({ url: one, logger });
    await query(url, `CREATE TABLE "Essai" (id int, "conventionId" uuid NOT NULL)`);
    await migrate({ url, logger });
    const forced = `SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'Essai'`;
    expect(await query(url, forced)).toEqual([{ forced: true }]);
    await query(url, 'DROP TABLE "Essai"');
    const owned = await openTestDatabase(url);
    onTestFinished(owned.close);
    await isClosed(owned);
    const { file, manifest, remove } = await backUp(owned);
    onTestFinished(remove);
    await restoreInto({ kind: 'server', url: other, directUrl: other }, manifest, {
      file,
      phrase: null,
      logger,
    });
    const restored = await openTestDatabase(other);
    onTestFinished(restored.close);
    expect(await restored.db.personne.count()).toBe(await owned.db.personne.count());
    const [convention] = await owned.stores.conventions.list({ limit: 1 });
    const count = () => restored.db.personne.count();
    expect(await restored.ports.inConvention(convention?.id ?? '', count)).toBeLessThan(await count());
    expect(await migrate({ url: other, logger })).toEqual([]);
    const open = `SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity`;
    expect(await query(other, open)).toEqual([]);
  });
});
