import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { post } from '../support/http-person.ts';
import { MAIL_FROM } from '../support/mail-platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { describeMeetings } from '../support/meeting-story.ts';
import { removeDataDir, startProgram } from '../support/program.ts';

describeMeetings('in a browser', async () => {
  const server = await startMailServer();
  const env = { MODE: 'demonstration', DEMO_NOW: '2027-03-30T07:00:00Z', SMTP_URL: server.url, MAIL_FROM };
  const program = await startProgram(env);
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const pages = new Map<string, Page>();
  const open = async (code: string) => {
    const page = pages.get(code) ?? (await context.newPage());
    pages.set(code, page);
    await page.goto(`${program.url}/atelier/personnes/${code}`);
    return page;
  };
  return {
    moveTo: async (jour) => {
      await post(`${program.url}/atelier/horloge`, { comment: 'date', jour, heure: '10:00' });
    },
    mails: server.mails,
    close: async () => {
      await server.stop();
      await browser.close();
      await program.stop();
      await removeDataDir(program.dataDir);
    },
    desk: (code) => ({
      say: async (texte) => {
        const page = await open(code);
        await page.locator('#ecrire input[name=texte]').fill(texte);
        await submitted(page, () => page.locator('#ecrire button').click());
      },
      press: async (label) => {
        const page = pages.get(code) ?? (await open(code));
        await submitted(page, () =>
          page.locator('.card').getByRole('button', { name: label, exact: true }).last().click(),
        );
      },
      fill: async (values) => {
        const page = pages.get(code) ?? (await open(code));
        for (const [id, value] of Object.entries(values)) await fillField(page, id, value);
        await submitted(page, () => page.locator('form.step').getByRole('button').first().click());
      },
      read: async () => {
        const page = await open(code);
        return (await page.locator('body').innerText()).replace(/[\u00A0\u202F]/g, ' ');
      },
    }),
  };
});

/** A press is answered when its page has another conversation or another step; a page takes no second press before that. */
async function submitted(page: Page, act: () => Promise<void>): Promise<void> {
  await settled(page);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await act();
  await answered;
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
}

async function fillField(page: Page, id: string, value: string | readonly string[]): Promise<void> {
  const field = page.locator(`form.step [name="${id}"]:not([type=hidden])`);
  await field.first().waitFor();
  for (const one of [value].flat()) {
    const choice = page.locator(`form.step input[name="${id}"][value="${one}"]`);
    if ((await choice.count()) > 0) await choice.check();
    else if ((await field.first().evaluate(({ tagName }) => tagName)) === 'SELECT')
      await field.selectOption(one);
    else await field.fill(one);
  }
}
