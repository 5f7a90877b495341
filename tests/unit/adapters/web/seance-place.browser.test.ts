import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { aCopil, aSeance, aTour } from '../../../support/builders.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { startDoorWorld } from '../../../support/door.ts';
import { expectUsable, openSignedIn, SCREENS } from '../../../support/usable-pages.ts';

const LONG =
  'Fiche 4 – Communication et petite enfance : abandon proposé. La décision revient au comité de pilotage.';
const LIGNES = ['Accueil', LONG, 'Le budget', 'Les dates', 'Divers'];

/** The groupe projet of 20 May 2027, with five points; it is 15 April. */
const world = await startDoorWorld();
await world.begin();
const { base, convention } = world;
await aCopil(base, convention);
await aSeance(base, convention, { debut: paris('2027-01-21T14:00'), fin: paris('2027-01-21T16:00') });
const seance = await aSeance(base, convention, { ordreDuJour: LIGNES.join('\n') });
await aTour(base, seance);
const signedIn = await openSignedIn(world);

const { open } = signedIn;

const SANS_SCRIPT = { javaScriptEnabled: false };
const linesOf = (page: Page) => page.locator('.agenda-points .said span:first-child').allInnerTexts();

it.each(SCREENS)('axe finds nothing at %s pixels, %s', async (width, colorScheme) => {
  const page = await open('/espace', { colorScheme, viewport: { width, height: 740 } });
  for (const path of ['', '/2027-05-20', '/2027-05-20/points']) {
    await page.goto(`${world.door.url}/espace/seances${path}`);
    await expectUsable(page, `seances${path.replaceAll('/', '-')}-${width}-${colorScheme}`, width);
  }
});

it('is created in four clicks and no typed word but its own, without JavaScript', async () => {
  const page = await open('/espace', SANS_SCRIPT);
  await page.getByRole('link', { name: 'Séances' }).first().click();
  await page.getByRole('link', { name: 'Créer une séance' }).click();
  await page.getByLabel('Comité de pilotage').check();
  await page.getByLabel(/^Jour de la séance/).fill('2027-10-12');
  await page.getByLabel(/début/i).fill('10 h');
  await page.getByLabel(/fin /i).fill('12 h');
  await page.getByLabel(/^Lieu/).fill('Hôtel communautaire');
  await page.getByRole('button', { name: 'Voir les dates' }).click();
  await page.getByRole('button', { name: 'Créer la séance' }).click();
  expect(new URL(page.url()).pathname).toBe('/espace/seances');
  await expect.poll(() => page.locator('tr', { hasText: '12 octobre' }).getByRole('link').count()).toBe(1);
});

it('changes its order by buttons, without JavaScript, and nothing of a sentence is cut', async () => {
  const page = await open('/espace/seances/2027-05-20', SANS_SCRIPT);
  expect(await linesOf(page)).toEqual(LIGNES);
  await page.getByRole('button', { name: 'Descendre le point 1' }).click();
  expect(await linesOf(page)).toEqual([LONG, 'Accueil', 'Le budget', 'Les dates', 'Divers']);
  await page.getByRole('button', { name: 'Monter le point 2' }).click();
  expect(await linesOf(page)).toEqual(LIGNES);
});

it('changes its order by dragging, where there is JavaScript', async () => {
  const page = await open('/espace/seances/2027-05-20');
  const line = (text: string) => page.locator('.agenda-points li', { hasText: text });
  await line('Divers').dragTo(line('Accueil'), { targetPosition: { x: 60, y: 3 } });
  await expect.poll(() => linesOf(page)).toEqual(['Divers', 'Accueil', LONG, 'Le budget', 'Les dates']);
  await line('Divers').getByRole('button', { name: 'Descendre' }).click();
});

it('notes five points in four clicks, five ticks and five texts; what is wrong is summed up on top', async () => {
  const page = await open('/espace', SANS_SCRIPT);
  await page.getByRole('link', { name: 'Séances' }).first().click();
  await page.locator('tr', { hasText: '20 mai' }).getByRole('link').click();
  await page.getByRole('link', { name: 'Noter les points' }).click();
  const points = await page.locator('section.point').all();
  expect(points).toHaveLength(5);
  for (const point of points.slice(0, 4)) {
    await point.getByLabel('Information').check();
    await point.getByLabel(/^Ce qui est dit/).fill('Vu.');
  }
  const last = page.locator('section.point').last();
  await last.getByLabel('Suite à donner').check();
  await last.getByLabel(/^Ce qui est dit/).fill('Écrire aux communes.');
  await page.getByRole('button', { name: 'Tout enregistrer' }).click();
  await expect.poll(() => page.getByRole('alert').getByText('Point 5').count()).toBe(2);
  await page.getByRole('alert').getByRole('link').first().click();
  await last.getByLabel(/^Ou quelqu’un d’autre/).fill('Marie Petit marie@exemple.org');
  await last.getByLabel(/^Pour quelle date/).fill('2027-06-30');
  await last.getByRole('button', { name: 'Enregistrer le point 5' }).click();
  await expect.poll(() => page.getByText('5 points notés sur 5').count()).toBe(1);
  await page.getByRole('link', { name: 'Relire et publier le relevé' }).click();
  await page.goBack();
  await expect.poll(() => page.getByRole('heading', { name: 'Points de la séance' }).count()).toBe(1);
});
