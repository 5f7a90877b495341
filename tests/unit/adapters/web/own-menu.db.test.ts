import { beforeEach, expect, it } from 'vitest';
import { rememberPublic } from '../../../../adapters/web/requests/remembered.ts';
import { aPersonne } from '../../../support/builders.ts';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { serve } from '../../../support/serve.ts';

/** Whoever is signed in keeps his or her own menu on pages of everybody, and nobody else is ever given it. */

const world = await openDoorWorld();
beforeEach(() => world.begin());

const PAGES = ['/', '/aide', '/calendriers', '/resumes', '/accessibilite', '/donnees-personnelles'];
const LOST = ['/nulle-part', '/resumes/99', '/resumes/99/lecture/x', '/espace/nulle-part', '/archive/x'];
const [OWN, PUBLIC, KEPT] = ['Aujourd’hui', 'Se connecter', 'Réglages'];

async function read(reader: CookieBrowser, path: string) {
  const response = await reader.get(path);
  const [text, { headers }] = [await response.text(), response];
  const [, side = ''] = /class="side">(.*?)<\/nav>/s.exec(text) ?? [];
  return { side, text, isKeptByCaches: !headers.get('cache-control')?.includes('no-store'), headers };
}

it.each([...PAGES, ...LOST])('%s has it, each time, and says nothing of the person', async (path) => {
  const camille = await world.signIn();
  const nobody = world.open();
  for (const _time of ['once', 'from memory']) {
    const own = await read(camille, path);
    expect(own.side).toSay(OWN, KEPT);
    expect(own.isKeptByCaches).toBe(false);
    expect(own.text).not.toContain(world.camille.prenom);
    expect(own.headers.getSetCookie()).toEqual([]);
    const others = await read(nobody, path);
    expect([others.side.includes(OWN), others.side.includes(PUBLIC)]).toEqual([false, true]);
  }
});

it('stands where a page says what failed, too', async () => {
  world.door.routes.get('/casse', () => {
    throw new Error('on purpose');
  });
  const camille = await world.signIn();
  const sent = { texte: 'x'.repeat(40_000) };
  const failures = async (reader: CookieBrowser) =>
    [
      await reader.post('/aide'),
      await reader.post('/espace/intent', sent),
      await reader.get('/casse'),
    ] as const;
  const [own, others] = [await failures(camille), await failures(world.open())];
  expect(own.map(({ status }) => status)).toEqual([405, 413, 500]);
  for (const one of own) expect(await one.text()).toContain(`>${KEPT}<`);
  for (const one of others) expect(await one.text()).not.toContain(`>${KEPT}<`);
});

it('is that of the roles, whoever came before', async () => {
  const camille = await world.signIn();
  await read(camille, '/aide');
  const lead = await world.enter(await aPersonne(world.base, world.convention, { roles: ['pilote'] }));
  const { side } = await read(lead, '/aide');
  expect([side.includes('Mes fiches'), side.includes(KEPT)]).toEqual([true, false]);
  expect((await read(camille, '/aide')).side).toContain(KEPT);
});

it('is gone with the session, or with a word that is none', async () => {
  const camille = await world.signIn();
  await read(camille, '/aide');
  const [[name] = ['']] = camille.cookies;
  const forged = world.open(new Map([[name, 'x'.repeat(43)]]));
  expect((await read(forged, '/aide')).side).toContain(PUBLIC);
  world.letPass({ hours: 3 });
  const over = await read(camille, '/aide');
  expect([over.side.includes(OWN), over.isKeptByCaches]).toEqual([false, true]);
});

it('is no way around the memory: a page is drawn once for all who have the same', async () => {
  let [drawn, asked] = [0, 0];
  const menu = [{ url: '/espace', label: OWN }];
  const listener = rememberPublic(
    (_request, response) => {
      drawn += 1;
      response.setHeader('Content-Type', 'text/html').end('page');
    },
    {
      findRevision: async () => 'same',
      now: () => 0,
      ownMenu: {
        find: async () => {
          asked += 1;
          return menu;
        },
        show: (_menu, response, draw) => {
          response.setHeader('Cache-Control', 'private, no-store');
          draw();
        },
      },
    },
  );
  const { url: origin, stop } = await serve(listener);
  const url = `${origin}/aide`;
  await fetch(url);
  while ((await settle(url)) < drawn) asked = 0;
  const before = drawn;
  for (let time = 0; time < 5; time += 1) await fetch(url);
  expect([drawn, asked > 0]).toEqual([before, true]);
  await stop();

  async function settle(at: string): Promise<number> {
    const known = drawn;
    await (await fetch(at)).text();
    return known;
  }
});
