import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plain } from '../../../support/demo-program.ts';
import {
  type CookieBrowser,
  createCookieBrowser,
  type DoorWorld,
  startDoorWorld,
} from '../../../support/door.ts';

const PATH = '/espace/personnes/import';
const TITRES = 'prenom;nom;fonction;structure;courriel;roles';

let world: DoorWorld;
let browser: CookieBrowser;

beforeAll(async () => {
  world = await startDoorWorld();
});
beforeEach(async () => {
  await world.begin();
  await setRoles(['coordination', 'administration']);
  browser = await world.signIn();
});
afterAll(() => world.stop());

const personneOf = (roles = 'membre') => `Hélène;Roy;Agente;Structure;h.roy@agglo.example;${roles}`;
const fileOf = (...lines: readonly string[]) => [TITRES, ...lines].join('\r\n');

describe('a file of people on the web', () => {
  it('is handed in, shown, confirmed, and then has nothing left to do', async () => {
    const page = plain(await (await browser.get(PATH)).text());
    expect(page).toContain('Importer des personnes');
    const shown = await send(Buffer.from(fileOf(personneOf()), 'latin1'));
    expect(shown.status).toBe(200);
    for (const said of ['Essai : rien n’est enregistré', 'Hélène Roy, Agente', 'lu comme Windows-1252'])
      expect(shown.text).toContain(said);
    expect(await find()).toBeNull();
    const contenu = /name="contenu" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    const done = await confirm(contenu);
    expect(done.text).toContain('Personnes importées');
    expect(await find()).toMatchObject({ prenom: 'Hélène', roles: ['membre'] });
    const [event] = await world.base.stores.journal.list(world.camille.conventionId, 1);
    expect(event).toMatchObject({ action: 'personne:creer', acteurId: world.camille.id });
    const before = await world.base.db.personne.findMany({ orderBy: { id: 'asc' } });
    expect((await confirm(contenu)).text).toContain('Aucune différence.');
    expect(await world.base.db.personne.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });

  it('asks who confirms for a code, a quarter of an hour after coming in; the file travels with it', async () => {
    const contenu = Buffer.from(fileOf(personneOf())).toString('base64');
    world.letPass({ minutes: 16 });
    const asked = await confirm(contenu);
    expect(asked.text).toContain('Confirmez que c’est vous');
    expect(await find()).toBeNull();
    const [, navigateur = ''] = /name="_navigateur" value="([^"]+)"/.exec(asked.text) ?? [];
    expect(asked.text).toContain(`name="contenu" value="${contenu}"`);
    const { code } = await world.door.readLetter();
    const form = toForm('contenu', contenu);
    form.set('_navigateur', navigateur);
    form.set('_code', code);
    expect((await readAnswer(await post(form, cookieOf()))).text).toContain('Personnes importées');
    expect(await find()).toMatchObject({ prenom: 'Hélène' });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a fault', fileOf(personneOf('chef')), 'Ligne 2 : le rôle « chef » n’existe pas.'],
    ['too many lines', fileOf(...Array<string>(5_001).fill(personneOf())), '5 000 personnes au plus'],
    ['a NUL', fileOf(personneOf(), 'a\0'), 'Ligne 3 : ce fichier contient des octets nuls'],
    ['nothing in it', '', 'Choisissez un fichier qui n’est pas vide.'],
  ])('is refused for %s, and may be handed in again', async (_case, content, said) => {
    const { status, text } = await send(typeof content === 'string' ? Buffer.from(content) : content);
    expect(status).toBe(422);
    expect(text).toContain(said);
    expect(text).toContain('type="file"');
    expect(await find()).toBeNull();
  });

  it('gives the role of administration only when administration hands it in', async () => {
    const file = Buffer.from(fileOf(personneOf('membre administration')));
    await setRoles(['coordination']);
    const { text } = await send(file);
    expect(text).toContain(
      'Ligne 2 : seule l’administration donne ou retire le rôle « administration » (Hélène Roy).',
    );
    expect((await confirm(file.toString('base64'))).text).toContain('Ligne 2 :');
    expect(await find()).toBeNull();
  });

  it('is for coordination and administration, signed in, from our own page', async () => {
    const file = Buffer.from(fileOf(personneOf()));
    await setRoles(['pilote']);
    for (const answer of [await send(file), await confirm(file.toString('base64'))]) {
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Cette action est réservée à la coordination.');
    }
    const outside = createCookieBrowser(world.door.url);
    expect((await outside.get(PATH)).status).toBe(303);
    expect((await post(toForm('contenu', file.toString('base64')), '')).status).toBe(303);
    await setRoles(['coordination']);
    const elsewhere = await post(toForm('contenu', file.toString('base64')), cookieOf(), 'cross-site');
    expect(elsewhere.status).toBe(403);
    expect(await find()).toBeNull();
  });

  it('that is no form at all is asked for again', async () => {
    const headers = {
      'Content-Type': 'multipart/form-data; boundary=x',
      Cookie: cookieOf(),
      'Sec-Fetch-Site': 'same-origin',
    };
    const response = await fetch(world.door.url + PATH, {
      method: 'POST',
      body: 'pas un formulaire',
      headers,
    });
    expect([response.status, await find()]).toEqual([422, null]);
  });
});

async function send(bytes: Uint8Array) {
  return readAnswer(
    await post(toForm('fichier', new File([new Uint8Array(bytes)], 'personnes.csv')), cookieOf()),
  );
}

async function confirm(contenu: string) {
  return readAnswer(await post(toForm('contenu', contenu), cookieOf()));
}

function toForm(name: string, value: string | File): FormData {
  const form = new FormData();
  form.set(name, value);
  return form;
}

function post(body: FormData, cookie: string, from = 'same-origin') {
  const headers = { Cookie: cookie, 'Sec-Fetch-Site': from };
  return fetch(world.door.url + PATH, { method: 'POST', body, headers, redirect: 'manual' });
}

function cookieOf(): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

async function readAnswer(response: Response) {
  return { status: response.status, text: plain(await response.text()) };
}

async function setRoles(roles: ('coordination' | 'administration' | 'pilote')[]) {
  await world.base.db.personne.update({ where: { id: world.camille.id }, data: { roles } });
}

function find() {
  return world.base.db.personne.findFirst({
    where: { conventionId: world.camille.conventionId, courriel: 'h.roy@agglo.example' },
  });
}
