import { afterAll, expect, it } from 'vitest';
import { removeDataDir, startProgram } from '../support/program.ts';
import { useBrowser } from '../support/usable-pages.ts';

/** The local chat in windows of several widths: with a form open, and everybody in the list. */

const program = await startProgram({ DEMO_NOW: '2027-03-30T07:00:00Z' });
const browser = await useBrowser();
afterAll(async () => {
  await program.stop();
  await removeDataDir(program.dataDir);
});

async function openAt(width: number, code = 'camille-martel') {
  const page = await (await browser.newContext({ viewport: { width, height: 740 } })).newPage();
  await page.goto(`${program.url}/atelier/personnes/${code}`);
  return page;
}

it.each([360, 1024, 1280, 1920])('never scrolls as a whole: %i pixels', async (width) => {
  const page = await openAt(width);
  if ((await page.locator('form.step').count()) === 0) {
    await page.locator('#ecrire input[name=texte]').fill('annonce');
    await page.locator('#ecrire button').click();
  }
  await page.locator('form.step').waitFor();
  const over = await page.evaluate(() => {
    window.scrollTo(0, 10_000);
    const { scrollHeight, clientHeight } = document.documentElement;
    return { height: scrollHeight - clientHeight, scrolled: window.scrollY };
  });
  expect(over).toEqual({ height: 0, scrolled: 0 });
  await page.context().close();
});

it.each([1024, 1280, 1920])('breaks no name of a fact that has room: %i pixels', async (width) => {
  const page = await openAt(width);
  await page.locator('#ecrire input[name=texte]').fill('mes données');
  await page.locator('#ecrire button').click();
  await page.locator('.facts dt').first().waitFor();
  const broken = await page.locator('.facts dt').evaluateAll((names) =>
    names
      .filter(({ firstChild }) => {
        const range = document.createRange();
        if (firstChild) range.selectNodeContents(firstChild);
        return range.getClientRects().length > 1;
      })
      .map(({ textContent }) => textContent),
  );
  expect(broken).toEqual([]);
  await page.context().close();
});

it('lets a phone reach each suggestion', async () => {
  const page = await openAt(360, 'nadia-vasseur');
  for (const chip of await page.locator('.chips .chip').all()) {
    await chip.scrollIntoViewIfNeeded();
    const box = await chip.boundingBox();
    const row = await page.locator('.chips').boundingBox();
    expect(box?.y, await chip.innerText()).toBeLessThan((row?.y ?? 0) + (row?.height ?? 0));
    await chip.click({ trial: true });
  }
  await page.context().close();
});
