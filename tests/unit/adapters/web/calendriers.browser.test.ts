import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { aConvention, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { expectNoFault, openPage, tabTo, useBrowser, widthOf } from '../../../support/usable-pages.ts';
import { useWeb } from '../../../support/web.ts';

/** The page of the calendars, with dates in it, as people use it. */

const base = await useBase({ now: '2027-05-03T09:00:00Z' });
const seance = await aSeance(base, await aConvention(base));
await aTour(base, seance);
const web = await useWeb(base);
const browser = await useBrowser();

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await openPage(browser, options);
  await page.goto(`${web.url}/calendriers`);
  return page;
}

it.each(['light', 'dark'] as const)('axe finds nothing, its codes unfolded (%s)', async (colorScheme) => {
  const page = await open({ colorScheme });
  expect(await page.locator('table.month').count()).toBeGreaterThan(0);
  for (const code of await page.locator('.qr summary').all()) await code.click();
  await expectNoFault(page, page.url());
});

it('a month stays a month on a screen of 320 pixels, and nothing is wider than it', async () => {
  const page = await open({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  const tops = await page
    .locator('table.month')
    .first()
    .locator('tbody tr')
    .first()
    .locator('td')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
  expect([tops.length, new Set(tops).size]).toEqual([7, 1]);
  expect(await widthOf(page)).toBeLessThanOrEqual(320);
});

it('by keyboard alone: the address is copied, and that is said', async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  const button = page.locator('[data-copy]').first();
  await button.waitFor({ state: 'visible' });
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.copy [role="status"]').first().textContent()).toBe('Adresse copiée');
  const copied = await page.evaluate('navigator.clipboard.readText()');
  expect(copied).toBe('http://localhost:3000/calendriers/groupe-projet.ics');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // the code for a phone
  expect(await page.locator('.qr').first().getAttribute('open')).not.toBeNull();
});

it('without a script the address stands there, and no button that would do nothing', async () => {
  const page = await open({ javaScriptEnabled: false });
  expect(await page.locator('[data-copy]').first().isVisible()).toBe(false);
  expect(await page.locator('.copy code').first().textContent()).toContain('/calendriers/groupe-projet.ics');
});
