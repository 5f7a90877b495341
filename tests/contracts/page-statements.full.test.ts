import { describe, expect, it } from 'vitest';
import { createClient, createStatementNames } from '../../adapters/postgres/client.ts';
import { createStorage } from '../../adapters/postgres/stores.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { findTableParties, findTablePersonnes } from '../../src/use-cases/annuaire/find-tables.ts';
import { use } from '../support/anew.ts';
import { aConvention, aFicheAction, aPersonne, getFiche } from '../support/builders.ts';
import { createReplica, SECRET_KEY, useBase } from '../support/database.ts';
import { startDoor } from '../support/door.ts';
import { createLookupData } from '../support/lookup-data.ts';

/** What a page of whoever is signed in asks of the database, once its convention is remembered: 24 fiches, a tour that is open. */
describe('what is remembered for a page', async () => {
  const base = await useBase({ now: '2027-05-10T08:00:00Z' });
  const data = await createLookupData(base.ports);
  await data.answer(12, 'passe', { appuis: ['financement'] });
  for (const prenom of ['Alice', 'Chloé', 'Emma'] as const) {
    const courriel = `${prenom.slice(0, 4).toLowerCase()}@ctg.test`;
    await base.db.personne.update({ where: { id: data.as(prenom).personne.id }, data: { courriel } });
  }
  let asked: string[] = [];
  const replica = use(await createReplica(base, [SECRET_KEY], (sql) => void asked.push(sql)));
  const { stores, inTransaction, inOneLook, decide } = replica;
  const door = use(
    await startDoor({
      ...base,
      ...replica,
      ports: { ...base.ports, stores, inTransaction, inOneLook, decide },
    }),
  );

  const signIn = async (courriel: string) => {
    const browser = door.open();
    await browser.post('/connexion', { courriel });
    await browser.post((await door.readLetter()).lien);
    return browser;
  };
  const PAGES = [
    ['Aujourd’hui', '/espace', 5],
    ['Le plan', '/espace/plan', 1],
    ['Fiche 6', '/espace/fiches/6', 4],
    ['Ce qui est trouvé', '/espace/recherche?mots=parents', 3],
    ['Séances', '/espace/seances', 2],
  ] as const;
  const OF_COORDINATION = [
    ['Aujourd’hui', '/espace', 6], // and what who supervises proposes
    ['Le tour', '/espace/tour', 3],
    ['Personnes', '/espace/personnes', 1],
    ['Parties', '/espace/parties', 2],
  ] as const;

  it.each(['Alice', 'Chloé', 'Emma'] as const)('leaves few statements for %s', async (prenom) => {
    const browser = await signIn(`${prenom.slice(0, 4).toLowerCase()}@ctg.test`);
    for (const [titre, path, most] of prenom === 'Chloé' ? [...PAGES.slice(1), ...OF_COORDINATION] : PAGES) {
      const first = await browser.get(path);
      expect(first.status, titre).toBe(200);
      const ask = async () => {
        asked = [];
        expect(await (await browser.get(path)).text()).toContain(titre);
        return asked.length > most ? asked : [];
      };
      await expect.poll(ask, { message: titre }).toEqual([]); // what was drawn just after a change is drawn once more
      const nameOf = createStatementNames();
      expect(
        asked.filter((sql) => nameOf({ sql }) === ''),
        'planned anew for each reader',
      ).toEqual([]);
    }
  });

  const { code } = await base.stores.conventions.get(data.conventionId);
  const theirs = await aConvention(base, { code: 'ctg-vallons' });
  it.each([
    ['/', 7],
    ['/resumes', 0],
    ['/calendriers/tout.ics', 0],
    ...[code, theirs.code].flatMap((slug): [string, number][] =>
      ['', '/aide', '/resumes', '/calendriers/tout.ics'].map((path) => [`/conventions/${slug}${path}`, 0]),
    ),
  ])('leaves few for everybody: %s', async (path, most) => {
    const ask = async () => {
      asked = [];
      expect((await fetch(door.url + path)).status).toBeLessThan(400);
      return asked.length;
    };
    await expect.poll(ask).toBeLessThanOrEqual(most); // what was drawn just after a change is drawn once more
  });

  it('shows no reader what another may read, nor what is kept internal since', async () => {
    const [alice, chloe, emma] = [
      await signIn('alic@ctg.test'),
      await signIn('chlo@ctg.test'),
      await signIn('emma@ctg.test'),
    ];
    const addresses = [...PAGES.map(([, path]) => path), '/espace/recherche?mots=kangourou'];
    const readAll = async (browser: typeof emma) => {
      const pages = await Promise.all(addresses.map(async (path) => (await browser.get(path)).text()));
      return pages.join('\n');
    };
    await data.answer(6, 'ouvert', { avancees: 'Un kangourou traverse.', diffusion: 'groupe_projet' });
    for (const browser of [alice, chloe]) expect(await readAll(browser)).toContain('traverse');
    expect(await readAll(emma)).not.toContain('traverse');
    await data.answer(6, 'ouvert', { avancees: 'Un kangourou bondit.', diffusion: 'publiable' });
    for (const browser of [emma, chloe]) expect(await readAll(browser)).toContain('bondit');
    const reponse = await base.stores.reponses.find(
      data.ouvert,
      (await getFiche(base, data.conventionId, 6)).id,
    );
    const kept = { id: reponse?.id ?? '', conventionId: data.conventionId };
    await base.stores.reponseMarks.saveInterne(kept, base.clock.now());
    expect(await readAll(chloe)).toContain('bondit');
    expect(await readAll(emma)).not.toContain('bondit');
  });
});

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
