import { expect, it } from 'vitest';
import { createLien, createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { createPartiesWorld } from '../../../support/parties.ts';
import { itIsUsable, theyAreUsable, useBrowser } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** What the accessibility statement says that we check with each version. */

const base = await useBase();
await aConvention(base);
const web = await useWeb(base);
const browser = await useBrowser();
const world = await createPartiesWorld(base);
const lecteur = await aPersonne(base, world.convention, { roles: ['administration'] });
const registre = await createLien('registre', { lecteur }, base.ports);
const { token } = await createLienTableau(world.ines, base.ports);
await world.withdraw();
/** Name of each page, and where it is. */
const pages: [name: string, address: string][] = [
  ['registre', `${web.url}/registre/${registre}`],
  ['gele', `${web.url}/tableau/${token}`],
  ['donnees-personnelles', `${web.url}/donnees-personnelles`],
];

const PAGES = ['/', '/aide', '/calendriers', '/resumes', '/accessibilite', '/donnees-personnelles'];

theyAreUsable(
  browser,
  PAGES.map((path) => web.url + path),
);

itIsUsable(
  browser,
  async (page, look) => {
    for (const [name, address] of pages) {
      await page.goto(address);
      await look(name);
    }
  },
  'the register, a frozen page and the notice',
);

it('the register is printed whole, without what leads elsewhere', async () => {
  const page = await browser.newPage();
  await page.goto(pages[0]?.[1] ?? '');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('table').count()).toBe(2);
  expect(await page.getByText('Droits des personnes').isVisible()).toBe(true);
  expect(await page.locator('.site-footer nav, .site-header nav').first().isVisible()).toBe(false);
});
