import { expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import { aConvention, aFicheAction } from '../support/builders.ts';
import { useBase } from '../support/database.ts';

const base = await useBase();
const convention = await aConvention(base);
await aFicheAction(base, convention, { indicateurs: ['Places'] });

it('what only reads is looked at once, until it writes, and looked at again when it is put off', async () => {
  const sent: string[] = [];
  const client = await createClient({ url: base.url, onStatement: (sql) => sent.push(sql) });
  const { stores, inOneLook, inTransaction } = createStorage(client, base.queue);
  const read = async () => (await stores.ficheActions.list(convention.id))[0]?.indicateurs[0]?.unite;
  const write = (unite: string) =>
    base.db.indicateur.updateMany({ where: { conventionId: convention.id }, data: { unite } });
  await write('places');
  await read();
  sent.length = 0;
  const over = Promise.withResolvers<void>();
  let later: Promise<unknown> = over.promise;
  const work = async () => {
    const first = await read();
    await stores.seances.list(convention.id);
    expect(sent.length).toBe(1);
    await write('enfants');
    const again = await read();
    await inTransaction(async () => {});
    later = over.promise.then(read);
    return [first, again, await read()];
  };
  expect(await inOneLook(work)).toEqual(['places', 'places', 'enfants']);
  await write('familles');
  over.resolve();
  expect(await later).toBe('familles');
  await client.$disconnect();
});
