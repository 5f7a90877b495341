import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { ANNEXE_VIDE } from '../../../../src/domain/nouns/fiche-action.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { startDoorWorld } from '../../../support/door.ts';
import { DESK_AND_PHONE, expectUsable, openSignedIn, widthOf } from '../../../support/usable-pages.ts';

/** As many fiches as the real plan, with titles as long as they come, and dates as near as they come. */
const world = await startDoorWorld();
await world.begin();
await addFiches(1, 24);
const signedIn = await openSignedIn(world);

async function addFiches(first: number, last: number): Promise<void> {
  const { base, camille, convention } = world;
  const debut = Temporal.PlainDate.from('2025-01-01');
  for (let numero = first; numero <= last; numero += 1) {
    const titre = `Accompagner les partenaires de la parentalité ${numero}`;
    const pilotes = numero <= 3 ? [] : ([[camille, 'chef_de_file']] as const);
    const fiche = await aFicheAction(base, convention, { numero, titre, pilotes });
    const at = (months: number) => debut.add({ months: (numero * 7 + months) % 60 });
    const jalons = [2, 3, 30].map((months, index) => ({
      id: randomUUID(),
      titre: `Étape ${index}`,
      prevuLe: at(months),
      faitLe: index === 0 ? at(months) : null,
    }));
    await base.stores.annexes.saveAnnexe(fiche, { ...ANNEXE_VIDE, debut, echeance: at(50), jalons });
  }
}

const open = (
  width: number,
  { query = '', colorScheme }: { readonly query?: string; readonly colorScheme?: 'light' | 'dark' } = {},
) => signedIn.open(`/espace/plan${query}`, { colorScheme, viewport: { width, height: 740 } });

const VUES = ['', '?vue=cartes', '?vue=frise'];

it.each([
  ...DESK_AND_PHONE.map((look) => ['', ...look] as const),
  ['?vue=cartes', ...DESK_AND_PHONE[0]],
  ['?vue=cartes', ...DESK_AND_PHONE[3]],
  ['?vue=frise', ...DESK_AND_PHONE[1]],
  ['?vue=frise', ...DESK_AND_PHONE[2]],
] as const)('axe finds nothing: %s at %s pixels, %s', async (query, width, colorScheme) => {
  const page = await open(width, { query, colorScheme });
  for (const fold of await page.locator('.frise summary').all()) await fold.click();
  await expectUsable(page, `plan${query}-${width}-${colorScheme}`, width);
});

it('a screen of a phone holds eight fiches', async () => {
  const page = await open(360);
  const rows = await page.locator('.fiches tbody tr').all();
  const [first, ninth] = await Promise.all([rows[0]?.boundingBox(), rows[8]?.boundingBox()]);
  expect((ninth?.y ?? 0) - (first?.y ?? 0)).toBeLessThanOrEqual(740);
});

it.each(VUES)('is printed on two pages: %s', async (query) => {
  const page = await open(1280, { query });
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
});

it('on paper breaks no number, and prints nothing that only a screen needs', async () => {
  const page = await open(718); // as wide as A4 between its margins
  await page.emulateMedia({ media: 'print' });
  const lines = await page.locator('.fiches tbody tr > :first-child').evaluateAll((cells) =>
    cells.map((cell) => {
      const range = cell.ownerDocument.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    }),
  );
  expect(lines).toEqual(lines.map(() => 1));
  for (const shown of await page.locator('button, input, .site-footer, .reader a, .filtres').all())
    expect(await shown.isVisible()).toBe(false);
});

/** Pairs of words along the years that lie over one another. */
async function findCollisions(page: Page): Promise<readonly string[]> {
  const boxes = await page.locator('.frise :is(text, a, .date, .legende li)').evaluateAll((words) =>
    words.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return { text: one.textContent, left, right, top, bottom };
    }),
  );
  return boxes.flatMap((one, index) =>
    boxes.slice(index + 1).flatMap((other) => {
      const isBeside = one.right <= other.left || other.right <= one.left;
      const isBelow = one.bottom <= other.top + 1 || other.bottom <= one.top + 1;
      return isBeside || isBelow ? [] : [`${one.text} / ${other.text}`];
    }),
  );
}

describe.each([
  { query: '&voir=sans-pilote', shown: 3 },
  { query: '', shown: 24 },
  { query: '', shown: 60 },
])('along the years, $shown fiches', ({ query, shown }) => {
  beforeAll(async () => {
    if (shown > 24) await addFiches(25, shown);
  });

  it.each([320, 360, 1280])('lays no word over another at %s pixels', async (width) => {
    const page = await open(width, { query: `?vue=frise${query}` });
    expect(await page.locator('.frise .dates > li').count()).toBe(shown);
    expect(await findCollisions(page)).toEqual([]);
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
  });
});
