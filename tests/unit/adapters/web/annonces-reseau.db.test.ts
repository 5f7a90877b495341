import { beforeEach, expect, it } from 'vitest';
import { aReseau } from '../../../support/builders.ts';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';

let browser: CookieBrowser;

const world = await openDoorWorld();
/** Camille animates a réseau, and coordinates nothing. */
beforeEach(async () => {
  await world.begin();
  await aReseau(world.base, { id: world.camille.conventionId });
  await update({ roles: ['membre', 'animation'], instances: ['GP', 'RPE'] });
  browser = await world.signIn();
});

it('who animates a réseau finds the place of announcements in the menu, and what he or she writes there', async () => {
  expect(await read('/espace')).toContain('Écrire une annonce');
  const place = await read('/espace/annonces');
  const [, menu = ''] = /class="side">(.*?)<\/nav>/s.exec(place) ?? [];
  expect(menu).toContain('>Annonces<');
  expect(menu).not.toContain('Personnes et parties');
  for (const shown of ['Écrire une annonce', 'Prévues', 'Brouillons', 'Reçues'])
    expect(place).toContain(shown);
  expect(await read('/espace/annonces?liste=modeles')).not.toContain('Lettre du mois');
  const form = await read('/espace/annonces/nouvelle');
  expect(form).toContain('value="instance:RPE"');
  for (const hidden of ['name="publique"', 'value="tous"', 'value="autres"'])
    expect(form).not.toContain(hidden);
});

it.each([
  { roles: ['membre', 'animation'], instances: ['GP'] },
  { roles: ['membre'], instances: ['GP', 'RPE'] },
] as const)('once that is over they read, and write nothing: %j', async (data) => {
  await update(data);
  const place = await read('/espace/annonces');
  expect(place).toContain('Aucune annonce ne vous est adressée.');
  expect(place).not.toContain('Brouillons');
  expect(await read('/espace/annonces/nouvelle')).toMatch(
    /Cette action est réservée à la coordination|Le reste revient à la coordination/,
  );
});

async function read(path: string): Promise<string> {
  return await browser.read(path);
}

async function update(data: {
  readonly roles: readonly ('membre' | 'animation')[];
  readonly instances: readonly string[];
}) {
  const { roles, instances } = data;
  await world.base.db.personne.update({
    where: { id: world.camille.id },
    data: { roles: [...roles], instances: [...instances] },
  });
}
