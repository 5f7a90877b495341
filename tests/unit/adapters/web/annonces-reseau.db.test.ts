import { beforeEach, expect, it } from 'vitest';
import { aReseau } from '../../../support/builders.ts';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';

let browser: CookieBrowser;

const world = await openDoorWorld();
/** Camille animates a réseau, and coordinates nothing. */
beforeEach(async () => {
  await world.begin();
  await aReseau(world.base, world.convention);
  await world.change({ roles: ['membre', 'animation'], instances: ['GP', 'RPE'] });
  browser = await world.signIn();
});

it('who animates a réseau finds the place of announcements in the menu, and what he or she writes there', async () => {
  expect(await browser.read('/espace')).toContain('Écrire une annonce');
  const place = await browser.read('/espace/annonces');
  const [, menu = ''] = /class="side">(.*?)<\/nav>/s.exec(place) ?? [];
  expect(menu).toContain('>Annonces<');
  expect(menu).not.toContain('Personnes et parties');
  expect(place).toSay('Écrire une annonce', 'Prévues', 'Brouillons', 'Reçues');
  expect(await browser.read('/espace/annonces?liste=modeles')).not.toContain('Lettre du mois');
  const form = await browser.read('/espace/annonces/nouvelle');
  expect(form).toContain('value="instance:RPE"');
  expect(form).not.toSay('name="publique"', 'value="tous"', 'value="autres"');
});

it.each<[Parameters<typeof world.change>[0], number]>([
  [{ roles: ['membre', 'animation'], instances: ['GP'] }, 404],
  [{ roles: ['membre'], instances: ['GP', 'RPE'] }, 403],
])('once that is over they read, and write nothing: %j', async (data, status) => {
  await world.change(data);
  const place = await browser.read('/espace/annonces');
  expect(place).toContain('Aucune annonce ne vous est adressée.');
  expect(place).not.toContain('Brouillons');
  expect(await browser.read('/espace/annonces/nouvelle', status)).toMatch(
    /Cette action est réservée à la coordination|Le reste revient à la coordination/,
  );
});
