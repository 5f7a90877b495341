import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';
import { createAnswer } from '../../../support/resume-round.ts';
import { signIn, useBrowser } from '../../../support/usable-pages.ts';

/** Camille and Sacha coordinate the same convention, each at a screen of her own, at the same time. */

const world = await openDoorWorld();
const { base } = world;
const convention = { id: world.camille.conventionId };
const other = await aPersonne(base, convention, { prenom: 'Sacha', roles: ['coordination'] });
await aPersonne(base, convention, { roles: ['membre'] });
const fiche = await aFicheAction(base, convention, { pilotes: [[world.camille, 'chef_de_file']] });
const seance = await aSeance(base, convention, { ordreDuJour: 'Accueil\nLe budget' });
const tour = await aTour(base, seance);
base.clock.set(tour.echeance);
await createAnswer(base, tour, world.camille)(fiche, { avancees: 'Trois ateliers ont réuni.' });
const browser = await useBrowser();
const camille = await enter(world.camille);
const sacha = await enter(other);

async function enter(personne: Personne): Promise<Page> {
  const { cookies } = await world.enter(personne);
  const context = await browser.newContext();
  await signIn(context, cookies, world.door.url);
  return context.newPage();
}

const both = (path: string) => Promise.all([camille, sacha].map((page) => page.goto(world.door.url + path)));
const read = async (page: Page) => plain(await page.locator('#contenu').innerText());
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

it('note the points of a séance: each keeps what she wrote, and one is asked where both wrote the same', async () => {
  await both('/espace/seances/2027-05-20/points');
  await note(camille, 1, 'Accordé par toutes.');
  await note(sacha, 2, 'Le budget est reporté.');
  await both('/espace/seances/2027-05-20/points');
  for (const page of [camille, sacha])
    expect(await Promise.all([1, 2].map((rang) => issue(page, rang).inputValue()))).toEqual([
      'Accordé par toutes.',
      'Le budget est reporté.',
    ]);
  await note(camille, 1, 'Accordé, sauf un.');
  await note(sacha, 1, 'Accordé, sauf deux.');
  expect(await read(sacha)).toContain(
    'Ce point a été écrit en même temps par quelqu’un d’autre. Votre texte est gardé',
  );
  expect(await read(sacha)).toContain('Accordé, sauf un.');
  expect(await issue(sacha, 1).inputValue()).toBe('Accordé, sauf deux.');
});

const point = (page: Page, rang: number) => page.locator(`#point-${rang}`);
const issue = (page: Page, rang: number) => point(page, rang).locator('textarea');

async function note(page: Page, rang: number, text: string): Promise<void> {
  await point(page, rang).getByLabel('Décision').check();
  await issue(page, rang).fill(text);
  await press(page, `Enregistrer le point ${rang}`);
}

it('write the same announcement: nothing of the other is overwritten', async () => {
  await camille.goto(`${world.door.url}/espace/annonces/nouvelle`);
  await camille.locator('[name=titre]').fill('Forum des familles');
  await press(camille, 'Enregistrer le brouillon');
  await both('/espace/annonces?liste=brouillons');
  for (const page of [camille, sacha])
    await page.getByRole('link', { name: 'Reprendre ce brouillon' }).click();
  await camille.locator('[name=titre]').fill('Forum des familles du 3 juillet');
  await press(camille, 'Enregistrer le brouillon');
  await sacha.locator('[name=texte]').fill('Toutes les familles sont invitées.');
  await press(sacha, 'Enregistrer le brouillon');
  await camille.goto(`${world.door.url}/espace/annonces`);
  await camille.getByRole('link', { name: 'Écrire une annonce' }).click();
  expect(await camille.locator('[name=titre]').inputValue()).toBe(''); // a new one, beside the draft
  await camille.goto(`${world.door.url}/espace/annonces?liste=brouillons`);
  expect(await read(camille)).toMatch(/Forum des familles du 3 juillet\s*Dernière modification : Sacha/);
  await camille.getByRole('link', { name: 'Reprendre ce brouillon' }).click();
  expect(await camille.locator('[name=texte]').inputValue()).toBe('Toutes les familles sont invitées.');
});

it('publish the same summary: it is published once, and both see what comes next', async () => {
  await both('/espace/resumes/relecture');
  for (const page of [camille, sacha]) await page.locator('.bar-foot .primary').click();
  for (const page of [camille, sacha]) await press(page, 'Publier pour le groupe projet');
  for (const page of [camille, sacha]) expect(await read(page)).toContain('Demander un accord');
  expect(await world.base.db.resume.count()).toBe(1);
});
