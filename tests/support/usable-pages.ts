import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { DoorWorld } from './door.ts';

/** The narrowest screen that pages must fit. In pixels. */
export const NARROW = { width: 320, height: 740 };

/** The screens, and their colours, on which a page is looked at. */
export const SCREENS = [
  [1280, 'light'],
  [1280, 'dark'],
  [NARROW.width, 'light'],
  [NARROW.width, 'dark'],
] as const;

/** The screens of most people, and their colours. */
export const DESK_AND_PHONE = [
  [1280, 'light'],
  [1280, 'dark'],
  [360, 'light'],
  [360, 'dark'],
] as const;

/** Axe finds nothing on the page; `name` says which one when it is not so. Asked until it is so: a page may still be coming. */
export async function expectNoFault(page: Page, name: string): Promise<void> {
  const find = async () => {
    const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze(); // none runs there
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  };
  await expect.poll(find, { message: name }).toEqual([]);
}

/** The same, and `width` pixels show it whole. */
export async function expectUsable(page: Page, name: string, width = NARROW.width): Promise<void> {
  await expectNoFault(page, name);
  expect(await widthOf(page), name).toBeLessThanOrEqual(width);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

/** Tells a story twice, in light and in dark colours, and looks at each page on the way. */
export function itIsUsable(
  browser: Browser,
  tell: (page: Page, look: (name: string) => Promise<void>) => Promise<unknown>,
  pages = 'each page on the way',
): void {
  it.each(['light', 'dark'] as const)(
    `${pages}: axe finds nothing (%s), 320 pixels show it whole`,
    async (colorScheme) => {
      const page = await openPage(browser, { colorScheme, viewport: NARROW });
      await tell(page, (name) => expectUsable(page, `${name}-${colorScheme}`));
    },
  );
}

/** Each of these addresses likewise: axe finds nothing, and without JavaScript 320 pixels show it whole. */
export function theyAreUsable(
  browser: Browser,
  addresses: readonly string[],
  look: (page: Page, address: string) => Promise<void> = async () => {},
): void {
  it.each(['light', 'dark'] as const)('axe finds nothing on any of the pages (%s)', async (colorScheme) => {
    const page = await openPage(browser, { colorScheme });
    for (const address of addresses) {
      await page.goto(address);
      await expectNoFault(page, address);
      await look(page, address);
    }
  });

  it('a screen of 320 pixels shows them whole, without JavaScript', async () => {
    const page = await openBare(browser);
    for (const address of addresses) {
      await page.goto(address);
      const { width } = (await page.locator('main').boundingBox()) ?? { width: 0 };
      expect(width, address).toBeGreaterThan(0);
      expect(await widthOf(page), address).toBeLessThanOrEqual(NARROW.width);
    }
  });
}

/** Where a page is, and the way back from it and forward again: both pages are there, and are ours. */
export function followHistory(page: () => Page) {
  const here = () => new URL(page().url()).pathname + new URL(page().url()).search;
  /** A page of ours, and none that the browser made up. */
  const isOurs = () => page().locator('#contenu').isVisible();
  const goBackAndForward = async (before: string, after: string): Promise<void> => {
    expect(here()).toBe(after);
    await page().goBack();
    expect([here(), await isOurs()]).toEqual([before, true]);
    await page().goForward();
    expect([here(), await isOurs()]).toEqual([after, true]);
  };
  return { here, isOurs, goBackAndForward };
}

/** A browser of a test file, or of a `describe`, from this line to its end; what a test opens in it ends with that test. */
export async function useBrowser(): Promise<Browser> {
  const browser = await launchBrowser();
  let lasting: ReadonlySet<BrowserContext> = new Set();
  beforeEach(() => {
    lasting = new Set(browser.contexts());
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((one) => (lasting.has(one) ? null : one.close())));
  });
  afterAll(() => browser.close());
  return browser;
}

/** A page whose context is its own, and may have others. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext(options)).newPage();
}

/** How wide the page is, whatever the screen. In pixels. */
export function widthOf(page: Page): Promise<number> {
  return page.locator('body').evaluate((body) => body.ownerDocument.documentElement.scrollWidth);
}

/** A page without JavaScript, on a screen of that width. */
export async function openBare(browser: Browser, width = NARROW.width): Promise<Page> {
  return openPage(browser, { viewport: { width, height: 740 }, javaScriptEnabled: false });
}

/** Types a line to the bot on a personal page. */
export async function typeLine(page: Page, texte: string): Promise<void> {
  await page.getByLabel('Écrire au robot').fill(texte);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** By the keyboard: the button, or the link that looks like one, gets the focus, and Enter. */
export async function pressByKey(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).or(page.getByRole('link', { name })).first();
  await button.focus();
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** Goes on with the keyboard alone, as somebody does who has no mouse, until that is where the focus is. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const isFocused = () => wanted.evaluate((element) => element === element.ownerDocument.activeElement);
  for (let pressed = 0; pressed < 80 && !(await isFocused()); pressed += 1) await page.keyboard.press('Tab');
  expect(await isFocused(), String(wanted)).toBe(true);
}

/** A browser in which Camille is signed in; it ends with the test file, and so does her world. */
export async function openSignedIn(world: DoorWorld) {
  const { cookies } = await world.signIn();
  afterAll(() => world.stop());
  const browser = await useBrowser();
  return {
    browser,
    open: async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 740 }, ...options });
      await signIn(context, cookies, world.door.url);
      const page = await context.newPage();
      await page.goto(world.door.url + path);
      return page;
    },
  };
}

/** Whoever has these cookies is signed in there. */
export async function signIn(context: BrowserContext, cookies: Cookies, url: string): Promise<void> {
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
}

type Cookies = ReadonlyMap<string, string>;
