import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { type CookieBrowser, send } from '../../../support/cookie-browser.ts';
import { type Door, openDoorWorld, startDoor } from '../../../support/door.ts';

const EVIL = '<script>alert(1)</script>';

const world = await openDoorWorld();
beforeEach(() => world.begin(EVIL));

const isIn = async (browser: CookieBrowser) => (await browser.get('/espace')).status === 200;
const aNobody = () => `${randomUUID()}@exemple.fr`;

const WRONG = '0000-0000'; // one in 10^12

describe('the door', () => {
  it('writes one letter, to the address as it was registered', async () => {
    const before = world.door.letters.length;
    const { letter } = await world.ask(` ${world.camille.courriel.toUpperCase()} `);
    expect(world.door.letters).toHaveLength(before + 1);
    expect(letter.adresse).toBe(world.camille.courriel);
    expect(letter.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('says the same of an address that nobody has, and writes to nobody', async () => {
    const known = await world.ask();
    const before = world.door.letters.length;
    const unknown = world.open();
    await expect(unknown.post('/connexion', { courriel: aNobody() })).toLeadTo('/connexion/code');
    await world.door.readLetter();
    expect(world.door.letters).toHaveLength(before);
    expect(await unknown.read('/connexion/code')).toBe(await known.browser.read('/connexion/code'));
    const wrong = { code: WRONG };
    const refused = await send(unknown, '/connexion/code', wrong);
    const theirs = await send(known.browser, '/connexion/code', wrong);
    expect([refused.status, await refused.text()]).toEqual([theirs.status, await theirs.text()]);
    expect(refused.status).toBe(422);
  });

  it('does not know who left, nor the people of a party that takes back its agreement', async () => {
    const { browser, letter } = await world.ask();
    await world.change({ actif: false });
    expect((await browser.post(letter.lien)).status).toBe(404);
    await browser.send('/connexion/code', { code: letter.code }, 422);
    await world.change({ actif: true });
    await world.joinPartie('a_l_etude');
    await expect(browser.get(letter.lien)).toAnswer(403, 'n’a pas donné son accord');
    await world.joinPartie('accordee');
    expect((await browser.get(letter.lien)).status).toBe(200);
  });

  it('shows a page with a button: a scanner that opens the link ten times changes nothing', async () => {
    const { browser, letter } = await world.ask();
    const dump = () =>
      world.base.db.demandeConnexion.findMany({ where: { courriel: world.camille.courriel } });
    const before = await dump();
    for (let time = 0; time < 10; time += 1) {
      const opened = await world.open().get(letter.lien);
      expect([opened.status, opened.headers.getSetCookie()]).toEqual([200, []]);
    }
    expect(await dump()).toEqual(before);
    expect(await world.base.db.session.count({ where: { personneId: world.camille.id } })).toBe(0);
    const page = await browser.read(letter.lien);
    expect(page).toContain(`Entrer en tant que ${world.camille.prenom} &lt;script>`);
    expect(page).not.toContain(EVIL);
  });

  it('lets in once: the link ends the code, and the code the link', async () => {
    const byLink = await world.ask();
    expect((await byLink.browser.post(byLink.letter.lien)).status).toBe(303);
    expect((await world.open().post(byLink.letter.lien)).status).toBe(404);
    expect((await world.open().get(byLink.letter.lien)).status).toBe(404);
    const byCode = await world.ask();
    await expect(byCode.browser.post('/connexion/code', { code: ` ${byCode.letter.code}` })).toLeadTo(
      '/espace',
    );
    expect(await isIn(byCode.browser)).toBe(true);
    expect((await world.open().post(byCode.letter.lien)).status).toBe(404);
  });

  it('lets in once when the link and the code are used in the same instant, on two replicas', async () => {
    const { browser, letter } = await world.ask();
    await world.withReplica(async (other) => {
      const twin = other.open(browser.cookies);
      const all = await Promise.all([
        browser.post(letter.lien),
        twin.post('/connexion/code', { code: letter.code }),
        other.open().post(letter.lien),
      ]);
      expect(all.filter(({ headers }) => headers.get('location') === '/espace')).toHaveLength(1);
    });
    expect(await world.base.db.session.count({ where: { personneId: world.camille.id } })).toBe(1);
  });

  it('ends after half an hour, and the others with the first that is used', async () => {
    const first = await world.ask();
    const second = await world.ask();
    await second.browser.post(second.letter.lien);
    expect((await world.open().post(first.letter.lien)).status).toBe(404);
    const third = await world.ask();
    world.letPass({ minutes: 30 });
    expect((await third.browser.post(third.letter.lien)).status).toBe(404);
    expect((await send(third.browser, '/connexion/code', { code: third.letter.code })).status).toBe(422);
  });

  it('takes a code in the browser that asked for it alone', async () => {
    const { letter, browser } = await world.ask();
    await expect(world.open().post('/connexion/code', { code: letter.code })).toLeadTo('/connexion');
    const { browser: other } = await world.ask(aNobody());
    await other.send('/connexion/code', { code: letter.code }, 422);
    expect((await browser.post('/connexion/code', { code: letter.code })).status).toBe(303);
  });

  it('takes a code in whatever case, and O, I and L for the figures that they look like', async () => {
    const { browser, letter } = await world.ask();
    const typed = letter.code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ');
    expect((await browser.post('/connexion/code', { code: typed })).status).toBe(303);
  });

  it('asks who it is where people share an address, and lets nobody else in', async () => {
    const other = await aPersonne(world.base, world.convention, { prenom: 'Dominique' });
    const { courriel } = world.camille;
    await world.base.db.personne.update({ where: { id: other.id }, data: { courriel } });
    const stranger = await aPersonne(world.base, await aConvention(world.base));
    const { browser, letter } = await world.ask();
    const asked = await browser.send('/connexion/code', { code: letter.code });
    expect(asked).toContain('Entrer en tant que Dominique Lefebvre, Responsable (Structure)');
    expect(await browser.send(letter.lien, { personne: stranger.id })).toContain('Qui êtes-vous');
    const entered = await browser.post('/connexion/code', { code: letter.code, personne: other.id });
    expect(entered.status).toBe(303);
    expect(await browser.read('/espace')).toContain('Vous êtes Dominique');
  });

  it.each(['', 'camille', 'a@b', `${'a'.repeat(300)}@exemple.fr`])(
    'takes no « %s » for an address',
    async (courriel) => {
      await expect(send(world.open(), '/connexion', { courriel })).toAnswer(
        422,
        'Écrivez une adresse complète',
      );
    },
  );

  it.each(['', '1234567', '123456789', 'ABCD-EFGU'])('takes no « %s » for a code', async (code) => {
    const { browser } = await world.ask();
    await browser.send('/connexion/code', { code }, 422);
  });

  it('follows no address of the request, and writes none into the letter', async () => {
    const browser = world.open();
    const headers = { 'X-Forwarded-Host': 'mal.example', Forwarded: 'host=mal.example' };
    await expect(
      browser.post('/connexion?retour=https://mal.example', { courriel: world.camille.courriel }, headers),
    ).toLeadTo('/connexion/code');
    const letter = await world.door.readLetter();
    expect(JSON.stringify(letter.message)).not.toContain('mal.example');
    for (const retour of ['https://mal.example', '//mal.example', '/\\mal.example']) {
      const entered = await browser.post(`${letter.lien}?retour=${encodeURIComponent(retour)}`, { retour });
      if (entered.status === 303) expect(entered.headers.get('location')).toBe('/espace');
      else expect(entered.status).toBe(404);
    }
  });

  it('believes no Host header', async () => {
    const { port } = new URL(world.door.url);
    const body = `courriel=${encodeURIComponent(world.camille.courriel)}`;
    const headers = { Host: 'mal.example', 'Content-Type': 'application/x-www-form-urlencoded' };
    const location = await new Promise((resolve, reject) => {
      request({ port, path: '/connexion', method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(response.headers.location));
      })
        .on('error', reject)
        .end(body);
    });
    expect(location).toBe('/connexion/code');
    const { message } = await world.door.readLetter();
    expect(JSON.stringify(message)).toContain('http://localhost:3000/connexion/lien/');
    expect(JSON.stringify(message)).not.toContain('mal.example');
  });

  it('refuses the post of another site', async () => {
    const { browser, letter } = await world.ask();
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    await expect(browser.post('/connexion', { courriel: world.camille.courriel }, headers)).toAnswer(403);
    expect((await browser.post(letter.lien, {}, headers)).status).toBe(403);
    expect((await browser.post('/connexion/code', { code: letter.code }, headers)).status).toBe(403);
    await world.signIn(browser);
    for (const path of ['/espace/intent', '/espace/deconnexion', '/espace/fermer-sessions'])
      expect((await browser.post(path, { texte: 'aide' }, headers)).status).toBe(403);
    expect(await isIn(browser)).toBe(true);
  });

  it('takes no body of 5 MB', async () => {
    const courriel = 'a'.repeat(5_000_000);
    expect((await world.open().post('/connexion', { courriel })).status).toBe(413);
  });
});

it('says in the demonstration where the e-mail is, and nowhere else', async () => {
  const readCode = ({ open }: Door) => open().send('/connexion', { courriel: world.camille.courriel });
  expect(await readCode(world.door)).not.toContain('/atelier/boites/');
  const demonstration = await startDoor(world.base, { isDemonstration: true });
  const boite = `href="/atelier/boites/${encodeURIComponent(world.camille.courriel)}"`;
  for (let asked = 0; asked < 12; asked += 1) expect(await readCode(demonstration)).toContain(boite); // also once none leaves any more
  await demonstration.stop();
});
