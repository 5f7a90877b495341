import { beforeEach, expect, it } from 'vitest';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { aJpeg, aPng } from '../../../support/logo-samples.ts';

const BROUILLON = 'brouillon-1';
const PATH = `/espace/annonces/image/${BROUILLON}`;
const FORM = `/espace/annonces/nouvelle?brouillon=${BROUILLON}`;

let browser: CookieBrowser;

const world = await openDoorWorld();
beforeEach(async () => {
  await world.begin();
  await world.change({ roles: ['coordination'] });
  browser = await world.signIn();
});

it('is handed in for a draft, said otherwise, changed and taken away', async () => {
  expect(await browser.read(PATH)).toContain('PNG ou JPEG, 5 Mo au plus');
  await expect(send(aJpeg(1), 'La salle du forum')).toLeadTo(FORM);
  const [first] = await list();
  expect(first).toMatchObject({ alternative: 'La salle du forum', largeur: 48 });
  expect(await browser.read(FORM)).toContain('Changer ou retirer l’image');
  const page = await browser.read(PATH);
  expect(page).toContain(
    `<img src="/images/${first?.cle}/wide.png" alt="La salle du forum" width="48" height="48"`,
  );
  await expect(send(null, 'La salle, le matin')).toLeadTo(FORM);
  expect(await list()).toMatchObject([{ cle: first?.cle, alternative: 'La salle, le matin' }]);
  await send(aPng(60, 60), 'Une affiche');
  const [second, ...others] = await list();
  expect([others, second?.cle === first?.cle]).toEqual([[], false]);
  const address = `/images/${second?.cle}/wide.png`;
  const served = await fetch(`${world.door.url}${address}`);
  expect([served.status, served.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  expect((await fetch(`${world.door.url}/images/${first?.cle}/wide.png`)).status).toBe(404);
  await send(null, '', 'oui');
  expect(await list()).toEqual([]);
  expect((await fetch(`${world.door.url}${address}`)).status).toBe(404);
  expect(await browser.read(FORM)).toContain('Ajouter une image');
});

it.each<[string, [Uint8Array | null, string], string]>([
  ['no file', [null, 'La salle'], 'Choisissez le fichier de l’image.'],
  ['no words', [aPng(60, 60), ' '], 'Dites ce que montre l’image.'],
  ['too many words', [aPng(60, 60), 'a'.repeat(251)], 'plus de 250 caractères'],
  ['another format', [new TextEncoder().encode('<svg/>'), 'La salle'], 'n’est pas une image PNG ou JPEG'],
])('is refused for %s, and what was typed stays', async (_case, [file, words], said) => {
  const place = (await send(file, words)).headers.get('location') ?? '';
  const text = await browser.read(place, 422);
  expect(text).toSay(said, words.trim());
  expect(await list()).toEqual([]);
});

it('is for coordination alone', async () => {
  await world.change({ roles: ['pilote'] });
  expect((await browser.get(PATH)).status).toBe(404);
  await send(aPng(60, 60), 'La salle');
  expect(await list()).toEqual([]);
});

function send(file: Uint8Array | null, alternative: string, retirer = ''): Promise<Response> {
  const form = new FormData();
  const [parts, name] = file === null ? [[], ''] : [[new Uint8Array(file)], 'salle.jpg'];
  form.set('fichier', new File(parts, name));
  form.set('alternative', alternative);
  form.set('retirer', retirer);
  return browser.post(PATH, form);
}

function list() {
  return world.base.db.imageAnnonce.findMany({
    where: { conventionId: world.camille.conventionId },
    omit: { png: true },
  });
}
