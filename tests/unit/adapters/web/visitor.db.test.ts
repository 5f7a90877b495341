import { beforeEach, expect, it } from 'vitest';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { createRepondreWorld, dumpActs, type RepondreWorld } from '../../../support/repondre-world.ts';

/** A coordinator who is signed in, and opens the links of somebody else. */
let world: RepondreWorld;
let browser: CookieBrowser;
let paths: readonly string[];

const door = await openDoorWorld();
beforeEach(async () => {
  world = await createRepondreWorld(door.base, '');
  await door.begin();
  const { token: ofTableau } = await createLienTableau(world.nadia, door.base.ports);
  const ofMessage = await world.receive('manquants');
  paths = [world.address, `/tableau/${ofTableau}`, `/courriel/${ofMessage}`];
  browser = await door.signIn();
});

it('is told whose link it is, and may read, without a button', async () => {
  for (const path of paths) {
    const page = await browser.read(path);
    expect(page, path).toContain('Ce lien est celui de Nadia');
    expect(page, path).toMatch(
      /la session ouverte est celle de Camille.* vous pouvez lire cette page, pas agir/,
    );
    expect(page, path).not.toContain('<button');
  }
  expect(await browser.read(paths[0] ?? '')).toContain('Fiche 6 – Ouvrir un lieu');
  expect(await browser.read(`${paths[0]}/reponse-ouvrir-6`)).not.toContain('<form');
});

it('can do nothing in their name, whatever is sent', async () => {
  const before = await dumpActs(door.base, world.convention.id);
  const fields = { _intent: 'reponse:rien-de-nouveau', tour: world.tour.id, fiche: '6' };
  for (const path of paths) {
    const acts: Record<string, string>[] = [fields, { texte: 'stop' }, { _intent: 'tableau:lien:fermer' }];
    for (const sent of acts) expect((await browser.post(`${path}/intent`, sent)).status, path).toBe(403);
  }
  expect((await browser.post(`${paths[0]}/pas-moi`)).status).toBe(403);
  expect(await dumpActs(door.base, world.convention.id)).toBe(before);
});

it('is nobody’s business in one’s own link, nor once signed out', async () => {
  const { token } = await createLienTableau(door.camille, door.base.ports);
  expect(await browser.read(`/tableau/${token}`)).toContain(`Vous êtes ${door.camille.prenom}`);
  await browser.post('/espace/deconnexion');
  expect(await browser.read(paths[0] ?? '')).toContain('Vous répondez en tant que Nadia');
});
