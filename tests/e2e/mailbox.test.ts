import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoProgram, plain, startDemoProgram } from '../support/demo-program.ts';
import { fillField } from '../support/page-forms.ts';

const ODILE = 'odile.wattez@nielles.example';

/** Nielles-lès-Calais has 280 inhabitants: its town hall has e-mail, and nothing else. */
describe('a small town hall, through a whole tour by e-mail and links alone', () => {
  let app: DemoProgram;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await startDemoProgram({});
    await app.moveTo('2027-04-15');
    browser = await launchBrowser();
    page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const box = `/atelier/boites/${encodeURIComponent(ODILE)}`;
  const open = async () => {
    await page.goto(app.url + box);
    return page.frameLocator('iframe');
  };
  const subjects = async () =>
    (await page.locator('.mailbox nav a span:first-child').allInnerTexts()).map(plain);

  it('is one of those whom the demonstration offers to play', async () => {
    await page.goto(`${app.url}/atelier`);
    await page.getByRole('link', { name: /Odile Wattez.*par courriel/s }).click();
    expect(plain(await page.title())).toContain('Boîte de courriel de Odile Wattez');
    expect(await subjects()).toEqual(expect.arrayContaining(['Où en est votre fiche action ?']));
  });

  it('follows the link of its card, and answers on the page', async () => {
    const mail = await open();
    await mail.getByRole('link', { name: 'Répondre pour la fiche 11' }).click();
    const next = () => page.getByRole('button', { name: 'Continuer' }).click();
    await fillField(page, 'statut', 'en_cours');
    await fillField(page, 'difficulte', 'aucune');
    await next();
    await fillField(page, 'avancees', 'Deux ateliers ont eu lieu à la mairie.');
    await fillField(page, 'prochaine_etape', 'Un troisième en juin.');
    await fillField(page, 'ordre_du_jour', 'non');
    await next();
    await fillField(page, 'diffusion', 'groupe_projet');
    await fillField(page, 'engagement', 'oui');
    await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
    expect(plain(await page.locator('main').innerText())).toContain(
      'Votre réponse pour la fiche 11 est enregistrée',
    );
  });

  it('sees the page of the same e-mail say that it is done', async () => {
    const mail = await open();
    await mail.getByRole('link', { name: 'Voir ce message à jour' }).click();
    const shown = plain(await page.locator('main').innerText());
    expect(shown).toContain('Merci, votre réponse est enregistrée');
    expect(shown).toContain('Odile Wattez');
  });

  it('hears of the séance and of the summary, and is not reminded of what it answered', async () => {
    await app.moveTo('2027-05-13');
    await open();
    expect(
      (await subjects()).filter((subject) => /rappel/i.test(subject) && /réponse/.test(subject)),
    ).toEqual([]);
    await app.moveTo('2027-05-19');
    await open();
    expect(await subjects()).toEqual([
      expect.stringMatching(/^Rappel : /),
      'Réponse reçue pour la fiche 11 – Parentalité dans les zones blanches',
      'Où en est votre fiche action ?',
    ]);
  });

  it('writes a word to the bot', async () => {
    const mail = await open();
    await mail.getByRole('link', { name: 'Voir ce message à jour' }).click();
    await page.getByLabel('Écrire au robot').fill('plan');
    await page.locator('.writing button').click();
    expect(plain(await page.locator('main').innerText())).toContain('24 fiches');
  });

  it.each([320, 1280])('has a mailbox that can be read at %i pixels', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const wide = await context.newPage();
    await wide.goto(app.url + box);
    const shown = await wide.evaluate(() => document.documentElement.scrollWidth);
    expect(shown).toBeLessThanOrEqual(width);
    expect(await wide.locator('iframe').getAttribute('title')).toMatch(/^Courriel/);
    await wide.locator('iframe').evaluate((frame) => frame.remove()); // nothing runs in it, axe neither: render.browser.test.ts
    const { violations } = await new AxeBuilder({ page: wide }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    await context.close();
  });
});
