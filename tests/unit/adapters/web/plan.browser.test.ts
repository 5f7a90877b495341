import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { type DoorWorld, startDoorWorld } from '../../../support/door.ts';
import { expectUsable } from '../../../support/usable-pages.ts';

let world: DoorWorld;
let browser: Browser;
let cookies: { readonly name: string; readonly value: string; readonly url: string }[];

/** As many fiches as the real plan, with titles as long as they come. */
beforeAll(async () => {
  world = await startDoorWorld();
  await world.begin();
  const { base, camille } = world;
  for (let numero = 1; numero <= 24; numero += 1)
    await aFicheAction(
      base,
      { id: camille.conventionId },
      {
        numero,
        titre: `Accompagner les partenaires de la parentalité ${numero}`,
        pilotes: [[camille, 'chef_de_file']],
      },
    );
  const signedIn = await world.signIn();
  cookies = [...signedIn.cookies].map(([name, value]) => ({ name, value, url: world.door.url }));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 740 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${world.door.url}/espace/plan`);
  return page;
}

it.each([
  [1280, 'light'],
  [1280, 'dark'],
  [360, 'light'],
  [360, 'dark'],
] as const)('axe finds nothing at %s pixels, %s', async (width, colorScheme) => {
  const page = await open(width, colorScheme);
  await expectUsable(page, `plan-${width}-${colorScheme}`, width);
  await page.context().close();
});

it('a screen of a phone holds eight fiches', async () => {
  const page = await open(360);
  const rows = await page.locator('.fiches tbody tr').all();
  const [first, ninth] = await Promise.all([rows[0]?.boundingBox(), rows[8]?.boundingBox()]);
  expect((ninth?.y ?? 0) - (first?.y ?? 0)).toBeLessThanOrEqual(740);
  await page.context().close();
});

it('is printed on two pages', async () => {
  const page = await open(1280);
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  await page.context().close();
});
