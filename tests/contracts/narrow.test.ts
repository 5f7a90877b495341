import { describe, expect, it, onTestFinished } from 'vitest';
import type { Prisma } from '../../adapters/postgres/generated/client.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createNarrowPool, inConvention } from '../../adapters/postgres/narrow.ts';
import { bindNarrow, bindSecret } from '../../src/bind.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { anOwnedDatabase } from '../support/backup.ts';
import { aConvention } from '../support/builders.ts';
import { openTestDatabase, query, useBase } from '../support/database.ts';
import { isClosed } from '../support/one-convention.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';
import { createWholeConvention } from '../support/whole-convention.ts';

const base = await useBase();

/** Each table without a policy, and why. */
const OPEN: Readonly<Partial<Record<Prisma.ModelName | '_prisma_migrations', string>>> = {
  AtelierFormulaire: 'the demonstration alone: a form that is open in the local chat',
  AtelierMessage: 'the demonstration alone: what the local chat shows',
  Cadence: 'how often an address may ask',
  ConventionAilleurs: 'of one that is not here any more: its code, and where it lives',
  Conversation: 'where an account or a channel is written to; it may be of two conventions',
  DemandeConnexion: 'of an address, which may be in two',
  Horloge: 'the time of the demonstration',
  Installation: 'one row',
  Reception: 'the number of what a platform said, and when',
  _prisma_migrations: 'what the schema is',
};

describe('what is done for one convention', () => {
  it('finds and changes no row of another one, in whichever table of the schema', async () => {
    await isClosed(base);
    const told = (id: string) =>
      base.db.$transaction(async (db) => {
        await db.$executeRawUnsafe(
          `SET LOCAL ROLE espace_une_convention; SET LOCAL "espace.convention" = '${id}'`,
        );
        return db.personne.count();
      });
    expect(await base.db.personne.count()).toBeGreaterThan(0);
    expect(await told('')).toBe(0); // who says no convention sees nothing
    await expect(base.ports.inConvention('', () => base.db.personne.count())).rejects.toThrow(
      'no convention',
    );
  });

  it('is of whomever a secret turns out to belong to, from then on', async () => {
    const { personne } = await createWholeConvention(base);
    const creeLe = base.clock.now();
    const lien = { token: 'secret', personne, objet: 'essai', creeLe, expireLe: creeLe.add({ hours: 1 }) };
    await base.stores.liens.create(lien);
    const read = async (token: string, { stores }: Ports) => {
      const before = await base.db.personne.count();
      const found = await stores.liens.find(token, creeLe);
      return [found?.personne.id ?? null, before - (await base.db.personne.count()) > 0];
    };
    const { find } = bindSecret({ find: read }, base.ports);
    expect(await find('secret')).toEqual([personne.id, true]);
    expect(await find('autre')).toEqual([null, false]);
    expect(await base.ports.inConvention(personne.conventionId, () => find('secret'))).toEqual([
      personne.id,
      false,
    ]);
  });

  it('leaves open what is of no convention, and each convention is named to all', async () => {
    const open = await query(
      base.url,
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1`,
    );
    expect(open.map(({ name }) => name)).toEqual(Object.keys(OPEN));
    const [mine, theirs] = [await aConvention(base), await aConvention(base)];
    const rename = (id: string) =>
      base.ports.inConvention(mine.id, () =>
        base.db.convention.updateMany({ where: { id }, data: { sousTitre: 'Autre' } }),
      );
    expect([await rename(theirs.id), await rename(mine.id)]).toEqual([{ count: 0 }, { count: 1 }]);
    const read = () => base.stores.conventions.get(theirs.id);
    expect(await base.ports.inConvention(mine.id, read)).toEqual(theirs);
  });

  it('is of nobody where nobody asks, and a transaction becomes that of whom a secret turns out to be', async () => {
    const none = Object.assign({ conventionId: '' }, { conventionId: undefined as never });
    const read = (_whose: { readonly conventionId: string }, _ports: Ports) => base.db.personne.count();
    await expect(bindNarrow({ read }, base.ports).read(none)).rejects.toThrow('nobody');
    const { personne } = await createWholeConvention(base);
    const creeLe = base.clock.now();
    const lien = {
      token: 'autre-secret',
      personne,
      objet: 'essai',
      creeLe,
      expireLe: creeLe.add({ hours: 1 }),
    };
    await base.stores.liens.create(lien);
    const all = await base.stores.personnes.list((await aConvention(base)).id);
    expect(all).toEqual([]);
    const listed = ({ inTransaction, stores: { conventions } }: Ports) =>
      inTransaction(async (stores) => {
        await stores.liens.find('autre-secret', creeLe);
        const lists = (await conventions.list()).map(
          async ({ id }) => (await stores.personnes.list(id)).length > 0,
        );
        return (await Promise.all(lists)).filter(Boolean).length;
      });
    expect(await bindSecret({ listed }, base.ports).listed()).toBe(1);
    expect(await listed(base.ports)).toBeGreaterThan(1);
  });

  it('goes on upon the same connection after a statement that was refused', async () => {
    const { pool, look } = createNarrowPool({ connectionString: base.url, max: 1 });
    onTestFinished(() => pool.end());
    await look();
    const { id } = await aConvention(base);
    await inConvention(id, async () => {
      const pid = async () => (await pool.query('SELECT pg_backend_pid() AS pid')).rows[0];
      const before = await pid();
      await expect(pool.query('SELECT 1 / 0')).rejects.toThrow('zero');
      expect(await pid()).toEqual(before);
    });
  });

  it.each([
    ['is held where the owner passes row security and is no superuser', true],
    ['rests, and is said to, where such an owner is not given the role: all else goes on', false],
  ])('%s', async (_what, isGiven) => {
    const url = await anOwnedDatabase('BYPASSRLS');
    const name = new URL(url).username;
    if (isGiven) await query(base.url, `GRANT espace_une_convention TO ${name} WITH SET TRUE`);
    await query(url, 'CREATE SCHEMA pgboss; CREATE TABLE pgboss.essai (id int)');
    const told: string[] = [];
    const warn = (message: string) => void told.push(message);
    await migrate({ url, logger: { ...logger, warn } });
    expect(told.some((message) => message.includes('row-level security'))).toBe(!isGiven);
    const owned = await openTestDatabase(url);
    onTestFinished(owned.close);
    if (isGiven) return isClosed(owned);
    const { convention } = await createWholeConvention(owned);
    const count = () => owned.db.personne.count({ where: { conventionId: convention.id } });
    expect(await owned.ports.inConvention(convention.id, count)).toBeGreaterThan(0);
  });

  it('is told of whoever would read the tables as empty', async () => {
    const url = await anOwnedDatabase();
    await migrate({ url, logger });
    const name = `lecture_${new URL(url).username}`;
    await query(base.url, `CREATE ROLE ${name} LOGIN; GRANT pg_read_all_data TO ${name}`);
    const told: unknown[] = [];
    await migrate({ url, logger: { ...logger, warn: (_message, details) => void told.push(details) } });
    await query(base.url, `GRANT ${new URL(url).username} TO ${name}`);
    expect(told).toEqual([{ roles: expect.arrayContaining([name]) }]);
    told.length = 0;
    await migrate({ url, logger: { ...logger, warn: (_message, details) => void told.push(details) } });
    await query(base.url, `DROP ROLE ${name}`);
    expect(JSON.stringify(told)).not.toContain(name);
  });
});
