import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/annuaire/personne.ts';
import { createLienTableau } from '../../../../src/use-cases/comptes/lien-tableau.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld, type World } from '../../../support/delivery-world.ts';
import { findTraces } from '../../../support/find-traces.ts';
import { type StartedWeb, startWeb } from '../../../support/web.ts';

/** Somebody asks for erasure on a page, coordination sees it through on its own, and the other way in a chat. */

let browser: Browser;
let base: TestDatabase;
let web: StartedWeb;
let world: World;

beforeAll(async () => {
  base = await createTestDatabase();
  web = await startWeb(base);
  browser = await launchBrowser();
});
beforeEach(async () => {
  base.clock.set(paris('2027-05-03T10:00'));
  world = await createWorld(base, { etat: 'ouvert' });
});
afterAll(async () => {
  await browser?.close();
  await web?.stop();
  await base?.close();
});

const addressOf = async (personne: Personne) => {
  const { token } = await createLienTableau(personne, base.ports, { kind: 'fresh' });
  return `${web.url}/tableau/${token}`;
};

async function type(page: Page, texte: string): Promise<void> {
  await page.getByLabel('Écrire au robot').fill(texte);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/intent');
}

/** By the keyboard: it gets the focus, and Enter. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).first();
  await button.focus();
  await Promise.all([page.waitForResponse(/intent/), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
}

async function seeThrough(page: Page, look: (name: string) => Promise<void>): Promise<string> {
  const mine = await addressOf(world.ines);
  await page.goto(mine);
  await type(page, 'ne plus recevoir de message');
  await look('objection');
  await page.goto(mine);
  await type(page, 'effacer mes données');
  await look('demand');
  await press(page, 'Envoyer ma demande');
  await page.getByText('Votre demande d’effacement est notée').first().waitFor();
  await look('noted');
  await page.goto(await addressOf(world.camille));
  await type(page, 'demandes d’effacement');
  await look('list');
  await press(page, /Effacer les données de Ines/);
  await page
    .getByText(/Cela ne se défait pas/)
    .first()
    .waitFor();
  await look('preview');
  await press(page, 'Effacer pour toujours');
  await page
    .getByText(/sont effacées/)
    .first()
    .waitFor();
  await look('done');
  return mine;
}

it('in a browser: asked for, carried out, and the door is closed', async () => {
  const page = await browser.newPage();
  const mine = await seeThrough(page, async () => {});
  expect((await page.goto(mine))?.status()).toBe(404);
  expect(await findTraces(base, [world.ines.courriel])).toEqual([]);
  await page.close();
});

it.each(['light', 'dark'] as const)(
  'each page on the way: axe finds nothing (%s), 320 pixels show it whole',
  async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 740 } });
    const page = await context.newPage();
    await seeThrough(page, async (name) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        name,
      ).toEqual([]);
      const widest = await page
        .locator('body')
        .evaluate((body) => body.ownerDocument.documentElement.scrollWidth);
      expect(widest, name).toBeLessThanOrEqual(320);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}.png`, fullPage: true });
    });
    await context.close();
  },
);

it('in a chat: the same', async () => {
  const talk = createConversation(base.ports);
  const form = await talk(world.ines).ask('commande', { texte: 'effacer mes données' });
  if (form.kind !== 'form') throw new Error('no form');
  await talk(world.ines).submit(form.form, {});
  const list = messageOf(await talk(world.camille).ask('commande', { texte: 'demandes d’effacement' }));
  const button = list.sections?.[0]?.list?.[0]?.buttons?.[0];
  if (button?.kind !== 'action') throw new Error('no act');
  const preview = await talk(world.camille).ask(button.intent, button.values);
  if (preview.kind !== 'form') throw new Error('no form');
  await talk(world.camille).submit(preview.form, {});
  expect(await findTraces(base, [world.ines.courriel])).toEqual([]);
});
