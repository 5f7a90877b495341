import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContext,
  type Frame,
  type Page,
  chromium as playwright,
} from 'playwright-core';

/** A real browser from an npm package: nothing to install, works as root too. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await playwright.launch({
    args: [...chromium.args.filter((arg) => !UNWANTED.has(arg)), '--disable-gpu'],
    executablePath: await unpack(),
    headless: true,
    timeout: PATIENCE,
  });
  await waitForPages(browser);
  return patient(browser);
}

/** Only hanging is caught: nothing is known about how busy the machine is. In milliseconds. */
const PATIENCE = 240_000;

/**
 * The package takes a browser for whole as soon as its file is there, which another worker may still be writing, as on a new
 * machine: it is unpacked aside, and comes to its place whole. Returns the file.
 */
async function unpack(): Promise<string> {
  const file = path.join(UNPACKED, 'chromium');
  if (existsSync(file)) return file;
  await mkdir(path.dirname(UNPACKED), { recursive: true });
  const TMPDIR = await mkdtemp(`${UNPACKED}-`);
  const words = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
  const options = { cwd: import.meta.dirname, env: { ...process.env, TMPDIR } };
  await promisify(execFile)(process.execPath, ['--eval', words], options);
  await rename(TMPDIR, UNPACKED).catch((error) => {
    if (!existsSync(file)) throw error;
    return rm(TMPDIR, { recursive: true }); // another worker was faster
  });
  return file;
}

const UNPACKED = path.join(import.meta.dirname, '../../node_modules/.cache/browser');

/** Its pages wait as long as all tests do; with `SLOW=1` each is twenty times slower, and shows what reads too early. */
function patient(browser: Browser): Browser {
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    context.setDefaultTimeout(PATIENCE);
    if (process.env.SLOW) slowDown(context);
    return context;
  };
  return browser;
}

function slowDown(context: BrowserContext): void {
  const open = context.newPage.bind(context);
  context.newPage = async () => {
    const page = await open();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 20 });
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 300,
      downloadThroughput: 500_000,
      uploadThroughput: 500_000,
    });
    return page;
  };
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
