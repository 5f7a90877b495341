import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, expect, it } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { aConvention } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { startWeb } from '../../../support/web.ts';

/** What the accessibility statement says that we check with each version. */

const base = await useBase();
await aConvention(base);
const web = await startWeb(base);
const url = web.url;
const browser = await launchBrowser();
afterAll(async () => {
  await browser?.close();
  await web?.stop();
});

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
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  for (const path of PAGES) {
    await page.goto(url + path);
    const { width } = (await page.locator('main').boundingBox()) ?? { width: 0 };
    expect(width, path).toBeGreaterThan(0);
    const widest = await page
      .locator('body')
      .evaluate((body) => body.ownerDocument.documentElement.scrollWidth);
    expect(widest, path).toBeLessThanOrEqual(320);
  }
  await context.close();
});
