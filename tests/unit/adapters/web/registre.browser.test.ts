import { expect, it } from 'vitest';
import { createLien, createLienTableau } from '../../../../src/use-cases/verbs/find-lien.ts';
import { aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { createPartiesWorld } from '../../../support/parties.ts';
import { expectUsable, NARROW, useBrowser, useWeb } from '../../../support/usable-pages.ts';

/** The register, and what somebody whose party took back its agreement reads at a link: as they are drawn. */

const base = await useBase();
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

it.each(['light', 'dark'] as const)(
  'axe finds nothing (%s), 320 pixels show them whole',
  async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, viewport: NARROW });
    const page = await context.newPage();
    for (const [name, address] of pages) {
      await page.goto(address);
      await expectUsable(page, `${name}-${colorScheme}`);
    }
    await context.close();
  },
);

it('the register is printed whole, without what leads elsewhere', async () => {
  const page = await browser.newPage();
  await page.goto(pages[0]?.[1] ?? '');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('table').count()).toBe(2);
  expect(await page.getByText('Droits des personnes').isVisible()).toBe(true);
  expect(await page.locator('.site-footer nav, .site-header nav').first().isVisible()).toBe(false);
  await page.close();
});
