import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { listPlaces } from '../../../../src/intents.ts';
import { aFicheAction, aSeance, aTour } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { followHistory, openPage, useBrowser } from '../../../support/usable-pages.ts';

let page: Page;

const world = await openDoorWorld();
await world.begin();
const { base, convention } = world;
await aTour(base, await aSeance(base, convention));
await aFicheAction(base, convention, { numero: 3 });
const browser = await useBrowser();
beforeEach(async () => {
  page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  const { letter } = await world.ask();
  await page.goto(world.door.url + letter.lien);
  await page.getByRole('button', { name: /Entrer en tant que/ }).click();
  await page.waitForURL('**/espace');
});

const { here, goBackAndForward } = followHistory(() => page);

/** Buttons that stand out: two would oppose each other. */
const countFilled = () => page.locator('main .button.primary:visible').count();

describe('two steps, Back, Forward', () => {
  it('on every place and every form', async () => {
    const places = listPlaces().map(({ path }) => path.replaceAll(/:[a-z]+/g, '3'));
    for (let at = 1; at < places.length; at += 2) {
      const [before = '', after = ''] = places.slice(at - 1, at + 1);
      await page.goto(world.door.url + before);
      await page.goto(world.door.url + after);
      expect([after, await countFilled()]).toEqual([after, Math.min(await countFilled(), 1)]);
      await goBackAndForward(before, after);
    }
  });

  it('along the menu, in which the place is marked', async () => {
    const labels = await page.locator('.side a').allTextContents();
    expect(labels).toEqual([
      ...['Aujourd’hui', 'Le plan', 'Le tour', 'Séances', 'Résumés et bilans', 'Annonces'],
      ...['Personnes et parties', 'Réglages'],
    ]);
    let before = here();
    for (const label of labels.slice(1)) {
      await page.locator('.side').getByRole('link', { name: label }).click();
      const after = here();
      await goBackAndForward(before, after);
      expect(await page.locator('.side [aria-current="page"]').textContent()).toBe(label);
      before = after;
    }
  });

  it('through the steps of a form, what is refused in it, and what comes of it', async () => {
    await page.goto(`${world.door.url}/espace/annonces/nouvelle`);
    await page.locator('.form-buttons button').first().click();
    await page.locator('[role="alert"]').waitFor();
    await goBackAndForward('/espace/annonces/nouvelle', here());
    await page.reload();
    expect(await page.locator('[role="alert"]').isVisible()).toBe(true);
    await page.goto(`${world.door.url}/espace`);
    await page.getByLabel('Écrire au robot').fill('stop');
    await page.locator('.writing button').click();
    await page.locator('.outcome[role="status"]').waitFor();
    expect(here()).toBe('/espace');
    await page.goto(`${world.door.url}/espace/plan`);
    await goBackAndForward('/espace', '/espace/plan');
  });
});

describe('the menu', () => {
  it('is behind a button on a phone, which needs no script', async () => {
    const storageState = await page.context().storageState();
    const viewport = { width: 360, height: 740 };
    const phone = await openPage(browser, { viewport, javaScriptEnabled: false, storageState });
    await phone.goto(`${world.door.url}/espace/plan`);
    const entry = phone.getByRole('link', { name: 'Séances', exact: true });
    expect(await entry.count()).toBe(0);
    await phone.locator('.menu summary').click();
    await entry.click();
    await phone.waitForURL('**/espace/seances');
  });

  it('is the same around the pages that everybody reads, with what they may read', async () => {
    for (const path of ['/', '/calendriers', '/aide', '/connexion', '/tableau/x', '/repondre/x']) {
      await page.context().clearCookies();
      await page.goto(world.door.url + path);
      const labels = await page.locator('.side a').allTextContents();
      expect([path, labels]).toEqual([path, ['Accueil', 'Calendriers', 'Résumés', 'Aide', 'Se connecter']]);
    }
  });
});

describe('the field on every page', () => {
  it('shows what is found while one types, by the keyboard alone', async () => {
    const field = page.getByLabel('Chercher ou demander');
    await field.pressSequentially('manqu');
    const way = page.locator('.found a', { hasText: 'Manquants' });
    await way.waitFor();
    expect(await page.locator('.ask [role="status"]').textContent()).toMatch(/résultat/);
    await page.keyboard.press('ArrowDown');
    expect(await way.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await way.waitFor({ state: 'hidden' });
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    await field.fill('manquants');
    await way.waitFor();
    await way.press('Enter');
    await page.waitForURL('**/espace/tour/manquants');
  });
});
