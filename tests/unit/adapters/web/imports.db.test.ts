import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';

const PATH = '/espace/personnes/import';
const PLACES = ['plan', 'fiches', 'tour', 'logos'].map((sorte) => `/espace/reglages/imports/${sorte}`);
const TITRES = 'prenom;nom;fonction;structure;courriel;roles';

let browser: CookieBrowser;

const world = await openDoorWorld();
beforeEach(async () => {
  await world.begin();
  await world.change({ roles: ['coordination', 'administration'] });
  browser = await world.signIn();
});

const personneOf = (roles = 'membre') => `Hélène;Roy;Agente;Structure;h.roy@agglo.example;${roles}`;
const fileOf = (...lines: readonly string[]) => [TITRES, ...lines].join('\r\n');

describe('a file of people on the web', () => {
  it('is handed in, shown, confirmed, and then has nothing left to do', async () => {
    const page = await browser.read(PATH);
    expect(page).toContain('Importer des personnes');
    const shown = await send(Buffer.from(fileOf(personneOf()), 'latin1'));
    expect(shown.status).toBe(200);
    expect(shown.text).toSay('Essai : rien n’est enregistré', 'Hélène Roy, Agente', 'lu comme Windows-1252');
    expect(await find()).toBeNull();
    const again = await browser.get(shown.place ?? '');
    expect(plain(await again.text())).toContain('Hélène Roy, Agente');
    const done = await confirm(shown);
    expect(done.text).toContain('Personnes importées');
    expect(done.place).toBe('/espace/personnes');
    expect(await find()).toMatchObject({ prenom: 'Hélène', roles: ['membre'] });
    const [event] = await world.base.stores.journal.list(world.camille.conventionId, 1);
    expect(event).toMatchObject({ action: 'personne:creer', acteurId: world.camille.id });
    const before = await world.base.db.personne.findMany({ orderBy: { id: 'asc' } });
    expect((await confirm(shown)).text).toContain('Ce fichier n’est plus gardé');
    expect((await send(Buffer.from(fileOf(personneOf())))).text).toContain('Aucune différence.');
    expect(await world.base.db.personne.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  it('asks who confirms for a code, a quarter of an hour after coming in; the file waits', async () => {
    const shown = await send(Buffer.from(fileOf(personneOf())));
    world.letPass({ minutes: 16 });
    const asked = await confirm(shown);
    expect(asked.text).toContain('Confirmez que c’est vous');
    expect(await find()).toBeNull();
    const [, _navigateur = ''] = /name="_navigateur" value="([^"]+)"/.exec(asked.text) ?? [];
    const { code: _code } = await world.door.readLetter();
    expect((await confirm(shown, { _navigateur, _code })).text).toContain('Personnes importées');
    expect(await find()).toMatchObject({ prenom: 'Hélène' });
  });

  it('waits an hour for whoever handed it in, on each replica, alone, and is forgotten once it is confirmed', async () => {
    const count = () => world.base.db.brouillon.count({ where: { cle: 'import' } });
    const before = await count();
    const first = await send(Buffer.from(fileOf(personneOf())));
    await world.withReplica(async (other) => {
      const there = other.open(browser.cookies);
      expect(await there.read(first.place ?? '')).toContain('Hélène Roy, Agente');
    });
    expect(await browser.read(first.place?.replace(PATH, PLACES[0] ?? '') ?? '', 422)).toSay('plus gardé');
    const second = await send(Buffer.from(fileOf(personneOf('pilote'))));
    expect(await count()).toBe(before + 1);
    expect((await confirm(first)).text).toContain('Ce fichier n’est plus gardé');
    expect(await find()).toBeNull();
    await confirm(second);
    expect([await count(), (await find())?.roles]).toEqual([before, ['pilote']]);
    const third = await send(Buffer.from(fileOf(personneOf())));
    world.letPass({ minutes: 61 });
    expect(await browser.read(third.place ?? '', 422)).toContain('plus gardé');
    await world.begin();
    browser = await world.signIn();
    expect(await browser.read(third.place ?? '', 422)).toContain('plus gardé');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a fault', fileOf(personneOf('chef')), 'Ligne 2 : le rôle « chef » n’existe pas.'],
    ['too many lines', fileOf(...Array<string>(5_001).fill(personneOf())), '5 000 personnes au plus'],
    ['a NUL', fileOf(personneOf(), 'a\0'), 'Ligne 3 : ce fichier contient des octets nuls'],
    ['nothing in it', '', 'Choisissez un fichier qui n’est pas vide.'],
  ])('is refused for %s, and may be handed in again', async (_case, content, said) => {
    const { status, text } = await send(typeof content === 'string' ? Buffer.from(content) : content);
    expect(status).toBe(422);
    expect(text).toSay(said, 'type="file"');
    expect(await find()).toBeNull();
  });

  it('gives the role of administration only when administration hands it in', async () => {
    const file = Buffer.from(fileOf(personneOf('membre administration')));
    const shown = await send(file);
    await world.change({ roles: ['coordination'] });
    expect((await confirm(shown)).text).toContain('Ligne 2 :');
    const { text } = await send(file);
    expect(text).toContain(
      'Ligne 2 : seule l’administration donne ou retire les rôles « administration » et « supervision » (Hélène Roy).',
    );
    expect(await find()).toBeNull();
  });

  it('is for coordination and administration, signed in, from our own page', async () => {
    const file = Buffer.from(fileOf(personneOf()));
    const shown = await send(file);
    await world.change({ roles: ['pilote'] });
    expect(await send(file)).toMatchObject({
      ...{ status: 403, text: expect.stringContaining('Cette action est réservée à la coordination.') },
    });
    await confirm(shown);
    expect((await world.open().get(PATH)).status).toBe(303);
    expect((await world.open().post(PATH, formOf(file))).status).toBe(403);
    await world.change({ roles: ['coordination'] });
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await browser.post(PATH, { _remise: numeroOf(shown) }, elsewhere)).status).toBe(403);
    expect(await find()).toBeNull();
  });

  it('that is no form at all is asked for again', async () => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
    const sent = await readAnswer(await browser.post(PATH, { rien: 'pas un formulaire' }, headers));
    expect([sent.status, sent.text.includes('Choisissez un fichier'), await find()]).toEqual([
      422,
      true,
      null,
    ]);
  });
});

