import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startBehindProxy } from '../support/database-proxy.ts';
import { createHttpPerson, post } from '../support/http-person.ts';
import { expectNoFault, openPage, useBrowser } from '../support/usable-pages.ts';

const TEXT = 'Deux communes ont rejoint le schéma & « trois » y pensent <bientôt>.';

/** The personal page as a guest has it: the real program, a phone of 360 pixels, no JavaScript. */
describe('the personal page', async () => {
  /** Writes « lien », or « lien du jour », to the bot, and gives the address it answers. */
  const askLien = async (code: string, texte = 'lien') => {
    const person = createHttpPerson(program.url, code);
    await person.say(texte);
    const links = [...(await person.read()).matchAll(/href="([^"]*\/tableau\/[\w-]+)"/g)];
    return links.at(-1)?.[1] ?? '';
  };

  const { proxy, program, countVersions } = await startBehindProxy();
  const browser = await useBrowser();
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
  const page = await openPage(browser, phone);
  const address = await askLien('helene-carpentier');
  const form = () => page.locator('form.step');
  const read = async (place: Locator = page.locator('body')) =>
    (await place.innerText()).replace(/[\u00A0\u202F]/g, ' ');
  /** A button, or a link that looks like one: it only reads. */
  const press = (name: string | RegExp) =>
    page.getByRole('button', { name }).or(page.locator('main').getByRole('link', { name })).first().click();
  /** Without JavaScript in its pages the checker cannot run: it looks at the same page with it. */
  const expectUsable = async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const twin = await openPage(browser, { viewport: { width: 360, height: 740 } });
    await twin.route('**/*', (route) =>
      route.request().isNavigationRequest()
        ? page.content().then((body) => route.fulfill({ body, contentType: 'text/html' }))
        : route.continue(),
    );
    await twin.goto(program.url);
    await expectNoFault(twin, page.url());
  };

  it('shows what is owed, and to whom the page belongs', async () => {
    await page.goto(address);
    expect(await read()).toContain('Vous êtes Hélène Carpentier');
    expect(await read()).toContain('Réponses attendues avant le vendredi 14 mai 2027 à 17 h');
    await expectUsable();
  });

  it('takes an answer from the table to the receipt, with its errors', async () => {
    await press('Répondre pour la fiche 1');
    await expectUsable();
    await form().getByLabel('En cours').check();
    await press('Continuer');
    await form()
      .getByLabel(/Qu’est-ce qui a avancé/)
      .fill('court');
    await press('Continuer');
    expect(await read(page.locator('.errors'))).toContain('Qu’est-ce qui a avancé');
    expect(await form().locator('[name=avancees]').inputValue()).toBe('court');
    expect(await page.title()).toContain('À corriger');
    await expectUsable();
    await form()
      .getByLabel(/Qu’est-ce qui a avancé/)
      .fill(TEXT);
    await form()
      .getByLabel(/prochaine étape/)
      .fill('Réunir les communes en juin');
    await press('Continuer');
    expect(await read(form())).toContain(TEXT);
    await form().getByLabel('Publiable').check();
    await form()
      .getByLabel(/aucun nom/)
      .check();
    await press('Envoyer la réponse');
    expect(await read()).toContain('Votre réponse pour la fiche 1 est enregistrée');
    await expectUsable();
    await page.reload();
    expect(await read()).toContain('Votre réponse pour la fiche 1 est enregistrée');
    await page.getByRole('link', { name: /^Retour à/ }).click();
    expect(await read()).toContain('Répondu le 20 avril 2027');
    expect(await countVersions(1)).toBe(1);
  });

  it('keeps a draft when the form is left, for whichever way comes next', async () => {
    await press('Répondre pour la fiche 3');
    await form().getByLabel('Réalisée').check();
    await press('Continuer');
    await page.getByRole('link', { name: /^Retour à/ }).click();
    expect(await read()).toContain('Reprendre le brouillon de la fiche 3');
    const elsewhere = createHttpPerson(program.url, 'helene-carpentier');
    await elsewhere.say('mes fiches');
    expect(await elsewhere.read()).toMatch(/Reprendre le brouillon de la fiche.3/);
  });

  it('gives the text back while the storage is down, and takes it afterwards', async () => {
    await press('Reprendre le brouillon de la fiche 3');
    await press('Continuer');
    await form().locator('[name=avancees]').fill(TEXT);
    await proxy.shut();
    const [refused] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      press('Continuer'),
    ]);
    expect(refused.status()).toBe(503);
    await page.waitForLoadState();
    expect(await read()).toContain('Rien n’est enregistré');
    expect(await form().locator('[name=avancees]').inputValue()).toBe(TEXT);
    await proxy.open();
    await expect.poll(async () => (await fetch(`${program.url}/readyz`)).status).toBe(200);
    await press('Continuer');
    expect(await read(form())).toContain(TEXT);
  });

  it('belongs to its person: coordination’s page has other things for a day, a lead’s does not', async () => {
    const missing = page.getByRole('link', { name: 'Voir les réponses manquantes' });
    await page.goto(await askLien('camille-martel'));
    expect(await read()).toContain('Vous êtes Camille Martel');
    expect(await read()).toContain('il faut un lien d’un jour : écrivez « lien du jour » au robot');
    expect(await missing.count()).toBe(0);
    await expectUsable();
    await page.goto(await askLien('camille-martel', 'lien du jour'));
    expect(await read()).toContain('Ce lien permet tout ce que vous pouvez faire ici, pendant un jour');
    await missing.click();
    expect(await read()).toContain('sans réponse');
    await expectUsable();
    await page.goto(address);
    expect(await missing.count()).toBe(0);
    const stolen = await page.request.post(`${address}/intent`, {
      form: { _intent: 'annonce:rediger' },
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(await stolen.text()).toContain('réservée à la coordination');
  });

  it('lets coordination read over and publish for a day, without any chat', async () => {
    await post(`${program.url}/atelier/horloge`, { comment: 'date', jour: '2027-05-16', heure: '10:00' });
    await page.goto(await askLien('camille-martel', 'lien du jour'));
    await press('Préparer le résumé');
    await press('Relire les deux versions');
    await page.getByRole('link', { name: 'Relire les deux versions' }).click();
    await page.getByRole('link', { name: 'Publier pour le groupe projet…' }).click();
    await press('Publier pour le groupe projet');
    expect(await read()).toContain('Il lui manque l’accord d’une autre partie');
  });

  it('ends when it is closed, and says how to get another one', async () => {
    await page.goto(address);
    await press('Fermer ce lien');
    expect(await read()).toContain('Le lien est fermé');
    expect((await page.goto(address))?.status()).toBe(404);
    expect(await read()).toContain('écrivez « lien » au robot');
    await expectUsable();
  });

  it('ends with the next one, and after 90 days', async () => {
    const first = await askLien('helene-carpentier');
    const second = await askLien('helene-carpentier');
    expect((await page.goto(first))?.status()).toBe(404);
    expect((await page.goto(second))?.status()).toBe(200);
    await post(`${program.url}/atelier/horloge`, { comment: 'date', jour: '2027-08-20', heure: '10:00' });
    expect((await page.goto(second))?.status()).toBe(404);
  });

  it('leaves no address in the log', () => {
    expect(program.output()).not.toContain(address.split('/').at(-1));
    expect(program.output()).not.toMatch(/Deux communes|Carpentier/);
  });
});
