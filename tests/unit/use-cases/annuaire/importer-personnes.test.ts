import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CAMILLE,
  createAnnuaireDatabase,
  FILE,
  importFile,
  KARIM,
  NADIA,
  noteAccords,
  readAnnuaire,
  TITRES,
} from '../../../support/annuaire-file.ts';
import { createReplica, createTestDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createAnnuaireDatabase();
});
afterEach(() => database.close());

describe('a file of people', () => {
  it('is shown first, and writes nothing', async () => {
    const { ok, text } = await run(FILE, false);
    expect(ok).toBe(true);
    expect(text).toBe(`Essai : rien n’est enregistré

Personnes à inscrire
- Camille Martel, Chargée de coopération (Communauté d’agglomération Grand Calais Terres & Mers)
  pilote, coordination · membre de GP · camille@agglo.example · code camille-martel
- Nadia Vasseur, Responsable des outils (Communauté d’agglomération Grand Calais Terres & Mers)
  administration · nadia@agglo.example · code nadia-vasseur
- Karim Benali, Conseiller (Caisse d’allocations familiales du Pas-de-Calais)
  pilote, membre · membre de GP · karim@caf.example · code karim-benali

Pilotage qui commence
- Fiche 1 : Karim Benali, suppléance
- Fiche 3 : Karim Benali, co-pilote
- Fiche 6 : Karim Benali, chef de file
- Fiche 12 : Karim Benali, co-pilote
- Fiche 24 : Camille Martel, chef de file

Pour enregistrer, relancez la même commande avec --confirmer.
`);
    expect(await database.db.personne.count()).toBe(0);
  });

  it('is saved once: the second import, by another replica too, changes no row', async () => {
    expect((await run(FILE)).text).toContain('Personnes importées');
    const before = await readAnnuaire(database);
    expect(before.personnes).toHaveLength(3);
    expect(before.pilotages).toHaveLength(5);
    expect(before.journal.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 2 }, () => 'accord:noter'),
      ...Array.from({ length: 3 }, () => 'personne:creer'),
      ...Array.from({ length: 5 }, () => 'pilotage:ouvrir'),
    ]);
    expect((await run(`\uFEFF${FILE.replaceAll('\n', '\r\n')}\r\n`)).text).toContain('Aucune différence.');
    expect((await run(FILE.replaceAll('agglo.example', 'AGGLO.example'))).text).toContain(
      'Aucune différence.',
    );
    const older = await importFile(Buffer.from(FILE, 'latin1'), database);
    expect(older.text).toMatch(
      /^Aucune différence\.[\s\S]*\n3 personnes inchangées\.\nLe fichier est lu comme Windows-1252/,
    );
    expect(await readAnnuaire(database)).toEqual(before);
    const karim = await findFiche(6);
    expect(karim?.pilotages).toMatchObject([{ nom: 'Karim Benali', role: 'chef_de_file', au: null }]);
  });

  it('imported twice at once makes each person once', async () => {
    const replica = await createReplica(database);
    const there = { ...database.ports, stores: replica.stores, inTransaction: replica.inTransaction };
    const imports = await database.ports.inTransaction(async (stores) => {
      const [convention] = await stores.conventions.list();
      await stores.plans.lock(convention?.code ?? '');
      const started = [run(FILE), importFile(FILE, { ports: there })];
      await expect.poll(countWaiting).toBe(2);
      return { started }; // not awaited here: they wait for this transaction
    });
    const results = await Promise.all(imports.started);
    await replica.close();
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(results.map(({ text }) => text.split('\n')[0]?.trim()).sort()).toEqual([
      'Aucune différence.',
      'Personnes importées',
    ]);
    expect(await database.db.personne.count()).toBe(3);
  });

  it('may have any order of columns, commas, quotes, accents in its titles, and empty lines', async () => {
    const lines = [
      'Courriel,Rôles,"Prénom",NOM,Structure,Fonction',
      '',
      'a@agglo.example,Coordination,Anne,"Le ""Gall""",GCTM,"Cheffe, par intérim"',
      ',,,,,',
    ];
    expect((await run(lines.join('\n'))).text).toContain('Anne Le "Gall", Cheffe, par intérim (Communauté');
  });

  it('asks the role of a pilote of who leads a fiche, not of who stands in for a lead', async () => {
    const lea = 'Léa;Lot;Agente;GCTM;lea@agglo.example;membre;;;5';
    expect((await run([TITRES, lea].join('\n'))).text).toContain('- Fiche 5 : Léa Lot, suppléance');
  });

  it('corrects people, and moves who leads what from today on', async () => {
    await run(FILE);
    database.clock.set('2027-03-01T09:00:00Z');
    const corrected = KARIM.replace('Conseiller', 'Responsable').replace('6;3 12;1', '12;3;');
    const { text } = await run([TITRES, corrected].join('\n'));
    expect(text).toContain('Karim Benali : la fonction passe de « Conseiller » à « Responsable ».');
    expect(text).toContain('Pilotage qui commence\n- Fiche 12 : Karim Benali, chef de file');
    expect(text).toContain(`Pilotage qui prend fin
- Fiche 1 : Karim Benali, suppléance
- Fiche 6 : Karim Benali, chef de file
- Fiche 12 : Karim Benali, co-pilote`);
    expect(text).toContain(
      'Absentes du fichier : elles restent inscrites\n- Camille Martel\n- Nadia Vasseur\n',
    );
    const fiche = await findFiche(12);
    expect(fiche?.pilotages).toMatchObject([
      { role: 'chef_de_file', du: Temporal.PlainDate.from('2027-03-01'), au: null },
      { role: 'co_pilote', au: Temporal.PlainDate.from('2027-02-28') },
    ]);
    // Put back the same day: as if it had never been.
    await run([TITRES, KARIM].join('\n'));
    const again = await findFiche(12);
    expect(again?.pilotages.map(({ role, du }) => `${role} ${du}`)).toEqual([
      'co_pilote 2027-02-01',
      'co_pilote 2027-03-01',
    ]);
  });

  it('leaves who leads what alone when it has no such column', async () => {
    await run(FILE);
    const short = [TITRES, CAMILLE, NADIA, KARIM].map((line) => line.split(';').slice(0, 6).join(';'));
    expect((await run(short.join('\n'))).text).toContain('Aucune différence.');
  });

  it('takes back somebody who was no longer active', async () => {
    await run(FILE);
    await database.db.personne.updateMany({ where: { code: 'karim-benali' }, data: { actif: false } });
    expect((await run(FILE)).text).toContain('Karim Benali : inscription rétablie.');
    expect(await database.db.personne.count({ where: { actif: true } })).toBe(3);
  });

  it('makes a structure that says its party, or that it has none', async () => {
    const titres = 'prenom;nom;fonction;structure;courriel;roles;partie';
    const ines = 'Inès;Roy;Agente;Service habitat;i@agglo.example;membre;GCTM';
    const paul = 'Paul;Caron;Directeur;Centre social La Vigie;p@vigie.example;membre;aucune';
    const { text } = await run(
      [titres, ines, ines.replace('i@', 'j@').replace('Roy', 'Lot'), paul].join('\n'),
    );
    expect(text).toContain(`Structures créées
- Service habitat (partie GCTM)
- Centre social La Vigie (partenaire du plan)`);
    expect(text).toContain('Attention : personne n’a le rôle « coordination ».');
    const { text: wrong } = await run([titres, ines.replace('GCTM', 'CAF62')].join('\n'));
    expect(wrong).toContain('Ligne 2 : la structure « Service habitat » dépend de la partie « GCTM ».');
  });

  it('tells two people who share an address apart by their codes', async () => {
    const titres = 'code;prenom;nom;fonction;structure;courriel;roles';
    const [anne, bruno] = ['Anne;Roy', 'Bruno;Lot'].map(
      (nom) => `;${nom};Agent;GCTM;mairie@x.example;membre`,
    );
    const doubled = await run([titres, anne, bruno].join('\n'));
    expect(doubled.text).toContain('Ligne 3 : cette personne est déjà à la ligne 2.');
    await run([titres, anne].join('\n'));
    const known = await run([titres, `lot${bruno}`].join('\n'));
    expect(known.text).toContain('l’adresse mairie@x.example est celle de Anne Roy.');
    expect((await run([titres, `anne-roy${anne}`, `lot${bruno}`].join('\n'))).ok).toBe(true);
    expect(await database.db.personne.count()).toBe(2);
    expect((await run([titres, anne].join('\n'))).text).toContain('celui de la bonne : anne-roy, lot.');
  });

  it('may hand administration over to another', async () => {
    await run(FILE);
    const lines = [
      TITRES,
      NADIA.replace('administration', 'lecture'),
      CAMILLE.replace('pilote;', 'pilote administration;'),
    ];
    expect((await run(lines.join('\n'))).ok).toBe(true);
    expect((await run([TITRES, CAMILLE].join('\n'))).text).toContain(
      'Camille Martel est la dernière personne',
    );
  });
});

