import { afterAll, describe, expect, it } from 'vitest';
import { plain, startDemoProgram } from '../support/demo-program.ts';
import { fillField } from '../support/page-forms.ts';
import { publishByLink } from '../support/publish-by-link.ts';
import { expectNoFault, openPage, useBrowser } from '../support/usable-pages.ts';

const ODILE = 'odile.wattez@nielles.example';

/** Nielles-lès-Calais has 280 inhabitants: its town hall has e-mail, and nothing else. */
describe('a small town hall, through a whole tour by e-mail and links alone', async () => {
  const app = await startDemoProgram({});
  await app.moveTo('2027-04-15');
  const browser = await useBrowser();
  const page = await openPage(browser, { javaScriptEnabled: false });
  afterAll(() => app.close());

  const box = `/atelier/boites/${encodeURIComponent(ODILE)}`;
  const open = async () => {
    await page.goto(app.url + box);
    return page.frameLocator('iframe');
  };
  const subjects = async () =>
    (await page.locator('.mailbox nav a span:first-child').allInnerTexts()).map(plain);

  const read = async () => plain(await page.locator('main').innerText());
  const latest = async () => {
    await open();
    return (await subjects())[0];
  };
  let closed = '';
  const answer = async (avancees: string) => {
    const next = () => page.getByRole('button', { name: 'Continuer' }).click();
    await fillField(page, 'statut', 'en_cours');
    await fillField(page, 'difficulte', 'aucune');
    await next();
    await fillField(page, 'avancees', avancees);
    await fillField(page, 'prochaine_etape', 'Un troisième en juin.');
    await fillField(page, 'ordre_du_jour', 'non');
    await next();
    await fillField(page, 'diffusion', 'groupe_projet');
    await fillField(page, 'engagement', 'oui');
    await page.getByRole('button', { name: 'Envoyer la réponse' }).click();
  };

  /** What coordination does meanwhile. */
  const publish = async () => {
    const camille = app.locally('camille-martel');
    await camille.say('publier');
    const introduction = 'Une belle année pour la petite enfance.';
    const fields = { ...(await camille.readForm()), introduction };
    await camille.press({ ...fields, _intent: 'resume:apercu', _formulaire: 'oui' });
    await publishByLink(await camille.read(), app);
  };

  it('is one of those whom the demonstration offers to play', async () => {
    await page.goto(`${app.url}/atelier`);
    await page.getByRole('link', { name: /Odile Wattez.*par courriel/s }).click();
    expect(plain(await page.title())).toContain('Boîte de courriel de Odile Wattez');
    expect(await subjects()).toEqual(expect.arrayContaining(['Où en est votre fiche action ?']));
  });

  it('follows the link of its card, and answers on the page', async () => {
    const mail = await open();
    await mail.getByRole('link', { name: 'Répondre pour la fiche 11' }).click();
    expect(plain(await page.locator('.reader').innerText())).toContain(
      'Vous répondez en tant que Odile Wattez',
    );
    await answer('Un atelier de trop.');
    expect(await read()).toContain('Votre réponse pour la fiche 11 est enregistrée');
  });

  it('is confirmed by e-mail what it sent, and takes it back', async () => {
    await expect.poll(latest).toMatch(/^Réponse reçue pour la fiche 11/);
    const mail = await open();
    expect(plain(await mail.locator('body').innerText())).toContain('Un atelier de trop.');
    await mail.getByRole('link', { name: 'Annuler cette réponse' }).click();
    expect(await read()).toContain('Ouvrir cette page n’a rien changé');
    await page.getByRole('button', { name: 'Annuler cette réponse' }).first().click();
    expect(await read()).toContain('Votre réponse pour la fiche 11 est annulée');
  });

  it('is reminded of it then, and whoever has the link by mistake closes it', async () => {
    await app.moveTo('2027-04-29');
    expect(await latest()).toBe('Rappel : 1 réponse attendue');
    const mail = await open();
    await mail.getByRole('link', { name: 'Répondre pour la fiche 11' }).click();
    closed = page.url();
    await page.getByRole('link', { name: 'Ce n’est pas moi' }).click();
    await page.getByRole('button', { name: 'Ce n’est pas moi, fermer ce lien' }).click();
    expect(await read()).toContain('La coordination est prévenue');
    await expect
      .poll(async () => plain(await app.locally('camille-martel').read()))
      .toContain('Un lien de Odile Wattez est arrivé à quelqu’un d’autre');
  });

  it('asks for a new link where the old one ends, finds it in its own mailbox, and answers', async () => {
    expect((await page.goto(closed))?.status()).toBe(404);
    await page.getByRole('button', { name: 'M’envoyer un nouveau lien' }).click();
    await expect.poll(latest).toBe('Votre nouveau lien pour répondre');
    const mail = await open();
    await mail.getByRole('link', { name: 'Répondre pour la fiche 11' }).click();
    await answer('Deux ateliers ont eu lieu à la mairie.');
    expect(await read()).toContain('Votre réponse pour la fiche 11 est enregistrée');
    await expect.poll(latest).toMatch(/^Réponse reçue pour la fiche 11/);
  });

  it('sees the page of its e-mail say that it is done', async () => {
    const mail = await open();
    await mail.getByRole('link', { name: 'Voir ce message à jour' }).click();
    const shown = await read();
    expect(shown).toContain('Deux ateliers ont eu lieu à la mairie.');
    expect(shown).toContain('Odile Wattez');
  });

  it('hears of the séance and of the summary, and is not reminded of what it answered', async () => {
    await app.moveTo('2027-05-13');
    await open();
    const recu = 'Réponse reçue pour la fiche 11 – Parentalité dans les zones blanches';
    const before = [
      recu,
      'Votre nouveau lien pour répondre',
      'Rappel : 1 réponse attendue',
      recu,
      'Où en est votre fiche action ?',
    ];
    const others = async () => (await subjects()).filter((subject) => !subject.startsWith('Invitation'));
    expect(await subjects()).toContain('Invitation : Groupe projet, séance du jeudi 20 mai 2027');
    expect(await others()).toEqual(before);
    await app.moveTo('2027-05-19');
    await open();
    expect(await others()).toEqual([expect.stringMatching(/^Rappel : Groupe projet/), ...before]);
  });

  it('writes a word to the bot', async () => {
    const mail = await open();
    await mail.getByRole('link', { name: 'Voir ce message à jour' }).click();
    await page.getByLabel('Écrire au robot').fill('plan');
    await page.locator('.writing button').click();
    expect(plain(await page.locator('main').innerText())).toContain('24 fiches');
  });

  it('reads the published summary, with what it wrote, behind the link of its last e-mail', async () => {
    await app.moveTo('2027-05-25');
    await publish();
    await expect.poll(latest).toMatch(/résumé/i);
    const mail = await open();
    expect(plain(await mail.locator('body').innerText())).toContain('Deux ateliers ont eu lieu à la mairie.');
    const link = mail.getByRole('link', { name: 'Lire la version du groupe projet' });
    await page.goto((await link.getAttribute('href')) ?? '');
    const shown = await read();
    expect(shown).toContain('Une belle année pour la petite enfance.');
    expect(shown).toContain('Deux ateliers ont eu lieu à la mairie.');
    const small = await openPage(browser, { viewport: { width: 320, height: 800 } });
    await small.goto(page.url());
    const width = await small.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    await expectNoFault(small, page.url());
  });

  it.each([320, 1280])('has a mailbox that can be read at %i pixels', async (width) => {
    const wide = await openPage(browser, { viewport: { width, height: 800 } });
    await wide.goto(app.url + box);
    const shown = await wide.evaluate(() => document.documentElement.scrollWidth);
    expect(shown).toBeLessThanOrEqual(width);
    expect(await wide.locator('iframe').getAttribute('title')).toMatch(/^Courriel/);
    await wide.locator('iframe').evaluate((frame) => frame.remove()); // nothing runs in it, axe neither: render.browser.test.ts
    await expectNoFault(wide, page.url());
  });
});
