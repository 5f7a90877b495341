import { expect, it } from 'vitest';
import { plain } from '../../../support/demo-program.ts';
import { createCookieBrowser, useDoorWorld } from '../../../support/door.ts';

const world = await useDoorWorld();

const read = async (response: Promise<Response>) => plain(await (await response).text());

it('keeps out the people of a party that took its agreement back, with a sentence, until it comes back', async () => {
  await world.joinPartie('accordee');
  const { browser, letter } = await world.ask();
  const inside = await world.signIn();
  const { gels } = world.base.stores;
  const { conventionId } = world.camille;
  const asked = await world.ask(world.camille.courriel, browser);
  await gels.freeze(conventionId, ['P'], world.base.clock.now());
  expect((await inside.get('/espace')).status).not.toBe(200);
  for (const entry of [
    browser.get(asked.letter.lien),
    browser.post(asked.letter.lien),
    browser.post('/connexion/code', { code: asked.letter.code }),
  ])
    expect(await read(entry)).toContain('Votre structure n’a pas donné son accord');
  expect(asked.letter.lien).not.toBe(letter.lien);
  const before = world.door.letters.length;
  const other = createCookieBrowser(world.door.url);
  await other.post('/connexion', { courriel: world.camille.courriel });
  await world.door.readLetter();
  expect(world.door.letters).toHaveLength(before);
  expect(await read(other.get('/connexion/code'))).toContain('a retiré son accord à l’échange de données');
  await gels.thaw(conventionId, ['P']);
  expect((await browser.post(asked.letter.lien)).headers.get('location')).toBe('/espace');
});
