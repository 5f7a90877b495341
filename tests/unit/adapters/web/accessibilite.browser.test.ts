import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { aConvention } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { openBare, useBrowser, useWeb, widthOf } from '../../../support/usable-pages.ts';

/** What the accessibility statement says that we check with each version. */

const base = await useBase();
await aConvention(base);
const web = await useWeb(base);
const url = web.url;
const browser = await useBrowser();

const PAGES = ['/', '/aide', '/calendriers', '/resumes', '/accessibilite', '/donnees-personnelles'];

it.each(['light', 'dark'] as const)('axe finds nothing on the public pages (%s)', async (colorScheme) => {
  const context = await browser.newContext({ colorScheme });
  const page = await context.newPage();
  for (const path of PAGES) {
    await page.goto(url + path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id }) => id),
      path,
    ).toEqual([]);
  }
  await context.close();
});

it('a screen of 320 pixels shows them whole, without JavaScript', async () => {
  const page = await openBare(browser);
  for (const path of PAGES) {
    await page.goto(url + path);
    const { width } = (await page.locator('main').boundingBox()) ?? { width: 0 };
    expect(width, path).toBeGreaterThan(0);
    expect(await widthOf(page), path).toBeLessThanOrEqual(320);
  }
  await page.context().close();
});
