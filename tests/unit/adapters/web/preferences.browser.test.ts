import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { itIsUsable, pressByKey, typeLine, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** A person chooses when and how often to be written to, on the page of a lasting link. */

const base = await useBase();
base.clock.set(paris('2027-05-03T10:00'));
const web = await useWeb(base);
const world = await createWorld(base, { etat: 'ouvert' });
const browser = await useBrowser();

async function choose(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const { token } = await createLienTableau(world.ines, base.ports, { kind: 'lasting' });
  await page.goto(`${web.url}/tableau/${token}`);
  const menu = page.locator('summary', { hasText: 'Menu' });
  if (await menu.isVisible()) await menu.press('Enter');
  await pressByKey(page, 'Préférences');
  await page.getByText('Les rappels continuent pour les fiches dont vous êtes pilote.').waitFor();
  await look('preferences');
  await pressByKey(page, 'Changer mes préférences');
  await page.getByLabel('Seulement les jours et aux heures ci-dessous').check();
  await page.getByLabel('À partir de').selectOption('18');
  await page.getByLabel('Jusqu’à').selectOption('20');
  await look('preferences-form');
  await pressByKey(page, 'Enregistrer');
  await page.getByText('c’est là que partent les rappels').first().waitFor();
  await look('preferences-error');
  await page.getByLabel('À partir de').selectOption('8');
  await page.getByLabel('Jusqu’à').selectOption('12');
  await page.getByLabel('Ensemble, une fois par jour').check();
  await pressByKey(page, 'Enregistrer');
  await page.getByText('Vos préférences sont enregistrées').first().waitFor();
  await look('preferences-done');
}

it('with the keyboard, and what was chosen holds', async () => {
  const page = await browser.newPage();
  await choose(page, async () => {});
  expect(await base.stores.personnes.get(world.ines.id)).toMatchObject({
    hours: { days: [1, 2, 3, 4, 5], from: 8, to: 12 },
    digest: 'jour',
  });
  await page.getByRole('link', { name: /^Retour à/ }).click();
  await typeLine(page, 'mes données');
  await page.getByText('du lundi au vendredi, de 8 h à 12 h').first().waitFor();
});

itIsUsable(browser, choose);
