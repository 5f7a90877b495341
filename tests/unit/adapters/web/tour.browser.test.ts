import type { BrowserContextOptions } from 'playwright-core';
import { expect, it } from 'vitest';
import { isRelance } from '../../../../src/domain/nouns/envoi.ts';
import { aFicheAction, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { startDoorWorld } from '../../../support/door.ts';
import { expectUsable, openSignedIn, SCREENS } from '../../../support/usable-pages.ts';

/** As many fiches as the real plan, each third with two who lead it. */
const world = await startDoorWorld();
await world.begin();
const { base, convention } = world;
const now = base.clock.now();
const seance = await aSeance(base, convention, { debut: now.add({ hours: 24 * 20 }) });
const tour = await aTour(base, seance, {
  echeance: now.add({ hours: 24 * 14 }),
  gel: now.add({ hours: 24 * 31 }),
});
const pilotes = await Promise.all(
  ['Véronique', 'Amandine', 'Jean-Baptiste', 'Ines'].map((prenom) => aPersonne(base, convention, { prenom })),
);
for (let numero = 1; numero <= 24; numero += 1) {
  const [chef, autre] = [pilotes[numero % 4], pilotes[(numero + 1) % 4]];
  if (!chef || !autre) throw new Error('nobody leads');
  const titre = `Accompagner les partenaires de la parentalité ${numero}`;
  const both = [
    [chef, 'chef_de_file'],
    ...(numero % 3 === 0 ? [[autre, 'co_pilote'] as const] : []),
  ] as const;
  await aFicheAction(base, convention, { numero, titre, pilotes: both });
}
const signedIn = await openSignedIn(world);

const open = (path: string, width = 1280, options: BrowserContextOptions = {}) =>
  signedIn.open(path, { viewport: { width, height: 740 }, ...options });

it.each(SCREENS)('axe finds nothing at %s pixels, %s', async (width, colorScheme) => {
  const page = await open('/espace/tour', width, { colorScheme });
  for (const path of ['/espace/tour', '/espace/tour/relancer']) {
    await page.goto(world.door.url + path);
    await expectUsable(page, `${path.slice(8).replace('/', '-')}-${width}-${colorScheme}`, width);
  }
});

it('on paper keeps its actions wide enough to read, and prints no button', async () => {
  const page = await open('/espace/tour', 718); // as wide as A4 between its margins
  await page.emulateMedia({ media: 'print' });
  const widths = await page
    .locator('.tours tbody .action')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
  expect(widths).toHaveLength(24);
  expect(Math.min(...widths)).toBeGreaterThan(120);
  for (const shown of await page.locator('main :is(button, .button)').all())
    expect(await shown.isVisible()).toBe(false);
});

it('follows a round and nudges in three clicks and no typed word, without JavaScript; Back leads back', async () => {
  const page = await open('/espace', 1280, { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Le tour' }).first().click();
  await page.getByRole('button', { name: 'Relancer les personnes cochées' }).click();
  await expect.poll(() => page.getByText('La coordination vous relance').isVisible()).toBe(true);
  await page.goBack();
  await expect.poll(() => page.getByRole('heading', { name: 'Le tour', level: 2 }).isVisible()).toBe(true);
  await page.goForward();
  await page.getByRole('button', { name: 'Envoyer la relance' }).click();
  expect(new URL(page.url()).pathname).toBe('/espace/tour');
  await expect.poll(() => page.getByText('4 personnes relancées').isVisible()).toBe(true);
  await page.reload();
  expect(await page.getByText('4 personnes relancées').count()).toBe(0);
  const envois = await world.base.stores.envois.listBySource(tour.conventionId, tour.id);
  expect(envois.filter(({ etape }) => isRelance(etape))).toHaveLength(4);
});
