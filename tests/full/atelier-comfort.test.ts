import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { createHttpPerson } from '../support/http-person.ts';
import { startProgram } from '../support/program.ts';
import { openPage, useBrowser } from '../support/usable-pages.ts';

/** What the scripts of the local chat promise: nothing typed is lost, nothing sent stays, and one reads in peace. */
let page: Page;

const program = use(await startProgram({ DEMO_NOW: '2027-03-30T07:00:00Z' }));
const browser = await useBrowser();

async function open(code: string, viewport = { width: 1280, height: 740 }): Promise<void> {
  page = await openPage(browser, { viewport });
  await page.goto(`${program.url}/atelier/personnes/${code}`);
  await page.waitForFunction(() => 'Turbo' in window);
}

const composer = () => page.locator('#ecrire input[name=texte]');
const lines = () => page.locator('.line.theirs');
const refusal = () => page.locator('p.refusal');
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

describe('what was refused', () => {
  it.each([
    [400, 'n’a pas pu être lue'],
    [403, 'semble venir d’un autre site'],
    [413, 'votre envoi est trop long'],
    [404, 'cette demande est refusée'],
  ])('with %i stays in the composer, with a sentence', async (status, sentence) => {
    await open('nadia-vasseur');
    const before = await lines().count();
    await page.route('**/commande', (route) =>
      route.fulfill({ status, body: '<h1>Non</h1>', contentType: 'text/html' }),
    );
    await composer().fill('fiche 12');
    await composer().press('Enter');
    await refusal().waitFor();
    expect(plain(await refusal().innerText())).toContain(sentence);
    expect(await composer().inputValue()).toBe('fiche 12');
    await page.unroute('**/commande');
    await composer().press('Enter');
    await expect.poll(() => lines().count()).toBe(before + 1);
    expect(await composer().inputValue()).toBe('');
    expect(await refusal().count()).toBe(0);
  });

  it('because the text is too long stays in the form, as the server says it', async () => {
    await open('camille-martel');
    await composer().fill('annonce');
    await composer().press('Enter');
    const text = 'Bonjour à tous. '.repeat(3_000); // 48 KB: the server takes 32
    const field = page.locator('form.step textarea').first();
    await field.fill(text);
    await page.locator('.form-buttons button').first().click();
    await refusal().waitFor();
    expect(plain(await refusal().innerText())).toContain('raccourcissez-le');
    expect(await field.inputValue()).toBe(text);
    expect(await page.locator('.form-buttons button').first().isEnabled()).toBe(true);
  });

  it('because the server does not answer stays, too', async () => {
    await open('nadia-vasseur');
    await page.route('**/commande', (route) => route.abort());
    await composer().fill('plan');
    await composer().press('Enter');
    await refusal().waitFor();
    expect(await refusal().innerText()).toContain('Le serveur ne répond pas');
    expect(await composer().inputValue()).toBe('plan');
  });
});

describe('what was sent', () => {
  /** Lets a request wait until it is let go. */
  async function hold(path: string): Promise<() => Promise<void>> {
    const { promise: seen, resolve: see } = Promise.withResolvers<Route>();
    await page.route(path, see);
    return async () => {
      const route = await seen;
      await route.continue();
      await page.unroute(path);
    };
  }

  it('leaves the composer at once, and what is typed meanwhile stays', async () => {
    await open('nadia-vasseur');
    const before = await lines().count();
    const letGo = await hold('**/commande');
    await composer().fill('plan');
    await composer().press('Enter');
    await expect.poll(() => composer().inputValue()).toBe('');
    await composer().pressSequentially('retards');
    await composer().press('Enter'); // not twice at once: it waits in the composer
    expect(await composer().inputValue()).toBe('retards');
    await letGo();
    await expect.poll(() => lines().count()).toBe(before + 1);
    expect(await composer().inputValue()).toBe('retards');
  });

  it('is not cut off by the page that refreshes itself', async () => {
    await open('nadia-vasseur');
    const before = await lines().count();
    const letFluxGo = await hold('**/flux');
    await createHttpPerson(program.url, 'nadia-vasseur').say('aide'); // there is something new to draw
    const letGo = await hold('**/commande');
    const asked = page.waitForRequest('**/commande');
    const answered = page.waitForResponse('**/flux');
    await composer().fill('plan');
    await page.waitForRequest('**/flux');
    await composer().press('Enter');
    await asked;
    await letFluxGo();
    await (await answered).finished();
    await letGo();
    await expect.poll(() => lines().count()).toBe(before + 2);
    expect(await composer().inputValue()).toBe('');
  });
});

