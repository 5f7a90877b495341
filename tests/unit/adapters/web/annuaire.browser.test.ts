import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aFicheAction, aPersonne } from '../../../support/builders.ts';
import { startDoorWorld } from '../../../support/door.ts';
import { expectUsable, NARROW, openSignedIn } from '../../../support/usable-pages.ts';

const world = await startDoorWorld();
await world.begin();
await world.joinPartie('accordee');
const { base, convention } = world;
for (let one = 1; one <= 24; one += 1) {
  const personne = await aPersonne(base, convention, { identifiant: `personne-${one}`, nom: `Nom${one}` });
  await aFicheAction(base, convention, { pilotes: [[personne, 'chef_de_file']] });
}
await aPersonne(base, convention, { prenom: 'Hélène', nom: 'Roy', identifiant: 'helene-roy' });
const signedIn = await openSignedIn(world);

const open = (path: string, { width = 1_280, scheme = 'light' as 'light' | 'dark', script = true } = {}) =>
  signedIn.open(path, {
    colorScheme: scheme,
    viewport: { width, height: 740 },
    javaScriptEnabled: script,
  });

const here = (page: Page) => new URL(page.url()).pathname;

const PLACES = [
  ...['/espace/reglages', '/espace/reglages/imports/plan', '/espace/annonces?liste=modeles'],
  ...['/espace/personnes', '/espace/parties', '/espace/personnes/helene-roy', '/espace/parties/p'],
];

describe.each(PLACES)('%s', (path) => {
  it.each([
    [1_280, 'light'],
    [1_280, 'dark'],
    [360, 'light'],
    [NARROW.width, 'dark'],
  ] as const)('axe finds nothing at %s pixels, %s', async (width, scheme) => {
    const page = await open(path, { width, scheme });
    await expectUsable(page, `${path.replaceAll('/', '-')}-${width}-${scheme}`, width);
  });
});

describe('without a script', () => {
  it('a person is found by one word and two presses, and Back leads to what was found', async () => {
    const page = await open('/espace/personnes', { script: false });
    await page.getByRole('main').getByRole('searchbox').fill('helen');
    await page.getByRole('main').getByRole('button', { name: 'Chercher' }).click();
    await page.getByRole('link', { name: 'Hélène Roy' }).click();
    expect(here(page)).toBe('/espace/personnes/helene-roy');
    await page.goBack();
    expect(new URL(page.url()).search).toContain('mots=helen');
    expect(await page.getByRole('link', { name: 'Hélène Roy' }).isVisible()).toBe(true);
  });
});

it('a person of a structure that is missing is added in three presses, and stands at a place', async () => {
  const page = await open('/espace/personnes');
  await page.getByRole('link', { name: 'Ajouter une personne' }).click();
  await page.getByLabel('Prénom').fill('Karim');
  await page.getByLabel('Nom (obligatoire)', { exact: true }).fill('Benali');
  await page.getByLabel('Adresse électronique professionnelle').fill('karim.benali@marck.example');
  await page.getByLabel('Fonction').fill('Animateur');
  await page.getByLabel('Structure qui manque dans la liste').fill('Maison des jeunes');
  await page.getByRole('radio', { name: 'Aucune : un partenaire du plan' }).check();
  await expectUsable(page, 'personne-nouvelle', 1_280);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('main').getByRole('status').waitFor();
  expect(here(page)).toBe('/espace/personnes');
  await page.getByRole('link', { name: 'Karim Benali', exact: true }).click();
  expect(here(page)).toBe('/espace/personnes/karim-benali');
  expect(await page.getByText('Maison des jeunes').isVisible()).toBe(true);
});

it('people are imported in three presses: handed in, shown with what would change, confirmed; Back leads on', async () => {
  const page = await open('/espace/personnes');
  const way = await page.getByRole('link', { name: 'Importer un fichier de personnes' }).getAttribute('href');
  await page.goto(world.door.url + new URL(way ?? '').pathname); // its link has the address that people type
  const text =
    'prenom;nom;fonction;structure;courriel;roles\nLéa;Lot;Agente;Structure;lea.lot@agglo.example;membre';
  const file = { name: 'personnes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByLabel('Fichier CSV des personnes').setInputFiles(file);
  await page.getByRole('button', { name: 'Voir ce qui change' }).click();
  await page.getByText('Léa Lot, Agente').waitFor();
  await expectUsable(page, 'import-essai', 1_280);
  await page.getByRole('button', { name: 'Enregistrer ces changements' }).click();
  await page.waitForURL('**/espace/personnes');
  expect(await page.getByRole('main').getByRole('status').getByText('Personnes importées').isVisible()).toBe(
    true,
  );
  await page.getByRole('link', { name: 'Léa Lot', exact: true }).click();
  await page.goBack();
  expect([here(page), await page.locator('#contenu').isVisible()]).toEqual(['/espace/personnes', true]);
});
