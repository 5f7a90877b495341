import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { use } from '../../../support/anew.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { MAILS } from '../../../support/mail-samples.ts';
import { HARD_TEXT } from '../../../support/web-samples.ts';

const browser = use(await launchBrowser());

const SCREENS = [320, 600, 900].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(SCREENS)('an e-mail $width pixels wide, $colorScheme', ({ width, colorScheme }) => {
  it('is wholly there, in colours that can be read', async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    for (const [name, { html }] of MAILS) {
      await page.setContent(html);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([name, overflow]).toEqual([name, 0]);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${name} ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
    await context.close();
  });
});

it('shows text as it was written, a line under the other', async () => {
  const page = await browser.newPage();
  await page.setContent(MAILS.get('message')?.html ?? '');
  expect(await page.locator('body').innerText()).toContain(HARD_TEXT);
  await page.close();
});
