import { Temporal } from 'temporal-polyfill';
import { afterEach, expect, test } from 'vitest';
import { fileReader as files } from '../../../../adapters/documents/file-reader.ts';
import { importPlan } from '../../../../src/use-cases/plan/import-plan.ts';
import { anew } from '../../../support/anew.ts';
import { aSeance } from '../../../support/builders.ts';
import { createReplica, createTestDatabase } from '../../../support/database.ts';
import { PLAN, runImportPlan } from '../../../support/import-plan.ts';

const TITRE = 'Être parents d’ados dans le Grand Calais Terres et Mers';
const avenant = { reference: 'Avenant 1', signeLe: Temporal.PlainDate.from('2027-02-15') };

const database = anew(() => createTestDatabase());
afterEach(() => database.close());

test('without --confirmer it shows what it would do, and writes nothing', async () => {
  expect(await run({ confirmer: false })).toBe(`Essai : rien n’est enregistré

À créer
- 1 convention à créer
- 18 parties signataires à créer
- 7 enjeux à créer
- 24 fiches à créer
- 4 instances à créer
`);
  expect(await countRows()).toMatchObject({ conventions: 0, fiches: 0, journal: 0 });
});

test('with it, the whole plan is there; the second import touches no row', async () => {
  expect(await run({})).toMatch(/^Plan importé\n\nCréé\n- 1 convention\n- 18 parties signataires\n/);
  const before = await snapshot();
  expect(await countRows()).toEqual({
    conventions: 1,
    parties: 18,
    structures: 18,
    enjeux: 7,
    fiches: 24,
    versions: 24,
    instances: 4,
    avenants: 0,
    journal: 1,
  });
  expect(await run({ confirmer: false })).toContain('Aucune différence.');
  expect(await run({})).toContain('Aucune différence.');
  expect(await snapshot()).toEqual(before);
});

test('a wrong file changes nothing, even beside right lines', async () => {
  const text = await run({ text: PLAN.replace('"numero": 9,', '') });
  expect(text).toMatch(/^Fichier refusé : rien n’est importé\n\nIl y a 1 erreur\./);
  expect(text).toMatch(/- Ligne \d+ : la fiche « Impliquer les jeunes/);
  expect(await countRows()).toMatchObject({ conventions: 0, fiches: 0 });
});

test('a title changes only with an avenant; the old version stays', async () => {
  await run({});
  const text = PLAN.replace(TITRE, 'Être parents d’ados');
  const sentence = `Fiche 12 : le titre change de « ${TITRE} » à « Être parents d’ados »`;
  const refusal = await run({ text });
  expect(refusal).toSay('Import refusé : rien n’est enregistré', `${sentence} : refusé sans avenant`);
  expect(await countRows()).toMatchObject({ versions: 24, journal: 1 });

  expect(await run({ text, avenant, confirmer: false })).toContain(`${sentence}.`);
  expect(await countRows()).toMatchObject({ versions: 24, avenants: 0 });

  expect(await run({ text, avenant })).toContain('Plan importé');
  expect(await run({ text, avenant })).toContain('Aucune différence.');
  const versions = await database.db.ficheActionVersion.findMany({
    where: { ficheAction: { numero: 12 } },
    orderBy: { version: 'asc' },
    include: { avenant: true },
  });
  expect(versions.map(({ titre, version, avenant: signed }) => [version, titre, signed?.reference])).toEqual([
    [1, TITRE, undefined],
    [2, 'Être parents d’ados', 'Avenant 1'],
  ]);
  expect(versions[1]?.avenant?.objet).toMatch(/^Modification du plan d’actions.: fiche 12\.$/);
  const { id } = await database.db.convention.findFirstOrThrow();
  expect(await database.stores.ficheActions.find(id, 12)).toMatchObject({
    version: 2,
    titre: 'Être parents d’ados',
  });
});

