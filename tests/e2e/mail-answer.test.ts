import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCron, type WakeUp } from '../../adapters/cron/index.ts';
import { isInvitation } from '../support/agenda.ts';
import { fetchReady } from '../support/composed-program.ts';
import { type DemoProgram, plain, startDemoProgram } from '../support/demo-program.ts';
import { follow, pressOnPage } from '../support/http-person.ts';
import { type ImapServer, startImapServer } from '../support/imap-server.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { MAIL_FROM } from '../support/mail-platform.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const OWN = 'Le diagnostic est terminé depuis mars, il a été présenté aux élus.';

/** Claire Lefebvre has nothing but her address. */
describe('a lead who answers the e-mail of her card', () => {
  let app: DemoProgram;
  let server: MailServer;
  let imap: ImapServer;
  let wakeUps: readonly WakeUp[] = [];
  let address = '';

  beforeAll(async () => {
    [server, imap] = await Promise.all([startMailServer(), startImapServer()]);
    const env = { SMTP_URL: server.url, MAIL_FROM, IMAP_URL: imap.url };
    app = await startDemoProgram(env, {
      createCron: (given) => {
        wakeUps = given;
        return createCron(given);
      },
    });
    address = (await app.readPersonne('claire-lefebvre')).courriel;
    await app.base.db.compte.deleteMany({
      where: { plateforme: 'atelier', identifiant: 'claire-lefebvre' },
    });
    await app.moveTo('2027-04-15');
  });
  afterAll(async () => {
    await app.close();
    await Promise.all([imap.stop(), server.stop()]);
  });

  const mails = () => server.mails.filter((mail) => mail.recipient === address && !isInvitation(mail));
  const readMailbox = async () => {
    const job = wakeUps.find(({ name }) => name === 'read-mail');
    if (job === undefined) throw new Error('nothing reads the mailbox');
    await job.run();
  };

  it('finds it as it will stand in a second e-mail, behind whose link a button sends it', async () => {
    await expect.poll(() => mails().length).toBe(1);
    const [carte] = mails();
    if (carte === undefined) throw new Error('no card');
    imap.add(anAnswer(carte, readFileSync('tests/golden/courriels/outlook.txt', 'utf8')));
    await readMailbox();
    await expect.poll(() => mails().length).toBe(2);
    const [, link = ''] = /href="([^"]*reponse-ouvrir-12)"/.exec(String(mails()[1]?.html)) ?? [];
    const countReponses = () => app.base.db.reponse.count({ where: { tour: { etat: 'ouvert' } } });
    expect(await countReponses()).toBe(0);
    let page = await (await fetch(link)).text();
    expect(plain(page)).toContain('Votre brouillon du');
    expect(page).toMatch(/value="en_cours"[^>]* checked|checked[^>]*value="en_cours"/);
    const telQuel = link.replace('reponse-ouvrir-12', 'reponse-tel-quel-12');
    expect(String(mails()[1]?.html)).toContain(`href="${telQuel}"`);
    for (let scan = 0; scan < 3; scan += 1) page = await (await fetch(telQuel)).text();
    expect(plain(page)).toContain('Ce qui a avancé');
    expect(await countReponses()).toBe(0);
    page = await (await follow(await pressOnPage(telQuel, 'Envoyer tel quel', page))).text();
    expect(plain(page)).toContain('Votre réponse pour la fiche 12 est enregistrée');
    const version = await app.base.db.reponseVersion.findFirstOrThrow({ where: { plateforme: 'courriel' } });
    expect(version.avancees).toContain(OWN);
    expect(version.avancees).not.toContain('Où en est votre fiche');
  });

  it('is told on /readyz when the mailbox refuses us', async () => {
    imap.behave((command) => (command === 'LOGIN' ? 'NO [AUTHENTICATIONFAILED] who are you?' : null));
    await readMailbox();
    expect(await (await fetchReady(app.url)).text()).toContain('boite-refusee');
    imap.behave(() => null);
    await readMailbox();
    expect(await (await fetchReady(app.url)).text()).not.toContain('boite-refusee');
    expect(imap.violations).toEqual([]);
  });
});
