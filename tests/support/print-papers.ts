import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { renderFile } from '../../adapters/documents/writing/render.ts';
import { launchBrowser } from './browser.ts';
import { listPapers } from './paper-samples.ts';
import { removeDataDir, startProgram } from './program.ts';

/** `npm run papers -- folder`: each paper of a demonstration, of small and large plans and of a séance as PDF, with a picture of each of its pages, to be looked at. */
const FOLDER = path.resolve(process.argv[2] ?? 'node_modules/.cache/papers');
const COORDINATION = 'camille.martel@agglo.example';
const PAPERS = ['/espace/resumes', '/espace/seances', '/espace/resumes/archive'];
const LEADS = /^\/espace\/(?:resumes|seances|avenants)\b/;
const LEFT = 120; // places looked at, at most

/** Runs in the browser: every page as a PNG. */
const DRAW = `async (data) => {
  const reader = await import('/pdf.mjs');
  reader.GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs';
  const file = await reader.getDocument({ data: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)) }).promise;
  const images = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const viewport = page.getViewport({ scale: 1.3 });
    const canvas = Object.assign(document.createElement('canvas'), { width: viewport.width, height: viewport.height });
    await page.render({ canvas, viewport }).promise;
    images.push(canvas.toDataURL('image/png').split(',')[1]);
  }
  return images;
}`;

const program = await startProgram({ DEMO_NOW: '2027-06-15T07:00:00Z' });
const browser = await launchBrowser();
try {
  const context = await browser.newContext();
  await enter(context);
  await mkdir(FOLDER, { recursive: true });
  const drawing = await openDrawing(context);
  for (const address of await findPapers(context)) await drawPaper(address, { context, drawing });
  for (const source of listPapers())
    await savePaper(source.nom, Buffer.from(await renderFile(source, 'pdf')), drawing);
} finally {
  await browser.close();
  await program.stop();
  await removeDataDir(program.dataDir);
}

/** By the link of a letter, as anybody does. */
async function enter(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${program.url}/connexion`);
  await page.locator('main form input:not([type=hidden])').first().fill(COORDINATION);
  await page.locator('main form button').first().click();
  await page.goto(await findLetter(context));
  await page.locator('main form button').first().click();
  await page.waitForURL(/\/espace/);
}

async function findLetter(context: BrowserContext): Promise<string> {
  const box = `${program.url}/atelier/boites/${encodeURIComponent(COORDINATION)}`;
  const page = await context.newPage();
  for (;;) {
    await page.goto(box);
    const letters = await page
      .locator('a[href*="/atelier/boites/"]')
      .evaluateAll((links) => links.map(String));
    for (const letter of ['', ...letters]) {
      if (letter !== '') await page.goto(letter);
      const texts = await Promise.all(page.frames().map((frame) => frame.content()));
      const [, link] = /["']([^"'\s]*\/connexion\/lien\/[^"'\s]+)["']/.exec(texts.join('\n')) ?? [];
      if (link !== undefined) return new URL(link, program.url).href;
    }
  }
}

/** Every address of a PDF on the pages that lead to papers. */
async function findPapers({ request }: BrowserContext): Promise<ReadonlySet<string>> {
  const [papers, seen, next] = [new Set<string>(), new Set<string>(), [...PAPERS]];
  for (let place = next.shift(); place !== undefined && seen.size < LEFT; place = next.shift()) {
    if (seen.has(place)) continue;
    seen.add(place);
    const page = await (await request.get(program.url + place)).text();
    for (const [, href = ''] of page.matchAll(/href="([^"#]+)"/g)) {
      const { pathname, search, searchParams, origin } = new URL(href.replaceAll('&amp;', '&'), program.url);
      if (origin !== new URL(program.url).origin) continue;
      if (pathname.endsWith('.pdf') || searchParams.get('fichier') === 'pdf') papers.add(pathname + search);
      else if (LEADS.test(pathname) && !searchParams.has('fichier')) next.push(pathname + search);
    }
  }
  return papers;
}

/** A page that draws PDFs with the reader of Firefox. */
async function openDrawing(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const reader = path.dirname(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')).slice('file://'.length);
  await page.route('http://papers.test/**', async (route) => {
    const name = path.basename(new URL(route.request().url()).pathname);
    if (!name.endsWith('.mjs')) return route.fulfill({ contentType: 'text/html', body: '<body>' });
    return route.fulfill({ contentType: 'text/javascript', body: await readFile(path.join(reader, name)) });
  });
  await page.goto('http://papers.test/');
  return page;
}

interface Tools {
  readonly context: BrowserContext;
  readonly drawing: Page;
}

async function drawPaper(address: string, { context, drawing }: Tools): Promise<void> {
  const answer = await context.request.get(program.url + address);
  const bytes = await answer.body();
  const [, named = path.basename(address, '.pdf')] =
    /filename="([^"]+)\.pdf"/.exec(answer.headers()['content-disposition'] ?? '') ?? [];
  await savePaper(named, bytes, drawing);
}

async function savePaper(named: string, bytes: Buffer, drawing: Page): Promise<void> {
  await writeFile(path.join(FOLDER, `${named}.pdf`), bytes);
  const pages = (await drawing.evaluate(`(${DRAW})('${bytes.toString('base64')}')`)) as readonly string[];
  for (const [index, image] of pages.entries())
    await writeFile(path.join(FOLDER, `${named}-${index + 1}.png`), Buffer.from(image, 'base64'));
  process.stdout.write(`${named}: ${pages.length}\n`);
}
