import { describe, expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { plain } from '../support/demo-program.ts';
import { fillField } from '../support/page-forms.ts';
import { startProgram } from '../support/program.ts';
import { OF_A_BUSY_MACHINE } from '../support/storm.ts';
import { expectNoFault, openBare, openPage, useBrowser } from '../support/usable-pages.ts';

/** What runs each minute may be in the middle of what is emptied. */
const OF_WHAT_IS_EMPTIED = /"msg":"(?:a job failed|[^"]* could not be )/;

/** Whoever opens the demonstration for the first time follows its path, in a browser, to the end; then starts again. */
describe('the guided path of the demonstration', async () => {
  const program = use(await startProgram({ DEMO_NOW: '2026-11-27T09:00:00Z' }));
  const browser = await useBrowser();
  const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });

  const listFaults = () => {
    const lines = program.output().match(/^.*"level":[56]0.*$/gm) ?? [];
    return lines.filter((line) => !OF_A_BUSY_MACHINE.test(line));
  };
  const open = (path: string) => page.goto(program.url + path);
  const press = (name: string | RegExp) => page.getByRole('button', { name }).last().click();
  /** What is ticked, as the way in shows it in a page without scripts. */
  const listDone = async () => {
    const html = await (await fetch(`${program.url}/atelier`)).text();
    const items = html.match(/<li[^>]*class="done".*?<\/li>/gs) ?? [];
    return items.map((item) => plain(/<strong>(.*?)<\/strong>/.exec(item)?.[1]));
  };
  /** The button of the step that is the next one, which leads to its person. */
  const goOn = async (name: string, place: string) => {
    await open('/atelier');
    await page.locator('.start > form').getByRole('button', { name }).click();
    await page.waitForURL(`**${place}`);
    await page.waitForLoadState();
  };
  const say = async (texte: string) => {
    const field = page
      .locator('#ecrire input[name=texte], .writing textarea, .writing input[type=text]')
      .first();
    await field.fill(texte);
    await field.press('Enter');
  };
  const endForm = async (name: string) => {
    await page.locator('form.step').getByRole('button', { name, exact: true }).click();
    await page.locator('form.step').waitFor({ state: 'detached' });
  };
  const answer = async (avancees: string) => {
    await fillField(page, 'statut', 'en_cours');
    await fillField(page, 'difficulte', 'aucune');
    await press('Continuer');
    await fillField(page, 'avancees', avancees);
    await fillField(page, 'prochaine_etape', 'Un autre rendez-vous en juin.');
    await fillField(page, 'ordre_du_jour', 'non');
    await press('Continuer');
    await fillField(page, 'diffusion', 'publiable');
    await fillField(page, 'engagement', 'oui');
  };

  it('says what it is, and one first step, on the home page and on the way in', async () => {
    await open('/');
    await page.getByRole('link', { name: /Commencer par Hélène/ }).click();
    await page.waitForURL('**/atelier');
    expect(await page.locator('h1').innerText()).toBe('Commencez par Hélène');
    expect(plain(await page.locator('.start .lead').innerText())).toContain('qui pilote trois fiches');
    expect(await listDone()).toEqual([]);
  });

  it('1. Hélène receives her reminder, and answers', async () => {
    await goOn('Devenir Hélène', '/helene-carpentier');
    await press('Répondre pour la fiche 1');
    await answer('Le schéma est validé par les 14 communes.');
    expect(await listDone()).toEqual([]);
    await endForm('Envoyer la réponse');
    expect(plain(await page.locator('.line.theirs').last().innerText())).toContain('Il vous reste 2 fiches');
    expect(await listDone()).toEqual(['Répondre en deux minutes']);
    expect(plain(await page.locator('.path summary').innerText())).toContain('Étape 2 sur 6');
  });

  it('2. she corrects it from its receipt', async () => {
    await goOn('Revenir à Hélène', '/helene-carpentier');
    await press('Corriger ma réponse');
    await answer('Le schéma est validé par les 14 communes et par la Caf.');
    await endForm('Envoyer la réponse');
    expect((await listDone()).at(-1)).toBe('Corriger sa réponse');
  });

  it('3. a town hall of 280 inhabitants answers by the link of its e-mail', async () => {
    await goOn('Ouvrir la boîte d’Odile', '/boites/**');
    await page.frameLocator('iframe').getByRole('link', { name: 'Répondre pour la fiche 11' }).click();
    await answer('Un café des parents a ouvert à la mairie.');
    await press('Envoyer la réponse');
    await page.getByText('est enregistrée').first().waitFor();
    expect((await listDone()).at(-1)).toBe('Répondre par courriel');
    await page.getByRole('link', { name: 'Revenir à la démonstration' }).click();
    expect(await page.locator('h1').innerText()).toBe('Continuez le parcours');
  });

  it('4. the coordination sees who is missing, and reminds them', async () => {
    await goOn('Devenir Camille', '/camille-martel');
    expect(await page.locator('.path-now').innerText()).toContain('manquants');
    expect(await page.locator('.path-now button').count()).toBe(0); // one is there already
    await say('manquants');
    await page
      .getByText(/Dernier message le lundi 4 janvier 2027/)
      .first()
      .waitFor();
    await press('Relancer plusieurs personnes');
    expect(await listDone()).toHaveLength(3);
    await page.locator('form.step input[type=checkbox]').first().check(); // a reminder has just left: nobody is ticked
    await endForm('Relancer');
    expect((await listDone()).at(-1)).toBe('Relancer qui n’a pas répondu');
  });

  it('5. it reads the summary over, and publishes it', async () => {
    await goOn('Aller à la publication', '/camille-martel');
    expect(plain(await page.locator('.line.theirs').last().innerText())).toContain('12 réponses'); // ten meanwhile
    await say('publier');
    await endForm('Relire les deux versions');
    await page.locator('.line.theirs').last().getByRole('link', { name: 'Relire les deux versions' }).click();
    await page.getByRole('link', { name: 'Publier pour le groupe projet…' }).click();
    await press('Publier pour le groupe projet');
    await page.getByText('Il lui manque l’accord d’une autre partie').waitFor();
    await expect.poll(async () => (await listDone()).at(-1)).toBe('Publier le résumé');
  });

  it('6. a mayor without a chat finds it in his mailbox, and has a calendar made', async () => {
    await goOn('Ouvrir la boîte du maire', '/boites/**');
    const mail = page.frameLocator('iframe');
    await expect
      .poll(async () => {
        await page.reload();
        return plain(await mail.locator('body').innerText());
      })
      .toContain('Résumé n° 5');
    await expect
      .poll(() =>
        mail.locator('img').evaluateAll((all) => all.map((one) => 'naturalWidth' in one && one.naturalWidth)),
      )
      .toEqual([expect.toSatisfy((width) => width > 200)]);
    await mail.getByRole('link', { name: 'Voir ce message à jour' }).click();
    await say('calendrier');
    await press('Créer mon calendrier');
    await expect.poll(listDone).toHaveLength(6);
    await open('/atelier');
    expect(await page.locator('h1').innerText()).toBe('Vous avez fait tout le parcours');
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const)('is shown whole, and axe finds nothing: %i pixels, %s', async (width, colorScheme) => {
    const shown = await openPage(browser, {
      viewport: { width, height: 740 },
      colorScheme,
      javaScriptEnabled: true,
    });
    for (const path of ['', '/personnes/helene-carpentier', '/canal', '/recommencer']) {
      await shown.goto(`${program.url}/atelier${path}`);
      const fold = shown.locator('.path details:not([open]) > summary');
      if ((await fold.count()) > 0) await fold.click();
      await expectNoFault(shown, path);
      const widest = await shown.evaluate(() => document.documentElement.scrollWidth);
      expect(widest, path).toBeLessThanOrEqual(width);
    }
  });

  it('« Recommencer » asks first; then one is back at its first step, and it can be played again', async () => {
    await open('/atelier');
    await page.getByRole('link', { name: 'Recommencer la démonstration' }).click();
    await page.getByRole('link', { name: 'Revenir sans rien effacer' }).click();
    expect(await listDone()).toHaveLength(6);
    await open('/atelier/recommencer');
    expect(listFaults()).toEqual([]);
    await press('Tout effacer et recommencer');
    await page.getByRole('heading', { name: 'Commencez par Hélène' }).waitFor();
    expect(await listDone()).toEqual([]);
    expect(plain(await page.locator('.clock-now').innerText())).toContain('27 novembre 2026');
    await open('/atelier/canal');
    expect(await page.locator('.line').count()).toBe(10);
    expect((await fetch(`${program.url}/resumes/4`)).status).toBe(200);
    expect((await fetch(`${program.url}/resumes/5`)).status).toBe(404);
    await goOn('Devenir Hélène', '/helene-carpentier');
    await press('Répondre pour la fiche 1');
    await answer('Le schéma est validé.');
    await endForm('Envoyer la réponse');
    expect(await listDone()).toEqual(['Répondre en deux minutes']);
    expect(listFaults().filter((line) => !OF_WHAT_IS_EMPTIED.test(line))).toEqual([]);
  });

  it('leads on without JavaScript, on a phone too', async () => {
    const phone = await openBare(browser, 360);
    await phone.goto(`${program.url}/atelier/canal`);
    await phone.locator('.path summary').click();
    await phone.locator('.path-steps').getByRole('button', { name: 'Revenir à Hélène' }).click();
    await phone.waitForURL('**/helene-carpentier');
    expect(plain(await phone.locator('.path summary').innerText())).toContain('Étape 2 sur 6');
  });
});
