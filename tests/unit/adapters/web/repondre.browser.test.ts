import { expect, it } from 'vitest';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { useBase } from '../../../support/database.ts';
import { createRepondreWorld } from '../../../support/repondre-world.ts';
import { expectNoFault, openPage, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** The pages behind a link, as people with any device and any habit have them. */
const base = await useBase();
const web = await useWeb(base);
const world = await createRepondreWorld(base, web.url);
const { token } = await createLienTableau(world.nadia, base.ports);
const courriel = await world.receive('manquants');
const lien = { personne: world.nadia, objet: 'annonces', creeLe: base.clock.now() };
const expireLe = lien.creeLe.add({ hours: 1 });
await base.stores.liens.create({ ...lien, token: 'sans-annonces', expireLe });
const paths = ['', '/reponse-ouvrir-6', '/reponse-rien-de-nouveau-6', '/pas-moi'];
const pages = [
  ...paths.map((path) => world.address + path),
  `${web.url}/repondre/perime`,
  `${web.url}/tableau/${token}`,
  `${web.url}/courriel/${courriel}`,
  `${web.url}/courriel/perime`,
  `${web.url}/desabonnement/sans-annonces`,
  `${web.url}/desabonnement/perime`,
];
const browser = await useBrowser();

it.each(['light', 'dark'] as const)('axe finds nothing on any of them (%s)', async (colorScheme) => {
  const page = await openPage(browser, { colorScheme });
  for (const address of pages) {
    await page.goto(address);
    await expectNoFault(page, new URL(address).pathname);
  }
});

// 200 % on a screen of 1280 pixels is a page of 640 (WCAG 1.4.4); 400 %, one of 320 (1.4.10).
it.each([320, 360, 640])('%i pixels show them whole, without JavaScript', async (width) => {
  const page = await openPage(browser, { viewport: { width, height: 740 }, javaScriptEnabled: false });
  for (const address of pages) {
    await page.goto(address);
    const widest = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
    expect(widest, new URL(address).pathname).toBeLessThanOrEqual(width);
    const narrow = await page
      .locator('button, a.button')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).length);
    expect(narrow, new URL(address).pathname).toBe(0);
  }
});

const MOST_STOPS = 60;

it.each([true, false])('takes an answer by keyboard alone (JavaScript: %s)', async (javaScriptEnabled) => {
  const page = await openPage(browser, { javaScriptEnabled });
  await page.goto(`${world.address}/reponse-ouvrir-6`);
  const press = (key: string) => page.keyboard.press(key);
  /** Goes on with the tabulator until this control has the focus. */
  const reach = async (selector: string) => {
    for (let time = 0; time < MOST_STOPS; time += 1) {
      if ((await page.locator(`${selector}:focus`).count()) > 0) return;
      await press('Tab');
    }
    throw new Error(`${selector} cannot be reached`);
  };
  const send = async () => {
    await reach('form.step .button.primary');
    const { outlineStyle } = await page
      .locator('form.step .button.primary')
      .evaluate((one) => ({ outlineStyle: getComputedStyle(one).outlineStyle }));
    expect(outlineStyle, 'the focus is seen').not.toBe('none');
    await Promise.all([page.waitForNavigation(), press('Enter')]);
  };
  await reach('.skip');
  await press('Enter');
  await expect.poll(() => new URL(page.url()).hash).toBe('#contenu');
  await reach('form.step [name=statut]');
  while (!(await page.locator('[name=statut][value=en_cours]').isChecked())) await press('ArrowDown');
  await send();
  await reach('form.step [name=avancees]');
  await page.keyboard.type('Deux ateliers ont eu lieu.');
  await reach('form.step [name=prochaine_etape]');
  await page.keyboard.type('Un troisième en juin.');
  await send();
  await reach('form.step [name=engagement]');
  await press('Space');
  await send();
  expect(await page.locator('main').innerText()).toMatch(/fiche.6 est enregistrée/);
});
