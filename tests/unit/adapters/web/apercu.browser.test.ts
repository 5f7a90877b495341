import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startDoorWorld } from '../../../support/door.ts';
import { expectUsable, openSignedIn, SCREENS } from '../../../support/usable-pages.ts';

const TITRE = 'Forum <b>des</b> familles';
const TEXTE =
  'Le forum a lieu *à Marck*.\n- un stand\n- un *goûter*\nVoir https://agglo.example/forum_des_familles';
const SURFACES = ['Slack', 'Teams', 'Courriel', 'Web'];

const world = await startDoorWorld();
await world.begin();
await world.change({ roles: ['coordination'] });
const signedIn = await openSignedIn(world);

/** The preview of an announcement, as it is reached by who writes it. */
async function openPreview(options: object = {}): Promise<Page> {
  const page = await signedIn.open('/espace/annonces/nouvelle?anew=oui', options);
  await page.getByLabel('Titre').fill(TITRE);
  await page.getByLabel('Texte').fill(TEXTE);
  await page.getByLabel('Tout le monde').check();
  await page.getByRole('button', { name: 'Voir l’annonce' }).click();
  await page.getByRole('heading', { name: 'Vérifier l’annonce' }).waitFor();
  return page;
}

const readFrame = async (page: Page, surface: string) => {
  const body = page.frameLocator(`iframe[title="${surface}"]`).locator('body');
  await body.getByText('forum_des_familles').waitFor();
  return { text: await body.innerText(), bold: await body.locator('b, strong').allInnerTexts() };
};

it('shows what each platform draws, side by side on a desk and one below the other on a phone', async () => {
  const page = await openPreview();
  for (const surface of SURFACES) {
    const { text, bold } = await readFrame(page, surface);
    expect(text, surface).toContain(TITRE);
    expect(text, surface).toContain('Le forum a lieu à Marck.');
    expect(bold, surface).toEqual(expect.arrayContaining(['à Marck', 'goûter']));
  }
  const tops = async () => {
    const boxes = await Promise.all((await page.locator('.surface').all()).map((one) => one.boundingBox()));
    return new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size;
  };
  expect(await tops()).toBe(2);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await tops()).toBe(4);
  expect(await page.locator('figcaption').allInnerTexts()).toContain('Slack Personne ne la reçoit ainsi.');
});

it.each(SCREENS)('axe finds nothing at %s pixels, %s', async (width, colorScheme) => {
  const page = await openPreview({ colorScheme, viewport: { width, height: 800 } });
  await expectUsable(page, `apercu-${width}-${colorScheme}`, width);
  const frames = await page.locator('iframe').evaluateAll((all) => all.map((one) => one.getAttribute('src')));
  const place = frames[0]?.replace(/\/\w+$/, '') ?? '';
  const others = frames.filter((path) => !path?.endsWith('/web')); // the card of our pages is tested on them
  for (const path of [place, ...others]) {
    await page.goto(`${world.door.url}${path}`);
    await expectUsable(page, `${path?.replaceAll(/\W|[\da-f-]{36}/g, '')}-${width}-${colorScheme}`, width);
  }
});

it('is sent to oneself with one press, and says so', async () => {
  const page = await openPreview({ javaScriptEnabled: false });
  await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
  await page.getByText('Vous seul le recevez').waitFor();
  expect(await page.locator('iframe').count()).toBe(SURFACES.length);
});

it('is nobody else’s: no such draft, no such surface, another role, no session', async () => {
  const page = await openPreview();
  const src = (await page.locator('iframe[title="Slack"]').getAttribute('src')) ?? '';
  const signedIn = await world.signIn();
  const shown = await signedIn.get(src);
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(shown.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect((await signedIn.get(src.replace('/slack', '/fax'))).status).toBe(404);
  expect((await signedIn.get('/espace/annonces/apercu/none/slack')).status).toBe(404);
  expect((await fetch(world.door.url + src, { redirect: 'manual' })).status).toBe(303);
  await world.change({ roles: ['pilote'] });
  for (const path of [src, src.replace('/slack', '')]) expect((await signedIn.get(path)).status).toBe(404);
});