describe('other files on the web', () => {
  it('have a place each, which « Réglages » leads to; what is not one of them has none', async () => {
    const reglages = await browser.read('/espace/reglages');
    for (const path of PLACES) {
      expect(reglages).toContain(`${path}">`);
      const page = await browser.read(path);
      expect(page).toContain('type="file"');
      const refused = await send(Buffer.from('rien qui se lise'), path);
      expect([path, refused.status, refused.text.includes('type="file"')]).toEqual([path, 422, true]);
    }
    for (const sorte of ['autre', '__proto__', 'constructor'])
      expect((await browser.get(`/espace/reglages/imports/${sorte}`)).status).toBe(404);
  });

  it('are of the convention of whoever hands them in', async () => {
    const { camille } = world;
    const own = await world.base.db.convention.findUniqueOrThrow({ where: { id: camille.conventionId } });
    await world.begin();
    browser = await world.signIn();
    const plan = readFileSync('prisma/seed/plan-actions.json');
    const shown = await send(plan, PLACES[0], 'plan.json');
    expect([shown.status, shown.text.includes('rien n’est importé')]).toEqual([422, true]);
    expect(await world.base.db.convention.findUniqueOrThrow({ where: { id: own.id } })).toEqual(own);
  });

  it('hold the logo of a party, whatever it is called: seen, confirmed, and shown at the place of the party', async () => {
    await world.joinPartie('accordee');
    const path = '/espace/parties/p/logo';
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"><rect width="200" height="80" fill="#0a6675"/></svg>';
    const shown = await send(Buffer.from(svg), path, 'image du site.svg');
    expect(shown.text).toContain('1 logo est lisible.');
    expect(await world.base.db.logo.count()).toBe(0);
    const done = await confirm(shown, {}, path);
    expect([done.place, done.text.includes('Logos enregistrés')]).toEqual(['/espace/parties/p', true]);
    expect(done.text).toMatch(/<img class="logo" src="[^"]+\/logos\/P\.png\?v=/);
    const [event] = await world.base.stores.journal.list(world.camille.conventionId, 1);
    expect(event).toMatchObject({ action: 'logo:charger', acteurId: world.camille.id });
  });
});

function formOf(bytes: Uint8Array, name = 'personnes.csv'): FormData {
  const form = new FormData();
  form.set('fichier', new File([new Uint8Array(bytes)], name));
  return form;
}

const send = async (bytes: Uint8Array, path = PATH, name?: string) =>
  readAnswer(await browser.post(path, formOf(bytes, name)));

type Sent = Awaited<ReturnType<typeof send>>;

async function confirm(shown: Sent, more: Readonly<Record<string, string>> = {}, path = PATH) {
  return readAnswer(await browser.post(path, { _remise: numeroOf(shown), ...more }));
}

function numeroOf({ text }: Sent): string {
  return /name="_remise" value="([^"]+)"/.exec(text)?.[1] ?? 'x';
}

/** Where it ends: what was done is told at a place. */
async function readAnswer(sent: Response) {
  const place = sent.status === 303 ? sent.headers.get('location') : null;
  const response = place === null ? sent : await browser.get(place);
  return { status: response.status, text: plain(await response.text()), place };
}

function find() {
  return world.base.db.personne.findFirst({
    where: { conventionId: world.camille.conventionId, courriel: 'h.roy@agglo.example' },
  });
}
