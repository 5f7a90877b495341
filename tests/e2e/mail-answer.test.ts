import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { fetchReady } from '../support/composed-program.ts';
import { plain } from '../support/demo-program.ts';
import { follow, pressOnPage } from '../support/http-person.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { startMailDemo } from '../support/mail-demo.ts';

const OWN = 'Le diagnostic est terminé depuis mars, il a été présenté aux élus.';

/** Claire Lefebvre has nothing but her address. */
describe('a lead who answers the e-mail of her card', async () => {
  const { app, imap, mails, readMailbox, close } = await startMailDemo('claire-lefebvre');
  afterAll(close);

  it('finds it as it will stand in a second e-mail, behind whose link a button sends it', async () => {
    await expect.poll(() => mails().length).toBe(1);
    const [carte = expect.fail('no card')] = mails();
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
    /** Once more each time: the program's own clock may be reading just now. */
    const readReady = async () => {
      await readMailbox();
      return (await fetchReady(app.url)).text();
    };
    await expect.poll(readReady).toContain('boite-refusee');
    imap.behave(() => null);
    await expect.poll(readReady).not.toContain('boite-refusee');
    expect(imap.violations).toEqual([]);
  });
});