describe('the agreement of a party', () => {
  it('is listed, noted with its day, and taken back only while nobody is registered', async () => {
    expect(await accord([], null)).toContain('Calais (62193) : accord non demandé');
    expect(await accord(['62193', 'marck'], '2027-01-15')).toContain(
      'Calais (62193) : accord donné le 15 janvier 2027',
    );
    expect(await accord(['62193'], '2027-01-15')).toContain('Aucune différence.');
    expect(await accord(['62193'], '2027-02-02')).toContain('le 2 février 2027 n’est pas encore passé');
    expect(await accord(['62193', 'Lille'], '2027-01-15')).toContain('Lille n’est pas une partie');
    await run(FILE);
    expect(await accord(['CAF62'], null)).toContain('des personnes sont inscrites');
    expect(await accord(['62193'], null)).toContain('Calais (62193) : accord non demandé');
  });
});

it('without a plan there is nothing to take part in', async () => {
  const empty = await createTestDatabase();
  const { ok, text } = await importFile(FILE, empty);
  await empty.close();
  expect(ok).toBe(false);
  expect(text).toContain('Aucun plan n’est encore importé.');
});

const run = (file: string, confirmer = true) => importFile(file, database, confirmer);

const accord = (parties: readonly string[], le: string | null) => noteAccords(parties, le, database);

async function findFiche(numero: number) {
  const [convention] = await database.stores.conventions.list();
  return database.stores.ficheActions.find(convention?.id ?? '', numero);
}

/** Transactions of this database that wait for an import to end. */
async function countWaiting(): Promise<number> {
  const rows = await database.db.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return rows[0]?.waiting ?? 0;
}
