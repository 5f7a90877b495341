import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

/** A real browser from an npm package: nothing to install, works as root too. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    args: [...chromium.args.filter((arg) => !UNWANTED.has(arg)), '--disable-gpu'],
    executablePath: await chromium.executablePath(),
    headless: true,
  });
}

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
