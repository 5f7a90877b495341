import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { startProgram } from '../support/program.ts';
import { expectNoFault, openPage, useBrowser } from '../support/usable-pages.ts';

/** The whole tour as people live it: the real program, a real browser, the demonstration's clock. */
describe('a tour, from its opening to the published summary', async () => {
  const noise: string[] = [];

  const program = use(await startProgram({ DEMO_NOW: '2027-03-30T07:00:00Z' }));
  const browser = await useBrowser();
  const page = await openPage(browser, { viewport: { width: 1280, height: 860 } });
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('console', (message) => message.type() === 'error' && noise.push(message.text()));

  const open = (path: string) => page.goto(`${program.url}${path}`);
  const play = (code: string) => open(`/atelier/personnes/${code}`);
  const lastCard = () => page.locator('.line.theirs .card').last();
  /** What is read, with ordinary spaces. */
  const read = async (place: Locator) => (await place.innerText()).replace(/[\u00A0\u202F]/g, ' ');
  const readLast = () => read(lastCard());
  const readFirst = () => read(page.locator('.line.theirs .card').nth(3)); // after the announcements of before
  const cards = () => page.locator('.line.theirs .card').count();
  const press = async (name: string | RegExp) => {
    const before = await page.locator('.line').count();
    await page.locator('.card').getByRole('button', { name }).last().click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.line').length > count || document.querySelector('form.step'),
      before,
    );
  };
  const say = async (text: string) => {
    const before = await cards();
    await page.locator('#ecrire input[name=texte]').fill(text);
    await page.locator('#ecrire button').click();
    await page.locator('.line.theirs .card').nth(before).or(form()).first().waitFor();
  };
  const form = () => page.locator('form.step');
  const next = async (button: string) => {
    const step = await form().locator('.step-number').innerText();
    await form().getByRole('button', { name: button }).click();
    await page.waitForFunction(
      (old) => document.querySelector('form.step .step-number')?.textContent !== old,
      step,
    );
  };
  const readClock = () => page.locator('.clock-now').first().innerText();
  const toNextStep = async () => {
    await open('/atelier');
    const before = await readClock();
    await page.getByRole('button', { name: 'Aller à la prochaine étape' }).click();
    await expect.poll(readClock).not.toBe(before);
  };
  const expectAccessible = async () => {
    await expectNoFault(page, page.url());
  };

  it('chooses who one is, and shows what comes next', async () => {
    await open('/atelier');
    await expectAccessible();
    expect(await read(page.locator('main'))).toContain('préparation par la coordination');
  });

  it('opens by itself at D-20, with one card for all the fiches of a lead', async () => {
    for (let step = 0; step < 3; step += 1) await toNextStep();
    await play('helene-carpentier');
    await expect.poll(cards).toBe(3 + 1); // and the announcements of before
    const text = await readLast();
    expect(text).toContain('Où en sont vos fiches action');
    expect(text).toContain('avant le vendredi 14 mai 2027 à 17 h');
    await expectAccessible();
  });

  it('takes an answer in three steps, with its errors and its receipt', async () => {
    await press('Répondre pour la fiche 1');
    await form().getByLabel('En cours').check();
    await next('Continuer');
    await form()
      .getByLabel(/Qu’est-ce qui a avancé/)
      .fill('court');
    await form()
      .getByLabel(/prochaine étape/)
      .fill('Réunir les communes en juin');
    await form().getByRole('button', { name: 'Continuer' }).click();
    await page.locator('.errors').waitFor();
    await expectAccessible();
    await form()
      .getByLabel(/Qu’est-ce qui a avancé/)
      .fill('Deux communes ont rejoint le schéma avec Mme Duhamel.');
    await next('Continuer');
    expect(await read(form())).toContain('ont rejoint le schéma avec [Mme Duhamel].');
    await expectAccessible();
    for (const name of ['Publiable', 'C’est voulu', /aucun nom/]) await form().getByLabel(name).check();
    await form().getByRole('button', { name: 'Envoyer la réponse' }).click();
    await expect.poll(readLast).toContain('Votre réponse pour la fiche 1 est enregistrée');
    await expect.poll(readFirst).toContain('Répondu le 15 avril 2027 par Hélène Carpentier');
  });

  it('takes « Rien de nouveau » in one press, and snoozes the rest', async () => {
    await press('Rien de nouveau');
    await expect.poll(readLast).toContain('est enregistrée');
    await play('karim-benali');
    await press('Plus tard');
    await press(/Dans une semaine/);
    await expect.poll(readLast).toContain('Je vous le rappelle le jeudi 22 avril 2027 à 9 h');
  });

  it('keeps a draft across a closed form', async () => {
    await play('olivier-tellier');
    await press(/Répondre pour la fiche/);
    await form().getByLabel('Réalisée').check();
    await next('Continuer');
    await page.getByRole('button', { name: 'Fermer le formulaire' }).click();
    await form().waitFor({ state: 'detached' });
    await say('mes fiches');
    expect(await readLast()).toContain('Reprendre le brouillon');
  });

  it('shows coordination the progress and who is missing, and nobody else', async () => {
    await play('camille-martel');
    await say('avancement');
    expect(await readLast()).toMatch(/2 réponses sur 21/);
    await press('Voir les réponses manquantes');
    await expect.poll(readLast).toContain('Karim Benali');
    await play('christine-coppin');
    await say('manquants');
    expect(await readLast()).toContain('réservée à la coordination');
  });

  it('answers look-ups with typing mistakes, and proposes the two nearest to what it does not know', async () => {
    await say('enjeu parentalite');
    expect(await readLast()).toContain('Parentalité');
    await say('fiche n°9');
    expect(await readLast()).toContain('Impliquer les jeunes dans la vie du territoire');
    await say('fiche 99');
    expect(await readLast()).toContain('Il y a 24 fiches, de 1 à 24.');
    await say('retrads svp merci beaucoup');
    expect(await lastCard().getByRole('button').count()).toBeGreaterThan(0);
  });

  it('reminds only those who have not answered, and the suppléants at D-5', async () => {
    for (let step = 0; step < 2; step += 1) await toNextStep(); // D-10, D-5
    await play('lucie-boutin');
    await expect.poll(cards).toBe(3 + 3);
    expect(await readLast()).toContain('Deuxième rappel');
    await play('camille-martel');
    await expect.poll(readLast).toContain('Réponses manquantes');
  });

  it('moves the séance, and tells everybody the old and the new date', async () => {
    await say('séances');
    await press(/Déplacer la séance du.*20 mai/);
    await form().locator('input[type=date]').fill('2027-05-27');
    await form().getByRole('button').first().click();
    await expect.poll(() => read(form())).toContain('vendredi 21 mai 2027');
    await form().getByRole('button').first().click();
    await form().waitFor({ state: 'detached' });
    await toNextStep(); // the notice waits two minutes for another change
    await play('christine-coppin');
    await expect.poll(readLast).toMatch(/20 mai[\s\S]*jeudi 27 mai 2027/);
    const feed = await page.request.get(`${program.url}/calendriers/groupe-projet.ics`);
    expect(await feed.text()).toContain('DTSTART;TZID=Europe/Paris:20270527T140000');
  });

  it('sends an announcement, and shows who was reached', async () => {
    await play('camille-martel');
    await say('annonce');
    await form().locator('input[name=titre]').fill('Forum des familles');
    const texte = 'Le forum a lieu à Marck. <b>Venez nombreux</b> & partagez.';
    await form().locator('textarea[name=texte]').fill(texte);
    await form().locator('[name=destinataires]').first().check();
    await form().getByRole('button').first().click();
    await expect.poll(() => read(form())).toContain('<b>Venez nombreux</b> & partagez.');
    await form().getByRole('button').first().click();
    await form().waitFor({ state: 'detached' });
    await toNextStep(); // an announcement waits two minutes, in which it can be called off
    await play('christine-coppin');
    await expect.poll(readLast).toContain('<b>Venez nombreux</b> & partagez.');
    await play('camille-martel');
    await press('Voir l’envoi prévu');
    await expect.poll(readLast).toMatch(/Remis à/i);
  });

  it('freezes at J+7, and coordination publishes the summary in two audiences', async () => {
    for (let step = 0; step < 9; step += 1) {
      await open('/atelier');
      if (
        !(await read(page.locator('main'))).match(
          /jusqu|rappel|limite|résumé|veille|séance|lendemain|gel|fin/i,
        )
      )
        break;
      if ((await page.getByRole('button', { name: 'Aller à la prochaine étape' }).count()) === 0) break;
      await toNextStep();
      await play('camille-martel');
      if ((await page.locator('.card', { hasText: 'les réponses ne changent plus' }).count()) > 0) break;
    }
    await press('Préparer le résumé');
    await form().locator('textarea').first().fill('Une belle année pour la petite enfance.');
    expect(await read(form().locator('.count'))).toBe('39 / 1 500');
    await form().getByRole('button', { name: 'Relire les deux versions' }).click();
    await form().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Relire les deux versions' }).last().click();
    await expect.poll(() => read(page.locator('h1'))).toContain('Relire le résumé n° 5');
    for (const said of ['». L’auteur a dit que c’est voulu.', 'Une belle année pour la petite enfance.'])
      expect(await read(page.locator('main'))).toContain(said);
    await expectAccessible();
    const relecture = page.url();
    await page.getByRole('link', { name: 'Publier pour le groupe projet…' }).click();
    await page.getByRole('button', { name: 'Publier pour le groupe projet' }).click();
    await expect.poll(() => read(page.locator('main'))).toContain('Il lui manque l’accord');
    expect((await page.request.get(`${program.url}/resumes/5`)).status()).toBe(404);
    await page.getByRole('button', { name: 'Demander un accord' }).click();
    await expect.poll(() => read(page.locator('main'))).toContain('Personne n’a encore répondu');
    await play('sylvain-delattre');
    await page.getByRole('link', { name: 'Lire, puis répondre' }).last().click();
    await expectAccessible();
    await page.getByRole('button', { name: 'D’accord', exact: true }).click();
    await expect.poll(() => read(page.locator('main'))).toContain('a donné son accord');
    await page.goto(relecture);
    await page.getByRole('link', { name: 'Publier pour tout le monde…' }).click();
    await page.getByRole('button', { name: 'Publier pour tout le monde' }).click();
    await page.getByRole('link', { name: 'Ouvrir le résumé et ses documents' }).click();
    const text = await read(page.locator('main'));
    expect(text).toContain('Ce qui a changé depuis la dernière séance');
    expect(text).toContain('Deux communes ont rejoint le schéma avec Mme Duhamel.');
    expect(await page.locator('main').textContent()).toContain('Nielles-lès-Calais'); // folded
    await expectAccessible();
    await play('helene-carpentier');
    await expect.poll(readFirst).toContain('Ce tour de réponses est terminé');
  });

  it('left no error in the browser', () => {
    expect(noise).toEqual([]);
  });
});
