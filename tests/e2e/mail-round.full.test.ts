import { describe, expect, it, vi } from 'vitest';
import { isInvitation } from '../support/agenda.ts';
import { use } from '../support/anew.ts';
import { type DemoProgram, plain, startDemoProgram } from '../support/demo-program.ts';
import { findForm, follow, post, pressOnPage, readFields } from '../support/http-person.ts';
import { MAIL_FROM } from '../support/mail-platform.ts';
import { type ReceivedMail, startMailServer } from '../support/mail-server.ts';

/** Two leads and a coordinator who have nothing but their address; one more lead has a chat too. */
const SEULS = ['karim-benali', 'claire-lefebvre', 'sylvain-delattre'] as const;

describe('a tour of answers by e-mail', async () => {
  const server = use(await startMailServer());
  const app = use(await startDemoProgram({ SMTP_URL: server.url, MAIL_FROM }));
  const addresses = new Map<string, string>();
  for (const code of [...SEULS, 'helene-carpentier'])
    addresses.set(code, (await app.readPersonne(code)).courriel);
  const identifiant = { in: [...SEULS] };
  await app.base.db.compte.deleteMany({ where: { plateforme: 'atelier', identifiant } });
  await app.moveTo('2027-04-15');

  /** Séances come besides, for agendas: tests/contracts/mail-invitations.full.test.ts. */
  const mailsOf = (code: string): readonly ReceivedMail[] =>
    server.mails.filter((mail) => mail.recipient === addresses.get(code) && !isInvitation(mail));
  const lastOf = (code: string) => {
    const mail = mailsOf(code).at(-1);
    if (mail === undefined) throw new Error(`no mail to ${code}`);
    return mail;
  };
  const linkOf = (code: string, label: string) => {
    const links = [...String(lastOf(code).html).matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
    const [, href = ''] = links.find(([, , text]) => plain(text) === label) ?? [];
    expect(href, label).not.toBe('');
    return href;
  };
  const get = async (address: string) => plain(await (await fetch(address)).text());
  const read = async (response: Promise<Response>) => plain(await (await response).text());

  it('brings its card to those who have no chat, and to nobody else', async () => {
    await expect.poll(() => mailsOf('karim-benali').length).toBe(1);
    await expect.poll(() => mailsOf('claire-lefebvre').length).toBe(1);
    expect(lastOf('karim-benali')).toMatchObject({ subject: 'Où en sont vos fiches action\u202F?' });
    expect(plain(lastOf('karim-benali').text)).toContain('Répondre pour la fiche 6 : http');
    expect(mailsOf('helene-carpentier')).toEqual([]);
  });

  it('changes nothing when a scanner opens each link ten times', async () => {
    const before = await dump(app);
    const links = [...String(lastOf('karim-benali').html).matchAll(/href="([^"]*)"/g)].map(
      ([, href = '']) => href,
    );
    expect(links.length).toBeGreaterThan(5);
    for (let time = 0; time < 10; time += 1)
      for (const link of links) expect((await fetch(link)).status, link).toBe(200);
    expect(await dump(app)).toEqual(before);
  });

  it('shows the button that was followed, and acts when it is pressed there, once', async () => {
    const link = linkOf('karim-benali', 'Rien de nouveau pour la fiche 6');
    const page = await get(link);
    expect(page).toContain('Appuyez pour continuer');
    expect(page).toContain('Vous répondez en tant que Karim Benali');
    const address = link.slice(0, link.lastIndexOf('/'));
    const done = await read(pressOnPage(address, 'Rien de nouveau pour la fiche 6').then(follow));
    expect(done).toContain('Votre réponse pour la fiche 6 est enregistrée');
    expect(await get(link)).toContain('Ce bouton n’est plus proposé');
    expect(await get(address)).toContain('Corriger la réponse pour la fiche 6');
  });

  it('takes an answer through the form, step by step', async () => {
    const link = linkOf('claire-lefebvre', 'Répondre pour la fiche 12');
    const address = link.slice(0, link.lastIndexOf('/'));
    let page = await (await fetch(link)).text();
    const steps: readonly Readonly<Record<string, string>>[] = [
      { statut: 'en_cours', difficulte: 'aucune' },
      {
        avancees: 'Deux ateliers ont eu lieu.',
        prochaine_etape: 'Un troisième en juin.',
        ordre_du_jour: 'non',
      },
      { diffusion: 'groupe_projet', engagement: 'oui' },
    ];
    for (const values of steps) {
      const form = findForm(page);
      const [, intent = ''] = /name="_intent" value="([^"]*)"/.exec(form) ?? [];
      page = await (
        await follow(await post(`${address}/intent`, { ...readFields(form), ...values, _intent: intent }))
      ).text();
    }
    expect(plain(page)).toContain('Votre réponse pour la fiche 12 est enregistrée');
  });

  it('takes a line that is typed, and no code', async () => {
    const address = linkOf('karim-benali', 'Voir ce message à jour, ou écrire au robot');
    expect(await read(post(`${address}/intent`, { texte: 'fiche 12' }).then(follow))).toContain('Fiche 12');
    expect(await read(post(`${address}/intent`, { texte: 'mes comptes' }).then(follow))).toContain(
      'Cela se fait dans la conversation',
    );
  });

  it('reminds who still owes an answer, not who has answered', async () => {
    await app.moveTo('2027-04-29');
    const listSubjects = (code: string) => mailsOf(code).map(({ subject }) => plain(subject));
    await expect.poll(() => listSubjects('karim-benali')).toContain('Rappel : 1 réponse attendue');
    expect(listSubjects('claire-lefebvre').filter((subject) => subject.startsWith('Rappel'))).toEqual([]);
  });

  it('refuses another site’s press, a guessed link, and the button of somebody else', async () => {
    const address = linkOf('karim-benali', 'Voir ce message à jour, ou écrire au robot');
    const foreign = await fetch(`${address}/intent`, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
      body: new URLSearchParams({ _intent: 'aide' }),
    });
    expect(foreign.status).toBe(403);
    expect((await fetch(`${address.slice(0, -4)}AAAA`)).status).toBe(404);
    const theirs = await read(
      post(`${address}/intent`, { _intent: 'reponse:ouvrir', fiche: '12', tour: 'x' }).then(follow),
    );
    expect(theirs).not.toContain('Deux ateliers ont eu lieu');
  });

  it('lets coordination do all it may for a day after its e-mail, and what a lead does afterwards', async () => {
    await app.moveTo('2027-05-07');
    const find = () => mailsOf('sylvain-delattre').find(({ subject }) => plain(subject).includes('manqu'));
    await expect.poll(find).toBeDefined();
    const [, address = ''] = /Voir ce message à jour[^:]*: (http\S+)/.exec(plain(find()?.text)) ?? [];
    const ask = (texte: string) => read(post(`${address}/intent`, { texte }).then(follow));
    expect(await get(address)).toContain('Ce lien permet tout ce que vous pouvez faire ici, pendant un jour');
    expect(await ask('avancement')).toContain('Où en est le tour de réponses');
    await app.moveTo('2027-05-08');
    expect(await get(address)).toContain(
      'il faut un lien d’un jour : connectez-vous sur ce site avec votre adresse professionnelle',
    );
    expect(await ask('avancement')).toContain('il faut un lien d’un jour');
    expect(await ask('plan')).toContain('Petite enfance');
  });
});

