import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import type { PrismaClient } from '../../adapters/postgres/generated/client.ts';
import { openInstallation } from '../../adapters/postgres/installation.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';

let database: TestDatabase;
let client: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await createClient({ url: database.url });
});

afterAll(async () => {
  await client.$disconnect();
  await database.close();
});

beforeEach(async () => {
  await client.installation.deleteMany();
});

const open = (mode: 'demonstration' | 'production' | null) =>
  openInstallation({ client, mode, folder: null });

describe('the mode', () => {
  it('is written at birth, and holds', async () => {
    await open('production');
    await expect(open('production')).resolves.toMatchObject({ isRestored: false });
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
    expect(restored.isRestored).toBe(true);
    expect((await open('production')).isRestored).toBe(true); // a start that was cut off begins again
    await expect(restored.settle(() => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    expect((await open('production')).isRestored).toBe(true);
    let times = 0;
    const work = async () => {
      times += 1;
    };
    await Promise.all([restored.settle(work), (await open('production')).settle(work)]); // two replicas at once
    expect(times).toBe(1);
    expect((await open('production')).isRestored).toBe(false);
  });

  it('into another database of the same server is one', async () => {
    await open('production');
    const [row] = await client.installation.findMany();
    const other = await createTestDatabase();
    const there = await createClient({ url: other.url });
    try {
      await there.installation.createMany({ data: row ? [row] : [] });
      const { isRestored } = await openInstallation({ client: there, mode: 'production', folder: null });
      expect(isRestored).toBe(true);
    } finally {
      await there.$disconnect();
      await other.close();
    }
  });
});
