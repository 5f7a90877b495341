import { describe, expect, it } from 'vitest';
import type { CookieBrowser } from '../../../support/cookie-browser.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { aPng, SVG } from '../../../support/logo-samples.ts';
import { plain } from '../../../support/plain.ts';

const PATH = '/espace/reglages/imports/apparence';
const [YELLOW, READABLE] = ['#ffd400', '#806a00'];

const world = await openDoorWorld();
const { base, door } = world;
const first = { camille: world.camille, browser: await world.signIn() };
await world.begin();
const second = { camille: world.camille, browser: await world.signIn() };
const codeOf = async ({ camille }: typeof first) =>
  (await base.stores.conventions.get(camille.conventionId)).code;
const BELOW = `/conventions/${await codeOf(second)}`;

describe('the emblem and the colour of a convention', () => {
  it('are tried, on a page that is drawn in the colour, and say what becomes of one that could not be read', async () => {
    expect(plain(await read('/espace/reglages', second.browser))).toContain('Emblème et couleur');
    const before = await read('/espace/reglages', second.browser);
    expect(before).toContain('class="logo-bubble"');
    expect(before).not.toMatch(/emblem|couleur-/);
    const shown = await handIn(second.browser, { couleur: ' FFD400 ' }, SVG);
    expect(shown.text).toSay('Essai : rien n’est enregistré', 'L’emblème est lisible.');
    expect(shown.text).toSay(`mal sur fond clair : elle y devient ${READABLE}`);
    expect(shown.html).toContain('couleur-ffd400.css');
    expect(await read(BELOW)).not.toContain('couleur-');
    expect(await base.db.imageEmbleme.count()).toBe(0);
  });

  it('are shown on its pages, public and personal, and on none of the other', async () => {
    const alone = await read('/');
    await confirm(second.browser, await handIn(second.browser, { couleur: YELLOW }, SVG));
    const [event] = await base.stores.journal.list(second.camille.conventionId, 1);
    expect(event).toMatchObject({
      action: 'apparence:changer',
      acteurId: second.camille.id,
      details: { couleur: YELLOW },
    });
    await expect.poll(() => read(BELOW)).toContain('couleur-ffd400.css');
    for (const page of [await read(BELOW), await read('/espace', second.browser)]) {
      const [, emblem = ''] = /<img class="emblem" src="([^"]+)" alt/.exec(page) ?? [];
      expect(emblem).toContain(`${BELOW}/logos/~embleme.png?v=`);
      expect(page).toContain(`<link rel="icon" href="${emblem}" type="image/png"`);
      expect(page).not.toContain('logo-bubble');
      const image = await fetch(door.url + emblem);
      expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect(image.headers.get('cache-control')).toContain('immutable');
      const unstamped = await fetch(door.url + emblem.replace(/\?.*/, ''));
      expect(unstamped.headers.get('cache-control')).toBe('no-cache');
      const sheet = await fetch(
        door.url + (/href="([^"]+couleur-ffd400\.css\?v=\w+)"/.exec(page)?.[1] ?? ''),
      );
      expect(sheet.headers.get('content-type')).toContain('text/css');
      expect(sheet.headers.get('cache-control')).toContain('immutable');
      expect(await sheet.text()).toContain(`--accent:${READABLE};`);
    }
    expect(await read('/')).toBe(alone);
    for (const page of [await read('/'), await read('/espace', first.browser)]) {
      expect(page).toContain('logo-bubble');
      expect(page).not.toMatch(/emblem|couleur-/);
    }
    expect((await fetch(`${door.url}/logos/~embleme.png`)).status).toBe(404);
  });

  it('are the first one’s own likewise, where its addresses name none', async () => {
    await confirm(
      first.browser,
      await handIn(first.browser, { couleur: '#003189' }, Buffer.from(aPng(60, 60))),
    );
    for (const open of [() => read('/'), () => read('/espace', first.browser)]) {
      await expect.poll(open).toContain('couleur-003189.css');
      expect(await open()).toMatch(/<img class="emblem" src="\/logos\/~embleme\.png\?v=/);
      expect(await open()).not.toContain('couleur-ffd400');
    }
    expect(await read(BELOW)).not.toContain('couleur-003189');
  });

  it('stay as they are where only the other is given, and go back to ours', async () => {
    await confirm(second.browser, await handIn(second.browser, { retirer: 'Emblème' }));
    await expect.poll(() => read(BELOW)).toContain('logo-bubble');
    expect(await read(BELOW)).toContain('couleur-ffd400.css');
    expect((await fetch(`${door.url}${BELOW}/logos/~embleme.png`)).status).toBe(404);
    await confirm(second.browser, await handIn(second.browser, { retirer: 'Emblème et couleur' }));
    await expect.poll(() => read(BELOW)).not.toContain('couleur-');
  });

  it('are refused with the fault, and nothing is kept', async () => {
    const wrong = [
      [{ couleur: 'jaune' }, null, 'un dièse et six chiffres'],
      [{}, null, 'Donnez un emblème, une couleur'],
      [{ couleur: YELLOW }, '<svg><script/></svg>', 'autre chose qu’un dessin'],
    ] as const;
    for (const [textes, file, sentence] of wrong) {
      const { status, text } = await handIn(second.browser, textes, file ?? undefined);
      expect([status, text.includes(sentence)]).toEqual([422, true]);
    }
    expect(await base.stores.conventions.get(second.camille.conventionId)).not.toHaveProperty('couleur');
    for (const name of ['couleur-FFD400.css', 'couleur-fd0.css', 'couleur-ffd400'])
      expect((await fetch(`${door.url}/assets/${name}`)).status).toBe(404);
  });
});

async function read(path: string, browser?: CookieBrowser): Promise<string> {
  return (browser ? await browser.get(path) : await fetch(door.url + path)).text();
}

async function handIn(
  browser: CookieBrowser,
  textes: Readonly<Record<string, string>>,
  file?: string | Buffer<ArrayBuffer>,
) {
  const form = new FormData();
  if (file !== undefined) form.set('fichier', new File([file], 'embleme.svg'));
  for (const [id, texte] of Object.entries(textes)) form.set(id, texte);
  const sent = await browser.post(PATH, form);
  const response = await browser.get(sent.headers.get('location') ?? '');
  const html = await response.text();
  return { status: response.status, html, text: plain(html) };
}

async function confirm(browser: CookieBrowser, { html }: { readonly html: string }): Promise<void> {
  const _remise = /name="_remise" value="([^"]+)"/.exec(html)?.[1] ?? 'x';
  await expect(browser.post(PATH, { _remise })).toLeadTo('/espace/reglages');
}
