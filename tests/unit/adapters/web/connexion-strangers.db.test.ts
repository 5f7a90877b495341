import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aPersonne } from '../../../support/builders.ts';
import { type CookieBrowser, send } from '../../../support/cookie-browser.ts';
import { useDoorWorld } from '../../../support/door.ts';

const world = await useDoorWorld();

const aNobody = () => `${randomUUID()}@exemple.fr`;

const WRONG = '0000-0000'; // one in 10^12
const guess = async (browser: CookieBrowser) => {
  for (let time = 0; time < 5; time += 1)
    expect((await send(browser, '/connexion/code', { code: WRONG })).status).toBe(422);
};

describe('the door, tried by strangers', () => {
  it('takes five codes of a letter; its link goes on', async () => {
    const { browser, letter } = await world.ask();
    await guess(browser);
    await browser.send('/connexion/code', { code: letter.code }, 422);
    expect((await browser.post(letter.lien)).status).toBe(303);
  });

  it('is not shut by the codes and demands of a stranger: neither for a browser that is known nor for a new one', async () => {
    const own = await world.signIn();
    await own.post('/espace/deconnexion');
    const before = world.door.letters.length;
    for (let time = 0; time < 12; time += 1) {
      const stranger = world.open();
      await stranger.send('/connexion', { courriel: world.camille.courriel });
      await guess(stranger);
    }
    await world.door.readLetter();
    expect(world.door.letters.length - before).toBe(8);
    const { browser, letter } = await world.ask(world.camille.courriel, own);
    expect((await browser.post('/connexion/code', { code: letter.code })).status).toBe(303);
    const fresh = world.open();
    await fresh.post('/connexion', { courriel: world.camille.courriel });
    const last = await world.door.readLetter();
    expect((await fresh.post(last.lien)).status).toBe(303);
  });

  it('makes the last letter good again where it sends no other one, and says the same of an address that nobody has', async () => {
    const asked: string[] = [];
    for (const courriel of [world.camille.courriel, aNobody()])
      for (let time = 0; time < 10; time += 1) {
        world.letPass({ minutes: 1 });
        asked.push(await world.open().send('/connexion', { courriel }));
        await world.door.readLetter(); // it leaves at this minute: the last one is the last of all
      }
    expect(asked.at(-1)).toContain('Il y a eu beaucoup de demandes pour cette adresse');
    expect(asked[9]).toBe(asked[19]);
    const { lien } = await world.door.readLetter();
    const sent = world.door.letters.length;
    world.letPass({ minutes: 45 });
    expect((await world.open().get(lien)).status).toBe(404);
    await world.open().post('/connexion', { courriel: world.camille.courriel });
    await world.door.readLetter();
    expect(world.door.letters).toHaveLength(sent);
    expect((await world.open().get(lien)).status).toBe(200);
    expect((await world.open().post(lien)).status).toBe(303);
    await world.open().post('/connexion', { courriel: world.camille.courriel }); // it was used: another one leaves
    expect((await world.open().post((await world.door.readLetter()).lien)).status).toBe(303);
  });

  it('notes demands and wrong codes in the journal, without a code or an address', async () => {
    const { browser } = await world.ask();
    await browser.post('/connexion/code', { code: WRONG });
    await world.door.readLetter();
    const lines = await world.base.stores.journal.listByObjet(world.camille.conventionId, world.camille.id);
    expect(lines.map(({ action, details }) => [action, details])).toEqual([
      ['connexion:refuser', { isKnown: false }],
      ['connexion:demander', { isKnown: false }],
    ]);
  });

  it('are told to the person and to administration when they are many, once a day; the person’s own are not', async () => {
    const { camille, base } = world;
    const nadia = await aPersonne(
      base,
      { id: camille.conventionId },
      { roles: ['administration'], identifiant: randomUUID() },
    );
    const told = async () => {
      await world.door.readLetter();
      const where = { genre: 'securite' as const, personneId: { in: [camille.id, nadia.id] } };
      const rows = await base.db.envoi.findMany({ where });
      return [
        ...new Set(rows.map(({ etape, personneId }) => `${etape.split(':')[2]} ${personneId}`)),
      ].toSorted();
    };
    const own = await world.signIn();
    expect(await told()).toEqual([`navigateur ${camille.id}`]);
    await world.signIn(own); // it is known by now
    for (let time = 0; time < 3; time += 1) await guess((await world.ask(camille.courriel, own)).browser);
    expect(await told()).toHaveLength(1);
    await guess((await world.ask()).browser);
    expect(await told()).toHaveLength(1);
    for (let time = 0; time < 3; time += 1) await guess((await world.ask()).browser);
    expect(await told()).toEqual([
      `codes-refuses ${camille.id}`,
      `navigateur ${camille.id}`,
      `porte-essayee ${nadia.id}`,
    ]);
  });
});

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
    await expect(entry).toAnswer(403, 'Votre structure n’a pas donné son accord');
  expect(asked.letter.lien).not.toBe(letter.lien);
  const before = world.door.letters.length;
  const other = world.open();
  await other.post('/connexion', { courriel: world.camille.courriel });
  await world.door.readLetter();
  expect(world.door.letters).toHaveLength(before);
  expect(await other.read('/connexion/code')).toContain('a retiré son accord à l’échange de données');
  await gels.thaw(conventionId, ['P']);
  await expect(browser.post(asked.letter.lien)).toLeadTo('/espace');
});
