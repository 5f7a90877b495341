import { afterAll, expect, it } from 'vitest';
import { plain } from '../support/demo-program.ts';
import { follow, pressOnPage } from '../support/http-person.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { startMailDemo } from '../support/mail-demo.ts';
import type { ReceivedMail } from '../support/mail-server.ts';
import { giveSuite, KARIM, readStored } from '../support/phrase-story.ts';

/** Karim Benali has nothing but his address, and answers the card of his two fiches. */
const { app, imap, mails, readMailbox, close } = await startMailDemo(KARIM);
await giveSuite(app.base);
afterAll(close);

const stored = () => readStored(app.base);
const NOTHING = { versions: [], closes: 0, pasAvant: [], presences: [], absences: [] };

/** What answers him in his own thread; receipts come beside. */
const answers = () => mails().filter(({ subject }) => /^re:/i.test(subject ?? ''));

/** Answers the card, and reads what comes back. */
async function write(texte: string): Promise<ReceivedMail> {
  await expect.poll(() => mails().length).toBeGreaterThan(0);
  const [card] = mails();
  if (card === undefined) throw new Error('no card');
  const before = answers().length;
  imap.add(anAnswer(card, texte));
  await readMailbox();
  await expect.poll(() => answers().length).toBe(before + 1);
  const answer = answers().at(-1);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

function linkTo(mail: ReceivedMail, key: string): string {
  const [, href = ''] = new RegExp(`href="([^"]*${key})"`).exec(String(mail.html)) ?? [];
  expect(href, String(mail.text)).not.toBe('');
  return href;
}

const press = async (href: string, label: string) =>
  plain(await (await follow(await pressOnPage(href, label))).text());

it('a question about a fiche is answered by its number', async () => {
  const mail = await write('Qui pilote la 12 ?');
  expect(plain(mail.text)).toContain('Elle est pilotée par Claire Lefebvre (chef de file)');
});

it('« rien de neuf sur la fiche 9 » is a letter whose button sends it, and no scanner does', async () => {
  const mail = await write('Bonjour,\n\nrien de neuf sur la fiche 9.\n\nCordialement,\nKarim Benali');
  expect(plain(mail.text)).toContain('Rien n’est encore enregistré');
  const link = linkTo(mail, 'reponse-rien-de-nouveau-9');
  for (let scan = 0; scan < 3; scan += 1) await fetch(link);
  expect(await stored()).toEqual(NOTHING);
  expect(await press(link, 'Rien de nouveau pour la fiche 9')).toContain('Votre réponse pour la fiche 9');
  expect((await stored()).versions).toMatchObject([{ rienDeNouveau: true }]);
});

it('« c’est fait pour … » closes what a séance asked', async () => {
  const mail = await write('C’est fait pour les communes');
  expect((await stored()).closes).toBe(0);
  expect(await press(linkTo(mail, 'suite-clore-?'), 'C’est fait')).toContain('la suite est close');
  expect((await stored()).closes).toBe(1);
});

it('« je serai là le 20 mai » is one press away', async () => {
  const mail = await write('Je serai là le 20 mai.');
  expect((await stored()).presences).toEqual([]);
  expect(await press(linkTo(mail, 'presence-enregistrer-[^"]*oui'), 'Je serai là')).toContain('C’est noté');
  expect((await stored()).presences).toEqual(['oui']);
});

it('« je serai absent du 4 au 15 » opens the form on these days', async () => {
  const mail = await write('Je serai absent du 4 au 15, Claire Lefebvre me remplace.');
  expect(plain(mail.text)).toContain('Absence du mardi 4 mai 2027 au samedi 15 mai 2027');
  const page = await press(linkTo(mail, 'delegation-proposer-[^"]*'), 'Me faire remplacer');
  expect(page).toContain('Lu dans votre message.');
  expect((await stored()).absences).toEqual([]);
});

it('« la 6 est terminée : … » is the draft of that fiche, with the state that was read, and goes by « Envoyer tel quel »', async () => {
  const mail = await write('La 6 est terminée : 12 familles reçues en avril.');
  expect(plain(mail.text)).toMatch(/Fiche 6 : votre réponse est prête[\s\S]*Réalisée/);
  const link = linkTo(mail, 'reponse-tel-quel-6');
  expect(await press(link, 'Envoyer tel quel')).toContain('Votre réponse pour la fiche 6 est enregistrée');
  const [, last] = (await stored()).versions;
  expect(last).toMatchObject({
    statut: 'realisee',
    avancees: 'La 6 est terminée : 12 familles reçues en avril.',
  });
});