describe('whoever reads above', () => {
  const stream = () => page.locator('.stream');
  const topOf = (id: string) => page.locator(`#${id}`).evaluate((line) => line.getBoundingClientRect().top);
  /** Its beginning, at least: it may be taller than the stream. */
  const expectNewestInSight = async () => {
    const { y = 0, height = 0 } = (await stream().boundingBox()) ?? {};
    const top = async () => topOf((await lines().last().getAttribute('id')) ?? '');
    await expect.poll(top).toBeGreaterThan(y - 2);
    expect(await top()).toBeLessThan(y + height);
  };

  it('stays there when a message comes, is told, and goes there with one press', async () => {
    const code = 'helene-carpentier';
    const elsewhere = createHttpPerson(program.url, code);
    for (const texte of ['plan', 'aide', 'séances']) await elsewhere.say(texte);
    await open(code);
    await stream().evaluate((box) => box.scrollTo(0, -600));
    const id = await lines().nth(1).getAttribute('id');
    const before = await topOf(id ?? '');
    const count = await lines().count();
    expect(await page.locator('.newest').isVisible()).toBe(false);
    await elsewhere.say('aide mots');
    await expect.poll(() => lines().count()).toBe(count + 1);
    expect(Math.abs((await topOf(id ?? '')) - before)).toBeLessThan(8); // a third of a line of text
    await page.getByRole('button', { name: 'Voir le nouveau message' }).click();
    await expect.poll(() => page.locator('.newest').isVisible()).toBe(false);
    await expectNewestInSight();
  });

  it('goes to the answer of what he or she asks', async () => {
    await open('helene-carpentier');
    await stream().evaluate((box) => box.scrollTo(0, -600));
    const count = await lines().count();
    await composer().fill('retards');
    await composer().press('Enter');
    await expect.poll(() => lines().count()).toBe(count + 1);
    await expectNewestInSight();
    expect(await page.locator('.newest').isVisible()).toBe(false);
  });
});

async function openAt(width: number, code = 'camille-martel') {
  const page = await openPage(browser, { viewport: { width, height: 740 } });
  await page.goto(`${program.url}/atelier/personnes/${code}`);
  return page;
}

it.each([360, 1024, 1280, 1920])('never scrolls as a whole: %i pixels', async (width) => {
  const page = await openAt(width);
  if ((await page.locator('form.step').count()) === 0) {
    await page.locator('#ecrire input[name=texte]').fill('annonce');
    await page.locator('#ecrire button').click();
  }
  await page.locator('form.step').waitFor();
  const over = await page.evaluate(() => {
    window.scrollTo(0, 10_000);
    const { scrollHeight, clientHeight } = document.documentElement;
    return { height: scrollHeight - clientHeight, scrolled: window.scrollY };
  });
  expect(over).toEqual({ height: 0, scrolled: 0 });
});

it.each([1024, 1280, 1920])('breaks no name of a fact that has room: %i pixels', async (width) => {
  const page = await openAt(width);
  await page.locator('#ecrire input[name=texte]').fill('mes données');
  await page.locator('#ecrire button').click();
  await page.locator('.facts dt').first().waitFor();
  const broken = await page.locator('.facts dt').evaluateAll((names) =>
    names
      .filter(({ firstChild }) => {
        const range = document.createRange();
        if (firstChild) range.selectNodeContents(firstChild);
        return range.getClientRects().length > 1;
      })
      .map(({ textContent }) => textContent),
  );
  expect(broken).toEqual([]);
});

it('lets a phone reach each suggestion', async () => {
  const page = await openAt(360, 'nadia-vasseur');
  for (const chip of await page.locator('.chips .chip').all()) {
    await chip.scrollIntoViewIfNeeded();
    const box = await chip.boundingBox();
    const row = await page.locator('.chips').boundingBox();
    expect(box?.y, await chip.innerText()).toBeLessThan((row?.y ?? 0) + (row?.height ?? 0));
    await chip.click({ trial: true });
  }
});
