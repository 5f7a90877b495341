import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { listPlaces } from '../../../../src/intents.ts';
import { use } from '../../../support/anew.ts';
import { readShift } from '../../../support/browser.ts';
import { startDemoProgram } from '../../../support/demo-program.ts';
import { READ } from '../../../support/read-files.ts';
import { useBrowser } from '../../../support/usable-pages.ts';

const JETON = 'signed-in-for-this-very-test';

const demo = use(await startDemoProgram({}));
const browser = await useBrowser();
const { id, conventionId } = await demo.base.db.personne.findFirstOrThrow({
  where: { code: 'camille-martel' },
});
const { clock, stores } = demo.base;
const end = clock.now().add({ hours: 12 });
const session = {
  navigateur: 'Chromium',
  identite: null,
  creeLe: clock.now(),
  inactifLe: end,
  expireLe: end,
};
await stores.sessions.create({
  ...session,
  personne: { id, conventionId },
  jeton: JETON,
});

/** What people wait for, of the whole plan, in bytes that come through the wire. */
const MOST = { document: 15_000, script: 45_000, all: 120_000 };

const OF_EVERYBODY = [
  ...['/', '/aide', '/calendriers', '/resumes/4', '/atelier', '/atelier/personnes/helene-carpentier'],
];
const BEHIND_THE_DOOR = listPlaces()
  .map(({ path }) => path)
  .filter((path) => !path.includes(':'));
const ONE_OF_MANY = [
  '/espace/fiches/1',
  '/espace/resumes?numero=4',
  '/espace/personnes/import',
  '/espace/recherche?mots=fiche',
];

it.each([...OF_EVERYBODY, ...BEHIND_THE_DOOR, ...ONE_OF_MANY])(
  '%s is light, and nothing of it moves while it comes',
  async (path) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    if (path.startsWith('/espace'))
      await context.addCookies([{ name: 'session', value: JETON, url: demo.url }]);
    const page = await context.newPage();
    const sizes = followSizes(page);
    await page.goto(demo.url + path);
    for (const image of await page.locator('img:visible').all()) await image.scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    const { document = 0, script = 0, ...others } = await sizes();
    const all = Object.values(others).reduce((sum, size) => sum + size, document + script);
    expect({ document, script, all }).toEqual({
      document: Math.min(document, MOST.document),
      script: Math.min(script, MOST.script),
      all: Math.min(all, MOST.all),
    });
    const unsized = await page.locator('main img:not([height])').count();
    expect(unsized, 'pictures whose room is not kept').toBe(0);
    expect(await readShift(page)).toBeLessThan(0.001);
  },
);

/** Bytes by kind of what a page asks for. */
function followSizes(page: Page): () => Promise<Record<string, number>> {
  const found: Promise<readonly [string, number]>[] = [];
  page.on('requestfinished', (request) => {
    found.push(request.sizes().then(({ responseBodySize }) => [request.resourceType(), responseBodySize]));
  });
  return async () => {
    const sums: Record<string, number> = {};
    for (const [kind, size] of await Promise.all(found)) sums[kind] = (sums[kind] ?? 0) + size;
    return sums;
  };
}

it('a published summary is read at one go, and whole on paper: nothing folded, no file to download', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${demo.url}/resumes/4`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThanOrEqual(5_000); // aim for a plan of 24 fiches
  const folded = await page.locator('details.fold').evaluateAll((all) => all.map((one) => one.textContent));
  expect(folded).not.toEqual([]);
  const position = await page.locator('.contents').evaluate((one) => getComputedStyle(one).position);
  expect(position).toBe('sticky');
  const paper = plainWords(await READ.pdf(new Uint8Array(await page.pdf({ format: 'A4' }))));
  for (const text of folded) expect(paper).toContain(plainWords(text ?? ''));
  expect(paper).not.toContain(plainWords('Télécharger'));
});

it('a bilan on paper parts no heading from what it heads, and shows nothing that only a screen needs', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'session', value: JETON, url: demo.url }]);
  const page = await context.newPage();
  await page.goto(`${demo.url}/espace/resumes/bilan`);
  const headings = (await page.locator('main :is(h2, h3, h4, caption)').allTextContents()).map(plainWords);
  const paper = await READ.pdf(new Uint8Array(await page.pdf({ format: 'A4' })));
  const ends = paper
    .split('\n')
    .map((text) => headings.find((heading) => plainWords(text).endsWith(heading)));
  expect(ends).toEqual(ends.map(() => undefined));
  for (const word of ['Se déconnecter', 'Toute la convention', 'Mes connexions'])
    expect(plainWords(paper)).not.toContain(plainWords(word));
});

/** Lines end elsewhere on paper. */
function plainWords(text: string): string {
  return text.replaceAll(/[\s\u00A0\u202F\u00AD•-]/g, '');
}