test('an enjeu, a short title and an objective are locked as well', async () => {
  await run({});
  const text = PLAN.replace(
    '"enjeu": "LOG",\n      "titre_court": "Permis',
    '"enjeu": "AD",\n      "titre_court": "Permis',
  )
    .replace('"titre_court": "Plan local de l’habitat"', '"titre_court": "Habitat"')
    .replace('Lutter contre le non recours aux droits, aux soins …', 'Lutter contre le non recours');
  const refusal = await run({ text });
  expect(refusal).toContain('Fiche 21 : l’enjeu change de « LOG » à « AD » : refusé sans avenant');
  expect(refusal).toSay('Fiche 20 : le titre court change de', 'Enjeu AD : le texte des objectifs change de');
  await run({ text, avenant });
  const enjeu = await database.db.enjeu.findFirstOrThrow({ where: { code: 'AD' } });
  expect(enjeu.objectifs).not.toHold('aux soins');
  const journal = await database.db.journal.findMany({ orderBy: { id: 'desc' }, take: 1 });
  expect(journal[0]?.details).toMatchObject({ avenant: 'Avenant 1', changements: 3, creations: 0 });
  expect(journal[0]?.details).toHold('aux soins'); // what it said before is kept
});

test('a corrected name of an instance is seen by the agendas: its séances are modified, and not moved', async () => {
  await run({});
  const convention = await database.db.convention.findFirstOrThrow();
  const seance = await aSeance(database, convention);
  const name = JSON.stringify(seance.instance.nom);
  const text = PLAN.replace(`"name": ${name}`, '"name": "Autre nom"');
  database.clock.set(database.clock.now().add({ hours: 1 }));
  await run({ text, avenant });
  expect(await database.stores.seances.get(seance.id)).toMatchObject({
    instance: { nom: 'Autre nom' },
    sequence: seance.sequence,
    modifieeLe: database.clock.now(),
  });
});

test('the spelling of a party is corrected without an avenant', async () => {
  await run({});
  const text = PLAN.replace(
    '"name": "Caisse d’allocations familiales du Pas-de-Calais"',
    '"name": "Caf du Pas-de-Calais"',
  );
  expect(await run({ text })).toContain('Partie signataire CAF62 : le nom change de');
  const partie = await database.db.partie.findFirstOrThrow({ where: { code: 'CAF62' } });
  expect(partie.nom).toBe('Caf du Pas-de-Calais');
  expect(await countRows()).toMatchObject({ parties: 18, avenants: 0 });
});

test('what is missing from the file is refused, even with an avenant', async () => {
  await run({});
  const text = PLAN.replace('"code": "COPIL"', '"code": "COPIL-2"');
  const refusal = await run({ text, avenant });
  expect(refusal).toSay('Rien ne s’efface du plan.', 'Instance COPIL (Comité de pilotage stratégique)');
  expect(await countRows()).toMatchObject({ instances: 4, avenants: 0 });
});

test('an avenant keeps the date it was first given', async () => {
  await run({});
  await run({ text: PLAN.replace(TITRE, 'Titre A'), avenant });
  const later = { ...avenant, signeLe: Temporal.PlainDate.from('2027-02-16') };
  const refusal = await run({ text: PLAN.replace(TITRE, 'Titre B'), avenant: later });
  expect(refusal).toContain('L’avenant « Avenant 1 » est déjà enregistré, signé le 15 février 2027.');
  expect(await countRows()).toMatchObject({ versions: 25 });
});

test('two imports at once: one creates, the other finds no difference', async () => {
  const replica = await createReplica(database);
  try {
    const demande = { bytes: new TextEncoder().encode(PLAN), confirmer: true, avenant: null };
    const results = await Promise.all([
      importPlan(demande, { ...database.ports, files }),
      importPlan(demande, { ...database.ports, ...replica, files }),
    ]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['aucune-difference', 'importe']);
    expect(await countRows()).toMatchObject({ conventions: 1, versions: 24, journal: 1 });
  } finally {
    await replica.close();
  }
});

const run = (change: Parameters<typeof runImportPlan>[1]) => runImportPlan(database, change);

async function countRows() {
  const { db } = database;
  return {
    conventions: await db.convention.count(),
    parties: await db.partie.count(),
    structures: await db.structure.count(),
    enjeux: await db.enjeu.count(),
    fiches: await db.ficheAction.count(),
    versions: await db.ficheActionVersion.count(),
    instances: await db.instance.count(),
    avenants: await db.avenant.count(),
    journal: await db.journal.count(),
  };
}

/** The system column xmin changes with any write to a row, even one that writes the same values. */
async function snapshot(): Promise<unknown> {
  const tables = [
    ...['Convention', 'Partie', 'Structure', 'Enjeu', 'FicheAction', 'FicheActionVersion', 'Instance'],
  ];
  const rows = [];
  for (const table of tables) {
    rows.push(await database.db.$queryRawUnsafe(`SELECT id, xmin::text AS xmin FROM "${table}" ORDER BY id`));
  }
  return rows;
}
