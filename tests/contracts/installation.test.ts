import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import { createWatch, openInstallation } from '../../adapters/postgres/home.ts';
import { anew } from '../support/anew.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createTestDatabase, useBase } from '../support/database.ts';

const database = await useBase({ isOwn: true });
const client = await createClient({ url: database.url });

afterAll(() => client.$disconnect());

beforeEach(async () => {
  await client.installation.deleteMany();
});

const open = (mode: 'demonstration' | 'production' | null) =>
  openInstallation({ client, mode, folder: null });

describe('the mode', () => {
  it('is written at birth, and holds', async () => {
    await open('production');
    await expect(open('production')).resolves.toMatchObject({ mode: 'production' });
  });

  it.each([
    ['production', 'demonstration', 'These data are those of a production'],
    ['demonstration', 'production', 'These data are those of a demonstration'],
  ] as const)('of a %s refuses a %s, and says what to do', async (born, other, words) => {
    await open(born);
    await expect(open(other)).rejects.toThrow(words);
    await expect(open(other)).rejects.toThrow(`DATA_DIR=data/${other}`);
    expect(await client.installation.findMany()).toMatchObject([{ mode: born }]);
  });

  it.each(['production', 'demonstration'] as const)(
    '%s is what the data say to who says none',
    async (born) => {
      await expect(open(null)).rejects.toMatchObject({ code: 'installation-introuvable' });
      await open(born);
      await expect(open(null)).resolves.toMatchObject({ mode: born });
    },
  );
});

describe('the mode of data that have none written', () => {
  const old = anew(() => createTestDatabase({ isOwn: true }));
  afterEach(() => old.close());

  const openOld = (mode: 'demonstration' | 'production' | null) =>
    openInstallation({ client: old.db, mode, folder: null });
  const atelier = { plateforme: 'atelier', espace: 'local', identifiant: 'camille' } as const;

  it('is production for real people, also to a start that was told nothing of their platform', async () => {
    const convention = await aConvention(old);
    const camille = await aPersonne(old, convention);
    await old.db.personne.updateMany({ data: { courriel: 'camille.martel@grandcalais.fr' } });
    await old.db.compte.updateMany({ where: { personneId: camille.id }, data: atelier });
    await expect(openOld('demonstration')).rejects.toThrow('These data are those of a production');
    await expect(openOld('production')).resolves.toMatchObject({ mode: 'production' });
  });

  it('is demonstration for fictional people of the local chat, whoever asks', async () => {
    const camille = await aPersonne(old, await aConvention(old));
    await old.db.personne.updateMany({ data: { courriel: 'camille.martel@agglo.example' } });
    await old.db.compte.updateMany({ where: { personneId: camille.id }, data: atelier });
    await expect(openOld('production')).rejects.toThrow('These data are those of a demonstration');
    await expect(openOld(null)).resolves.toMatchObject({ mode: 'demonstration' });
  });

  it('is production for a plan without people', async () => {
    await aConvention(old);
    await expect(openOld(null)).resolves.toMatchObject({ mode: 'production' });
  });
});

describe('the public address', () => {
  it('is known once the program listened, until it listens elsewhere', async () => {
    const first = await open('production');
    expect(first.adressePublique).toBeNull();
    await first.saveAdressePublique('https://ctg.example.fr');
    expect((await open(null)).adressePublique).toBe('https://ctg.example.fr');
  });
});

describe('a restore', () => {
  it('is known by another home, until it is settled', async () => {
    await open('production');
    await client.installation.updateMany({ data: { empreinte: 'of the machine of yesterday' } });
    const restored = await open('production');
    expect(await restored.isHome()).toBe(false);
    expect(await (await open('production')).isHome()).toBe(false); // a start that was cut off begins again
    await expect(restored.settle(() => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    expect(await (await open('production')).isHome()).toBe(false);
    let times = 0;
    const work = async () => {
      times += 1;
    };
    await Promise.all([restored.settle(work), (await open('production')).settle(work)]); // two replicas at once
    expect(times).toBe(1);
    expect(await (await open('production')).isHome()).toBe(true);
  });

  it('into another database of the same server is one', async () => {
    await open('production');
    const [row] = await client.installation.findMany();
    const other = await createTestDatabase({ isOwn: true });
    const there = await createClient({ url: other.url });
    try {
      await there.installation.createMany({ data: row ? [row] : [] });
      const moved = await openInstallation({ client: there, mode: 'production', folder: null });
      expect(await moved.isHome()).toBe(false);
    } finally {
      await there.$disconnect();
      await other.close();
    }
  });
});

describe('a program that runs on', () => {
  it('is told of another server with the connection that leads there, and once', async () => {
    const watch = createWatch();
    const told: string[] = [];
    watch.listen(() => told.push('moved'));
    const pooled = await createClient({ url: database.url, onServer: watch.see });
    expect(told).toEqual([]);
    await client.$executeRaw`ALTER FUNCTION server_fingerprint() RENAME TO server_fingerprint_before`;
    await client.$executeRaw`CREATE FUNCTION server_fingerprint() RETURNS text LANGUAGE sql AS
      $$ SELECT server_fingerprint_before() || '-promoted' $$`;
    await client.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`;
    await expect
      .poll(() => pooled.$queryRaw`SELECT 1 AS one`.catch(() => null), { interval: 20 })
      .toEqual([{ one: 1 }]);
    await Promise.all(Array.from({ length: 4 }, () => pooled.$queryRaw`SELECT pg_sleep(0.05)::text`));
    expect(told).toEqual(['moved']);
    await pooled.$disconnect();
    await client.$executeRaw`DROP FUNCTION server_fingerprint()`;
    await client.$executeRaw`ALTER FUNCTION server_fingerprint_before() RENAME TO server_fingerprint`;
  });
});
