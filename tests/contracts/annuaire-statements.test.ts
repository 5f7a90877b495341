import { describe, expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { findTableParties, findTablePersonnes } from '../../src/use-cases/annuaire/find-tables.ts';
import { aConvention, aFicheAction, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';

/** What a page asks of the database, however many people there are. */
describe('the statements of the tables of people and parties', async () => {
  const base = await useBase();
  const convention = await aConvention(base);
  const camille = await aPersonne(base, convention, { roles: ['coordination'] });
  const addPeople = async (many: number) => {
    for (let one = 0; one < many; one += 1) {
      const pilote = await aPersonne(base, convention);
      await aFicheAction(base, convention, { pilotes: [[pilote, 'chef_de_file']] });
    }
  };
  const count = async (read: (lecteur: Personne, ports: Ports) => Promise<unknown>) => {
    let statements = 0;
    const db = await createClient({
      url: base.url,
      poolSize: 3,
      patienceS: 5,
      onStatement: () => (statements += 1),
    });
    const { stores } = createStorage(db, base.queue, []);
    const ports = { ...base.ports, stores };
    await read(camille, ports); // remembers the plan
    statements = 0;
    await read(camille, ports);
    await db.$disconnect();
    return statements;
  };
  const TABLES = {
    people: (lecteur: Personne, ports: Ports) => findTablePersonnes(lecteur, {}, ports),
    parties: findTableParties,
  };

  it('are few, and no more with more people', async () => {
    await addPeople(2);
    const few = { people: await count(TABLES.people), parties: await count(TABLES.parties) };
    await addPeople(20);
    expect({ people: await count(TABLES.people), parties: await count(TABLES.parties) }).toEqual(few);
    expect(few).toEqual({ people: 2, parties: 2 });
  });
});
