import { expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import { createRememberedReads } from '../../adapters/postgres/memory/remembered-reads.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { aConvention, aFicheAction, aPersonne, aSeance } from '../support/builders.ts';
import { useBase } from '../support/database.ts';

const base = await useBase();
const convention = await aConvention(base);
const personne = await aPersonne(base, convention);
await aFicheAction(base, convention, { indicateurs: ['Places'], pilotes: [[personne, 'chef_de_file']] });
const seance = await aSeance(base, convention);

/** An avenant is written with the version of a fiche that it brings. */
const READ_WITH_THEM = ['Revision', 'Avenant'];

it('what is remembered is read from tables that raise the revision, and is asked of the database once', async () => {
  const sent: string[] = [];
  const onStatement = (sql: string) => sent.push(sql.replaceAll('"public".', ''));
  const client = await createClient({ url: base.url, onStatement });
  const reads = listRemembered(createStorage(client, base.queue).stores);
  expect(reads.length).toBeGreaterThan(10);
  for (const ask of reads) await ask(convention.id, seance.id);
  const rows = await base.db.$queryRaw<{ table: string }[]>`
    SELECT DISTINCT c.relname AS "table" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname LIKE 'raise_revision%'`;
  const raising = new Set([...READ_WITH_THEM, ...rows.map(({ table }) => table)]);
  const read = sent.flatMap((sql) => sql.match(/(?<=(?:FROM|JOIN) ")\w+/g) ?? []);
  expect(read.filter((table) => !raising.has(table))).toEqual([]);
  expect(read).toContain('FicheAction');
  sent.length = 0;
  for (const ask of reads) await ask(convention.id, seance.id);
  await client.$disconnect();
  expect(sent.filter((sql) => !sql.includes('FROM "Revision"'))).toEqual([]);
});

it('what is remembered is read again once somebody changed it, here or in another process', async () => {
  const { ficheActions } = base.stores;
  const [before] = await ficheActions.list(convention.id);
  expect(await ficheActions.list(convention.id)).toEqual([before]);
  await base.db.indicateur.updateMany({ where: { conventionId: convention.id }, data: { unite: 'enfants' } });
  expect((await ficheActions.list(convention.id))[0]?.indicateurs[0]?.unite).toBe('enfants');
});

type Ask = (...key: string[]) => Promise<unknown>;

/** Every read of these stores that a second memory would replace. */
function listRemembered(stores: Stores): readonly Ask[] {
  const plain = listMethods(stores);
  const nothing = { find: async () => null, clear: () => {} };
  const memory = createRememberedReads(stores, { looks: nothing, snapshots: nothing });
  const kept = new Set(listMethods(memory.stores));
  return plain.filter((ask) => !kept.has(ask));
}

function listMethods(stores: Stores): readonly Ask[] {
  return Object.values(stores).flatMap((store) => Object.values<Ask>(store));
}
