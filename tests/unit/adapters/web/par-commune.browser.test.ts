import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheParCommune, type FicheParCommune } from '../../../support/fiche-par-commune.ts';
import { itIsUsable, pressByKey, typeLine, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** A fiche that several communes bring, on the personal pages of its leads. */

let world: FicheParCommune;

const base = await useBase();
const web = await useWeb(base);
const browser = await useBrowser();
beforeEach(async () => {
  world = await aFicheParCommune(base);
  await world.setMode('par-structure');
  await world.send(world.coulogne, 'Deux ateliers ont eu lieu.');
});

const open = async (page: Page, personne: FicheParCommune['marck']) => {
  const { token } = await createLienTableau(personne, base.ports);
  await page.goto(`${web.url}/tableau/${token}`);
};

/** From the button of the page to the receipt, by the keyboard. */
async function answer(page: Page, button: RegExp, avancees: string): Promise<void> {
  await pressByKey(page, button);
  await page.getByLabel('En cours').check();
  await pressByKey(page, 'Continuer');
  await page.getByLabel(/Qu’est-ce qui a avancé/).fill(avancees);
  await page.getByLabel(/Quelle est la prochaine étape/).fill('Le bilan');
  await pressByKey(page, 'Continuer');
  await page.getByLabel(/Je n’ai écrit aucun nom/).check();
}

async function tellTheStory(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await open(page, world.marck);
  await look('commune-tableau');
  await answer(page, /Écrire la contribution/, 'Une halte-garderie a ouvert.');
  await look('commune-relecture');
  await pressByKey(page, /^Envoyer/);
  await page.getByText('La contribution de Marck').first().waitFor();
  await look('commune-recu');
  await open(page, world.calais);
  await pressByKey(page, /Répondre pour la fiche 1|Écrire la synthèse/);
  await page.getByText('Une halte-garderie a ouvert.').first().waitFor();
  await page.getByText('Sans contribution : Calais.').first().waitFor();
  await look('commune-synthese');
  await open(page, world.calais);
  await typeLine(page, 'fiche 1');
  await page.getByText('Deux ateliers ont eu lieu.').first().waitFor();
  await page.getByText('Contribution de Marck').first().waitFor();
  await look('commune-fiche');
}

it('each commune writes its part; who sums up reads all of them', async () => {
  const page = await browser.newPage();
  await tellTheStory(page, async () => {});
  const parts = await base.stores.reponses.listContributions(world.convention.id, [world.fiche.id]);
  expect(parts.map(({ courante }) => courante.avancees).toSorted()).toEqual([
    'Deux ateliers ont eu lieu.',
    'Une halte-garderie a ouvert.',
  ]);
});

itIsUsable(browser, tellTheStory);
