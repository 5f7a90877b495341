import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aFicheAction } from '../../../support/builders.ts';
import { startDoorWorld } from '../../../support/door.ts';
import { expectUsable, openSignedIn } from '../../../support/usable-pages.ts';

const world = await startDoorWorld();
await world.begin();
const { conventionId } = world.camille;
await aFicheAction(world.base, { id: conventionId }, { numero: 3, titre: 'Parents d’ados' });
const noms = Array.from({ length: 36 }, (_, index) => `Association ${index + 1}`);
const structures = [...noms, 'École de musique', 'Caf du Pas-de-Calais'];
await world.base.db.structure.createMany({
  data: structures.map((nom, index) => ({ conventionId, code: `s${index}`, nom })),
});
const signedIn = await openSignedIn(world);

const open = (place: string, width = 1280, javaScriptEnabled = true) =>
  signedIn.open(place, { javaScriptEnabled, viewport: { width, height: 740 } });

describe('a choice among many', () => {
  const PLACE = '/espace/fiches/3/completer';
  const shown = (page: Page) => page.locator('.many .option:visible').allInnerTexts();

  it('completes what one types, accents or not; Enter ticks the only one left, and sends nothing', async () => {
    const page = await open(PLACE);
    await page.locator('.many summary').first().click();
    const field = page.locator('.many .complete').first();
    await field.fill('ecole mu');
    expect(await shown(page)).toEqual(['École de musique']);
    await field.press('Enter');
    expect(await page.locator('.many :checked').count()).toBe(1);
    expect(page.url()).toContain(PLACE);
    await field.fill('caf');
    expect(await shown(page)).toEqual(['Caf du Pas-de-Calais', 'École de musique']); // what is ticked stays in sight
    await expectUsable(page, 'forms-many', 1280);
  });

  it('is a fold with all of them where there is no script', async () => {
    const page = await open(PLACE, 360, false);
    await page.locator('.many summary').first().click();
    expect((await shown(page)).length).toBeGreaterThanOrEqual(38);
    expect(await page.locator('.many .complete').first().isVisible()).toBe(false);
  });
});

it.each([1280, 360])('a date stands below its label, an hour is as wide as an hour (%s)', async (width) => {
  const page = await open('/espace/seances/nouvelle', width);
  const label = await page.locator('label[for="champ-jour"]').boundingBox();
  const [date, hour, place] = await Promise.all(
    ['jour', 'debut', 'lieu'].map((id) => page.locator(`#champ-${id}`).boundingBox()),
  );
  expect(date?.y).toBeGreaterThanOrEqual((label?.y ?? 0) + (label?.height ?? 0) + 2);
  expect(hour?.width).toBeLessThanOrEqual(220);
  expect(hour?.width).toBeLessThan((place?.width ?? 0) - 20);
});

it('the filters of a search stand side by side where there is room', async () => {
  const page = await open('/espace/recherche');
  const [enjeu, statut] = await Promise.all(
    ['enjeu', 'statut'].map((id) => page.locator(`#${id}`).boundingBox()),
  );
  expect(statut?.y).toBe(enjeu?.y);
});

it('what one types in an announcement is kept meanwhile, and stands there when one comes back', async () => {
  const page = await open('/espace/annonces/nouvelle');
  await page.locator('[name="titre"]').fill('Forum des familles');
  await page.locator('.kept').waitFor();
  expect(await page.locator('.kept').getAttribute('role')).toBe('status');
  const [draft] = await world.base.db.brouillon.findMany({ orderBy: { majLe: 'desc' }, take: 1 });
  expect(JSON.stringify(draft)).toContain('Forum des familles');
  await page.locator('[name="texte"]').fill('À Marck, le 18 mars.');
  await expect
    .poll(async () => JSON.stringify(await world.base.db.brouillon.findMany()))
    .toContain('À Marck, le 18 mars.');
  await page.goto(`${world.door.url}/espace`);
  await page.goto(`${world.door.url}/espace/annonces/nouvelle`);
  expect(await page.locator('[name="titre"]').inputValue()).toBe('Forum des familles');
  expect(await page.locator('[name="texte"]').inputValue()).toBe('À Marck, le 18 mars.');
});
