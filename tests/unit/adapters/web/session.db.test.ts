import { describe, expect, it } from 'vitest';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { startDoor, useDoorWorld } from '../../../support/door.ts';

const world = await useDoorWorld();

const isIn = async (browser: CookieBrowser) => (await browser.get('/espace')).status === 200;

describe('a session', () => {
  it('has a cookie that no script reads and no other site sends', async () => {
    const { browser, letter } = await world.ask();
    const entered = await browser.post(letter.lien);
    const [session = '', appareil = '', demande] = entered.headers.getSetCookie();
    expect(session).toMatch(/^session=[\w-]{32,}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(appareil).toMatch(/^appareil=[\w-]{32,}; Max-Age=15552000; Path=\/; .*HttpOnly; SameSite=Lax$/);
    expect(demande).toMatch(/^demande=;/);
  });

  it('has a cookie of this host alone over https', async () => {
    const secure = await startDoor(world.base, { publicUrl: 'https://ctg.example' });
    const browser = secure.open();
    await browser.post('/connexion', { courriel: world.camille.courriel });
    const entered = await browser.post((await secure.readLetter()).lien);
    expect(entered.headers.getSetCookie()[0]).toMatch(
      /^__Host-session=[\w-]{32,}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await secure.stop();
  });

  it('is another one after signing in: a token that was planted before is of no use', async () => {
    const planted = world.open();
    await world.signIn(planted);
    const stolen = world.open(planted.cookies);
    await world.signIn(planted);
    expect(planted.cookies.get('session')).not.toBe(stolen.cookies.get('session'));
    expect(await isIn(stolen)).toBe(false);
    const made = world.open();
    const victim = world.open(new Map([['session', 'A'.repeat(32)]]));
    await world.signIn(victim);
    expect(victim.cookies.get('session')).not.toBe('A'.repeat(32));
    expect(await isIn(made)).toBe(false);
  });

  it('ends two hours after it was used last, and after twelve whatever is done', async () => {
    const idle = await world.signIn();
    world.letPass({ minutes: 119 });
    expect(await isIn(idle)).toBe(true);
    world.letPass({ minutes: 121 });
    expect(await isIn(idle)).toBe(false);
    const busy = await world.signIn();
    for (let hour = 1; hour < 12; hour += 1) {
      world.letPass({ hours: 1 });
      expect(await isIn(busy)).toBe(true);
    }
    world.letPass({ hours: 1 });
    expect(await isIn(busy)).toBe(false);
  });

  it('changes its token each hour; the one before goes on for five minutes, and leads to the same', async () => {
    const browser = await world.signIn();
    const first = new Map(browser.cookies);
    world.letPass({ minutes: 61 });
    expect(await isIn(browser)).toBe(true);
    expect(browser.cookies.get('session')).not.toBe(first.get('session'));
    const late = world.open(first);
    expect(await isIn(late)).toBe(true);
    expect(late.cookies).toEqual(browser.cookies);
    world.letPass({ minutes: 6 });
    expect(await isIn(world.open(first))).toBe(false);
    expect(await isIn(browser)).toBe(true);
  });

  it('is shared by replicas, and gets one new token when both are asked at once', async () => {
    const browser = await world.signIn();
    await world.withReplica(async (other) => {
      world.letPass({ minutes: 61 });
      const here = world.open(browser.cookies);
      const there = other.open(browser.cookies);
      expect(await Promise.all([isIn(here), isIn(there)])).toEqual([true, true]);
      expect(here.cookies).toEqual(there.cookies);
      expect(await isIn(other.open(here.cookies))).toBe(true);
      await there.post('/espace/deconnexion');
      expect(await isIn(here)).toBe(false);
    });
  });

  it('ends in this browser, or in all of them', async () => {
    const [desk, phone] = [await world.signIn(), await world.signIn()];
    expect(await desk.send('/espace/deconnexion', {})).toContain('Votre session est fermée');
    expect([desk.cookies.has('session'), await isIn(desk), await isIn(phone)]).toEqual([false, false, true]);
    await world.signIn(desk);
    expect(await phone.send('/espace/fermer-sessions', {})).toContain('Toutes vos sessions sont fermées');
    expect([await isIn(desk), await isIn(phone)]).toEqual([false, false]);
  });

  it.each([
    ['the person leaves', () => world.change({ actif: false }), () => world.change({ actif: true })],
    [
      'the address is another one',
      () => world.change({ courriel: 'autre@exemple.fr' }),
      () => world.change({ courriel: world.camille.courriel }),
    ],
    [
      'the party takes its agreement back',
      () => world.joinPartie('refusee'),
      () => world.joinPartie('accordee'),
    ],
  ] as const)('ends when %s, and does not come back with it', async (_when, end, undo) => {
    await world.joinPartie('accordee');
    const browser = await world.signIn();
    expect(await isIn(browser)).toBe(true);
    await end();
    const ended = world.open(browser.cookies);
    await undo();
    expect(await isIn(ended)).toBe(false);
  });

  it('ends with the first look where the party that its structure joins has not agreed, and does not come back', async () => {
    await world.joinPartie('refusee');
    await world.base.db.structure.updateMany({ data: { partieId: null } });
    const browser = await world.signIn();
    await world.joinPartie('refusee');
    expect(await isIn(world.open(browser.cookies))).toBe(false);
    await world.joinPartie('accordee');
    expect(await isIn(browser)).toBe(false);
  });

  it('gives back what was typed when it is over', async () => {
    const browser = await world.signIn();
    world.letPass({ hours: 3 });
    const typed = { _intent: 'annonce:apercu', texte: 'Le forum a lieu.' };
    await expect(browser.post('/espace/intent', typed)).toAnswer(403, 'Le forum a lieu.');
  });

  it('is deleted in the night after its end, and so is what asked for it', async () => {
    await world.signIn();
    await world.ask();
    const count = async () => [
      await world.base.db.session.count({ where: { personneId: world.camille.id } }),
      await world.base.db.demandeConnexion.count({ where: { courriel: world.camille.courriel } }),
    ];
    await purge({ confirmer: true }, world.base.ports);
    expect(await count()).toEqual([1, 2]);
    world.letPass({ hours: 2 });
    await purge({ confirmer: true }, world.base.ports);
    expect(await count()).toEqual([0, 0]);
  });

  it('stands among what is kept about its person, without a secret', async () => {
    const browser = await world.signIn();
    const donnees = await world.base.stores.donnees.get(world.camille);
    expect(donnees.sessions).toMatchObject([{ voie: 'courriel' }]);
    expect(donnees.demandesConnexion).toHaveLength(1);
    expect(donnees.journal.map(({ action }) => action)).toContain('session:ouvrir');
    expect(JSON.stringify(donnees)).not.toContain(browser.cookies.get('session'));
  });

  it('keeps hashes alone', async () => {
    const { browser, letter } = await world.ask();
    await browser.post(letter.lien);
    const rows = JSON.stringify([
      await world.base.db.demandeConnexion.findMany(),
      await world.base.db.session.findMany(),
      await world.base.db.cadence.findMany({ select: { seau: true } }),
    ]);
    for (const secret of [
      ...browser.cookies.values(),
      letter.lien.split('/').at(-1),
      letter.code.replace(/\D/, ''),
    ])
      expect(rows).not.toContain(secret);
    expect(rows.replaceAll(/"courriel":"[^"]*"/g, '')).not.toContain(world.camille.courriel);
  });
});
