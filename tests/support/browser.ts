import chromium from '@sparticuz/chromium';
import { type Browser, type Frame, type Page, chromium as playwright } from 'playwright-core';

/** A real browser from an npm package: nothing to install, works as root too. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await playwright.launch({
    args: [...chromium.args.filter((arg) => !UNWANTED.has(arg)), '--disable-gpu'],
    executablePath: await chromium.executablePath(),
    headless: true,
  });
  await waitForPages(browser);
  return browser;
}

/**
 * A press that opens a page comes back once that page can be read, however slow the machine is.
 * Playwright's own comes back when the page begins to arrive, and `count()`, `all()`, `isVisible()` wait for nothing.
 */
async function waitForPages(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  const presses = Object.getPrototypeOf(page.mainFrame()) as Record<
    string,
    (...all: unknown[]) => Promise<unknown>
  >;
  for (const name of ['click', 'press', 'check', 'selectOption']) {
    const press = presses[name] as (...all: unknown[]) => Promise<unknown>;
    if (press.name === WAITING) continue; // another browser of this process
    presses[name] = {
      async [WAITING](this: Frame, ...all: unknown[]): Promise<unknown> {
        const result = await press.apply(this, all);
        if (!this.page().isClosed()) await this.waitForLoadState('domcontentloaded');
        return result;
      },
    }[WAITING] as (...all: unknown[]) => Promise<unknown>;
  }
  await page.close();
}

const WAITING = 'waitingForItsPage';

const UNWANTED = new Set([
  '--single-process', // the whole browser would end with its first closed context
  '--disable-web-security', // what we test must hold in a browser with its protections
  '--allow-running-insecure-content',
  // A graphics card played by the processor: two thirds of the work, and no page of ours draws on it.
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]);

/** How far what was drawn has moved since: web.dev/articles/cls. */
export async function readShift(page: Page): Promise<number> {
  return (await page.evaluate(`new Promise((tell) => {
    let shift = 0;
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value; })
      .observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => tell(shift)));
  })`)) as number;
}
