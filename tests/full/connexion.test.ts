import { describe, expect, it } from 'vitest';
import { agreeAs } from '../support/agree.ts';
import { use } from '../support/anew.ts';
import { plain, startDemoProgram } from '../support/demo-program.ts';
import { MAIL_FROM } from '../support/mail-platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { fillField } from '../support/page-forms.ts';
import { openBare, useBrowser } from '../support/usable-pages.ts';

const SYLVAIN = 'sylvain-delattre';
const NADIA = 'nadia-vasseur';
const KARIM = 'karim-benali';
const CHRISTINE = 'christine-coppin';

const ALL = [SYLVAIN, NADIA, KARIM, CHRISTINE];

/** A coordinator without any chat: an address, a browser without JavaScript, and a whole tour. */
describe('coordination in a browser, and nowhere else', async () => {
  const addresses = new Map<string, string>();

  const newPage = () => openBare(browser, 360);

  const server = use(await startMailServer());
  const app = use(await startDemoProgram({ SMTP_URL: server.url, MAIL_FROM }));
  for (const code of ALL) addresses.set(code, (await app.readPersonne(code)).courriel);
  await app.base.db.compte.deleteMany({
    where: { plateforme: 'atelier', identifiant: { in: ALL } },
  });
  const browser = await useBrowser();
  const page = await newPage();
  const read = async (on = page) => plain(await on.locator('body').innerText());
  /** What acts is a button, what only reads a link. */
  const press = async (name: string | RegExp) => {
    const button = page.getByRole('button', { name });
    const link = page.locator('main').getByRole('link', { name });
    await ((await button.count()) > 0 ? button : link).first().click();
  };
  const publish = async (name: string) => {
    await page.getByRole('link', { name: `${name}…` }).click();
    await page.getByRole('button', { name }).click();
  };
  const write = async (texte: string) => {
    await page.goto(`${app.url}/espace`);
    await page.getByLabel('Écrire au robot').fill(texte);
    await page.locator('.writing button').click();
  };
  /** One of the choices of a field, few or many. */
  const choose = async (name: string, label: string) => {
    const form = page.locator('form.step');
    const list = form.locator(`select[name=${name}]`);
    if ((await list.count()) > 0) await list.selectOption({ label });
    else await form.getByLabel(label).check();
  };
  const next = () => page.locator('form.step .form-buttons button').first().click();
  const mailsTo = (code: string) =>
    server.mails.filter(
      ({ recipient, subject }) =>
        recipient === addresses.get(code) && plain(subject) === 'Votre connexion à l’espace de la CTG',
    );

  /** Types the address at the door, and waits for the letter. */
  const ask = async (code: string, on = page) => {
    const before = mailsTo(code).length;
    await on.goto(`${app.url}/connexion`);
    await on.getByLabel('Votre adresse professionnelle').fill(addresses.get(code) ?? '');
    await on.getByRole('button', { name: 'Recevoir le courriel' }).click();
    await expect.poll(() => mailsTo(code).length).toBe(before + 1);
    const mail = mailsTo(code).at(-1);
    const text = plain(mail?.text);
    const [, typed = ''] = /Code : ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text) ?? [];
    const [link = ''] = /http\S+\/connexion\/lien\/[\w-]+/.exec(text) ?? [];
    return { typed, link };
  };
  const signIn = async (code = SYLVAIN) => {
    const { typed } = await ask(code);
    await page.getByLabel('Code à huit signes').fill(typed);
    await press('Entrer');
  };
  const signOut = async () => {
    await page.goto(`${app.url}/espace`);
    await page.getByText('Menu', { exact: true }).click();
    await press('Se déconnecter');
    expect(await read()).toContain('Votre session est fermée');
  };

  it('comes in with the code of an e-mail, or on another device with its link', async () => {
    await signIn();
    expect(new URL(page.url()).pathname).toBe('/espace');
    expect(await read()).toContain('Vous êtes Sylvain Delattre');
    const phone = await newPage();
    const { link } = await ask(SYLVAIN, phone);
    await phone.goto(link);
    expect(await read(phone)).toContain('Ouvrir cette page n’a rien changé');
    await phone.getByRole('button', { name: 'Entrer en tant que Sylvain Delattre' }).click();
    expect(await read(phone)).toContain('Vous êtes Sylvain Delattre');
  });

  it('creates a séance, once all its dates were read', async () => {
    await write('nouvelle séance');
    await choose('instance', 'Groupe projet');
    await fillField(page, 'jour', '2027-11-18');
    await fillField(page, 'debut', '14:00');
    await fillField(page, 'fin', '16:30');
    await fillField(page, 'lieu', 'Mairie de Marck');
    await next();
    expect(await read()).toContain('18 novembre 2027');
    await next();
    expect(await read()).toMatch(/séance.*(créée|enregistrée|est prévue)/is);
    await write('séances');
    expect(await read()).toContain('18 novembre');
  });

  it('sees who owes an answer, and announces', async () => {
    await app.moveTo('2027-04-29');
    await page.goto(`${app.url}/espace`);
    expect(new URL(page.url()).pathname).toBe('/connexion'); // a session does not last for weeks
    await signIn();
    await press('Voir les réponses manquantes');
    expect(await read()).toMatch(/Le tour.*Relancer/s);
    await write('annonce');
    await fillField(page, 'titre', 'Forum des modes de garde');
    await fillField(page, 'texte', 'Le forum a lieu à Marck, salle des fêtes.');
    await choose('destinataires', 'Tout le monde');
    await next();
    const web = page.frameLocator('iframe[title="Web"]').locator('main');
    expect(plain(await web.innerText())).toContain('Forum des modes de garde');
    await next();
    await app.moveTo('2027-04-29', '11:00'); // it waits two minutes, in which it can be called off
    const announced = () =>
      server.mails.filter(
        ({ recipient, subject }) =>
          recipient === addresses.get(KARIM) && plain(subject).includes('Forum des modes de garde'),
      ).length;
    await expect.poll(announced).toBe(1);
  });

  it('names another lead, and gives a link to somebody', async () => {
    await write('nommer un pilote fiche 12');
    await page.locator('select[name=personne]').selectOption({ index: 2 });
    await next();
    expect(await read()).toMatch(/Fiche 12|fiche 12/);
    expect(await page.locator('form.step .errors').count()).toBe(0);
    await write('code');
    await page.locator('select[name=personne]').selectOption({ index: 2 });
    await next();
    await press('Envoyer plutôt un lien vers sa page');
    const said = await read();
    expect(said).toContain('Le lien est parti');
    expect(said).not.toContain('/tableau/'); // it goes to its person alone
  });

  it('reads both builds of the summary and publishes them', async () => {
    await app.moveTo('2027-05-16');
    await signIn();
    await press('Préparer le résumé');
    await page.waitForURL('**/relecture**');
    await publish('Publier pour le groupe projet');
    await page.getByRole('button', { name: 'Demander un accord' }).click();
    await page.getByText('Personne n’a encore répondu').first().waitFor();
    await agreeAs('alain-bouchel', app);
    await page.reload();
    await publish('Publier pour tout le monde');
    await page.getByText('Les deux versions le sont').waitFor();
    await page.goto(`${app.url}/resumes/5`);
    expect(await read()).toContain('Résumé n° 5');
  });

  it('administers', async () => {
    await signOut();
    await signIn(NADIA);
    await press('Voir l’état de l’espace');
    expect(await read()).toContain('Messages');
  });

  it('takes the agreement of a party back once it was read who is frozen, and gives it again', async () => {
    const noteAccord = async (etat: string) => {
      await write('parties');
      await press(/Mutualité/);
      await press(/^(Noter|Modifier) l’accord$/);
      await fillField(page, 'etat', etat);
      await fillField(page, 'le', '2027-05-03');
      await next();
    };
    const isActive = async () =>
      (await app.base.db.personne.findFirst({ where: { code: CHRISTINE } }))?.actif;
    await noteAccord('refusee');
    expect(await read()).toContain('Christine Coppin');
    expect(await isActive()).toBe(true);
    await press('Noter et geler');
    expect(await read()).toContain('Ces personnes ne reçoivent plus rien');
    expect(await isActive()).toBe(false);
    await noteAccord('accordee');
    expect(await read()).toContain('Ces personnes retrouvent leurs fiches');
    expect(await isActive()).toBe(true);
  });

  it('lets a lead answer, with what a lead may do', async () => {
    await signOut();
    await signIn(KARIM);
    await write('avancement');
    expect(await read()).toContain('réservée à la coordination');
    await write('mes fiches');
    expect(await read()).toContain('Fiche 6');
  });

  it('shows a summary to each as it is for them', async () => {
    const readResume = async (code: string) => {
      await signOut();
      await signIn(code);
      await write('résumé 5');
      return read();
    };
    const isReserved = 'Ces fichiers sont réservés au groupe projet.';
    expect(await readResume(CHRISTINE)).toContain(isReserved);
    const text = await readResume(NADIA);
    expect(text).toContain('Résumé n° 5');
    expect(text).not.toContain(isReserved);
  });

  it('leaves no secret in the log', async () => {
    const { typed, link } = await ask(SYLVAIN);
    for (const secret of [
      typed,
      typed.replace(' ', ''),
      link.split('/').at(-1) ?? '',
      addresses.get(SYLVAIN),
    ])
      expect(app.output()).not.toContain(secret);
  });
});
