import { describe, expect, it } from 'vitest';
import { MAILS } from '../../../support/mail-samples.ts';
import { expectNoFault, openPage, useBrowser } from '../../../support/usable-pages.ts';
import { HARD_TEXT } from '../../../support/web-samples.ts';

const browser = await useBrowser();

const SCREENS = [320, 600, 900].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(SCREENS)('an e-mail $width pixels wide, $colorScheme', ({ width, colorScheme }) => {
  it('is wholly there, in colours that can be read', async () => {
    const page = await openPage(browser, { viewport: { width, height: 800 }, colorScheme });
    for (const [name, { html }] of MAILS) {
      await page.setContent(html);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([name, overflow]).toEqual([name, 0]);
      await expectNoFault(page, name);
    }
  });
});

it('shows text as it was written, a line under the other', async () => {
  const page = await browser.newPage();
  await page.setContent(MAILS.get('message')?.html ?? '');
  expect(await page.locator('body').innerText()).toContain(HARD_TEXT);
});