describe('an announcement by e-mail', async () => {
  const server = use(await startMailServer());
  const app = use(await startDemoProgram({ SMTP_URL: server.url, MAIL_FROM }));
  await app.base.db.compte.deleteMany({
    where: { plateforme: 'atelier', identifiant: 'christine-coppin' },
  });
  const plateforme = 'courriel'; // everybody has an address a moment after the start
  const countAddresses = () => app.base.db.compte.count({ where: { plateforme } });
  await vi.waitUntil(async () => (await countAddresses()) > 20, { timeout: 240_000 });
  await announce(app);

  it('ends with one press: of the mail program, or on a page that changes nothing by itself', async () => {
    const find = () =>
      server.mails.find(
        ({ recipient, subject }) => recipient.startsWith('christine.coppin@') && subject?.includes('Forum'),
      );
    await expect.poll(find).toBeDefined();
    const mail = find();
    const [, address = ''] =
      /<(http[^>]*desabonnement[^>]*)>/.exec(String(mail?.raw.replace(/\r\n\s+/g, ''))) ?? [];
    expect(mail?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const isEnded = async () =>
      (await app.base.db.personne.findFirstOrThrow({ where: { nom: 'Coppin' } })).sansAnnonces;
    const page = await fetch(address);
    expect([page.status, await isEnded()]).toEqual([200, false]);
    expect(plain(await page.text())).toContain('Arrêter les annonces');
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }); // RFC 8058, as a mail program posts it
    const ended = await fetch(address, { method: 'POST', body });
    expect([ended.status, await isEnded()]).toEqual([200, true]);
  });
});

async function announce(app: DemoProgram): Promise<void> {
  const camille = app.locally('camille-martel');
  await camille.press({ _intent: 'annonce:rediger', _libelle: 'Annonce' });
  const texte = {
    titre: 'Forum des modes de garde',
    texte: 'Le forum a lieu à Marck.',
    destinataires: 'tous',
  };
  await camille.press({
    ...(await camille.readForm()),
    ...texte,
    _intent: 'annonce:apercu',
    _formulaire: 'oui',
  });
  await camille.press({ ...(await camille.readForm()), _intent: 'annonce:envoyer', _formulaire: 'oui' });
  await app.moveTo('2027-03-30', '09:30'); // it waits two minutes, in which it can be called off
}

/** Everything that people's acts would change. */
async function dump({ base: { db } }: DemoProgram): Promise<string> {
  const all = await Promise.all([
    db.reponse.findMany({ orderBy: { id: 'asc' } }),
    db.brouillon.findMany(),
    db.journal.findMany({ orderBy: { id: 'asc' } }),
    db.lienPersonnel.findMany({ orderBy: { empreinte: 'asc' } }),
    db.personne.findMany({ orderBy: { id: 'asc' } }),
    db.compte.findMany({ orderBy: { id: 'asc' } }),
    db.envoi.findMany({ orderBy: { id: 'asc' } }),
  ]);
  return JSON.stringify(all, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
}
