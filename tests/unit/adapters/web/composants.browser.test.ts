import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { use } from '../../../support/anew.ts';
import { readShift } from '../../../support/browser.ts';
import { createTestDatabase } from '../../../support/database.ts';
import { DESK_AND_PHONE, expectUsable, NARROW, openPage, useBrowser } from '../../../support/usable-pages.ts';
import { startWeb, useWeb } from '../../../support/web.ts';

const ADDRESS = '/atelier/composants';

const base = use(await createTestDatabase());
const web = await useWeb(base, { isDemonstration: true });
const browser = await useBrowser();

describe.each(DESK_AND_PHONE)('the components, %i pixels wide, %s', (width, colorScheme) => {
  it('have no fault for axe, and stay in the screen', async () => {
    const page = await open(width, colorScheme);
    await expectUsable(page, `composants-${width}-${colorScheme}`, width);
  });

  it('show where the focus is, each of them', async () => {
    const page = await open(width, colorScheme);
    const rings = await listRings(page);
    expect(rings.length).toBeGreaterThan(15); // a narrow page folds its menu
    expect(rings.filter(({ outline }) => outline !== '3px solid')).toEqual([]);
  });
});

it('are all there: each class of the sheets that places share', async () => {
  const page = await open(1280, 'light');
  const shown = new Set<string>(
    (await page.evaluate(
      `[...document.querySelectorAll('[class]')].flatMap((one) => [...one.classList])`,
    )) as string[],
  );
  const missing = new Set(SHARED.flatMap(listClasses).filter((name) => !shown.has(name)));
  expect([...missing].sort()).toEqual(
    Object.values(ELSEWHERE)
      .flatMap((names) => names.split(' '))
      .sort(),
  );
});

it('stand where they stood, whether the typeface comes late or is known', async () => {
  const page = await open(1280, 'light', 500);
  await page.evaluate('document.fonts.ready');
  expect(await readShift(page)).toBeLessThan(0.001);
  await page.unrouteAll(); // a browser whose requests are held keeps nothing
  await page.reload();
  await page.reload();
  expect(await page.evaluate(`document.fonts.check('16px "Atkinson Hyperlegible Next"')`)).toBe(true);
  expect(await readShift(page)).toBeLessThan(0.001);
});

it('are shown in the demonstration alone', async () => {
  const production = await startWeb(base);
  expect((await fetch(production.url + ADDRESS)).status).toBe(404);
  await production.stop();
});

const SHARED = ['base', 'parts', 'pictures', 'form', 'document', 'agenda', 'liste'];

/** What stands in one place alone, by the place. */
const ELSEWHERE = {
  'the chat': 'icon panel has-form close refusal',
  'a person, a party': 'above alone facts-side lieu story-side',
  'the plan and its search': 'empty fiches',
  'the points of a séance': 'first point points-page',
  'reading a summary over': 'bar-foot dot fiche-index',
  'the list of papers': 'papers shelves',
  'a summary that is published': 'fiche-lue files head relecture',
  'what a script counts or completes': 'complete over',
  'a list that is narrowed': 'narrowing',
  'a logo or an emblem that was handed in': 'caption emblem',
  'an announcement as it is drawn elsewhere': 'drawn surface surfaces',
} as const;

function listClasses(sheet: string): readonly string[] {
  const css = readFileSync(`adapters/web/assets/${sheet}.css`, 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  const selectors = css.replaceAll(/\{[^{}]*\}/g, '{}');
  return [...selectors.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name);
}

/** `lateMs`: how long the typeface is on its way. */
async function open(width: number, colorScheme: 'light' | 'dark', lateMs = 0): Promise<Page> {
  const page = await openPage(browser, { colorScheme, viewport: { width, height: NARROW.height } });
  await page.route('**/texte.woff2*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, lateMs));
    await route.continue();
  });
  await page.goto(web.url + ADDRESS);
  return page;
}

/** By the keyboard, from the first to the last. */
async function listRings(
  page: Page,
): Promise<readonly { readonly what: string; readonly outline: string }[]> {
  const rings = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const ring = (await page.evaluate(`(() => {
      const one = document.activeElement;
      if (one === document.body || one.dataset.seen) return null;
      one.dataset.seen = 'yes';
      const { outlineWidth, outlineStyle } = getComputedStyle(one);
      return { what: one.outerHTML.slice(0, 80), outline: outlineWidth + ' ' + outlineStyle };
    })()`)) as { what: string; outline: string } | null;
    if (ring === null) return rings;
    rings.push(ring);
  }
}
