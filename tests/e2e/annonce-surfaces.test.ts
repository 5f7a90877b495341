import { beforeAll, expect, it } from 'vitest';
import { renderActivity } from '../../adapters/teams/render.ts';
import { compose } from '../../src/composers.ts';
import { type AccountRef, toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { opensForm } from '../../src/intents.ts';
import { showAnnonce } from '../../src/use-cases/annonces/show-annonce.ts';
import { retryAnnonce } from '../../src/use-cases/annonces/suivi-annonce.ts';
import { withdrawAnnonce } from '../../src/use-cases/annonces/withdraw-annonce.ts';
import { use } from '../support/anew.ts';
import { type Annonces, createAnnonces, MARCK } from '../support/annonces.ts';
import { aPersonne } from '../support/builders.ts';
import { messageOf, textOf } from '../support/coordination.ts';
import { useBase } from '../support/database.ts';
import { createSender, drain } from '../support/delivery-world.ts';
import { startDoor } from '../support/door.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import { createTestMail } from '../support/mail-platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { createSlackSending, installWorkspace } from '../support/slack-sending.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, toAccount } from '../support/teams-sending.ts';

const base = await useBase();
const slack = use(await createFakeSlack());
const teams = use(await createFakeTeams());
const mail = use(await startMailServer());
const door = use(await startDoor(base));
const program = use(await startTeamsProgram(teams, base.chatPorts));
const annonces: Annonces = await createAnnonces(base);
const { conventionId } = annonces;
const REFUSAL = '554 5.6.0 This message is not taken';
let refuses = true;

const sender = createSender(
  base,
  [
    createRecordingPlatform(), // of coordination, and of the channel
    createSlackSending(base, slack).platform,
    createPlatformOf(
      { fake: teams, program, chat: base.chatPorts },
      { renderActivity: (message) => renderActivity(message, { opensForm, dialogs: true, canal: false }) },
    ),
    createTestMail(base, mail).platform,
  ],
  compose,
);

/** Three people, each on one way, and a fourth whom nothing reaches at first. */
beforeAll(async () => {
  slack.addWorkspace({ id: 'T1' });
  slack.addUser({ id: 'USAM', team: 'T1' });
  await installWorkspace(base, { id: conventionId }, { team: 'T1' });
  teams.addUser({ id: 'tea', tenant: TENANT });
  const conversation = JSON.stringify(teams.installQuietly('tea'));
  await base.chatPorts.conversations.save(toAccount(teams.user('tea')), conversation);
  await add('sam', () => ({ plateforme: 'slack', espace: 'T1', identifiant: 'USAM' }));
  await add('tea', () => toAccount(teams.user('tea')));
  await add('may', ({ id, courriel }) => toCompteCourriel(id, courriel));
  await add('ned', ({ id, courriel }) => toCompteCourriel(id, courriel));
  mail.behave((stage, address) =>
    stage === 'message' && refuses && address.startsWith('ned') ? REFUSAL : null,
  );
  await base.db.partie.updateMany({ data: { etatAccord: 'accordee' } }); // its people may come in
});

it('stands on all four, and the author reads who has it', async () => {
  await annonces.send({ accuse: 'oui' });
  await work();
  const shown = await read();
  for (const text of Object.values(shown)) expect(text).toContain('Le forum a lieu à Calais.');
  const suivi = await follow();
  expect(textOf(suivi)).toContain('Renvoyer aux destinataires non joints');
});

it('is corrected in place in both chats and on the web, and by one short e-mail', async () => {
  base.clock.set('2027-03-02T09:00:00Z');
  await annonces.correct({ texte: 'Le forum a lieu à Fréthun.' });
  await annonces.correct({ texte: MARCK });
  await work();
  await minutesLater();
  const { slack: onSlack, teams: onTeams, web } = await read();
  for (const text of [onSlack, onTeams, web]) {
    expect(text).toContain(MARCK);
    expect(text).toContain('Corrigée le mardi 2 mars 2027 à 10 h.');
    expect(text).not.toContain('Calais');
  }
  const mails = listMails('may').filter(({ subject }) => subject.includes('Forum'));
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Forum des familles',
    'Annonce corrigée : Forum des familles',
  ]);
  expect(mails[1]?.text).toContain(MARCK);
});

it('goes again to whom it failed to reach, and to who has not said to have read it', async () => {
  const { id: annonce } = await annonces.getAnnonce();
  await annonces.ask(retryAnnonce, { annonce });
  refuses = false;
  await work();
  expect(textOf(await follow())).not.toContain('Renvoyer aux destinataires non joints');
  const again = messageOf(await annonces.ask(retryAnnonce, { annonce, qui: 'non-lus' }));
  await work();
  expect(textOf(again)).toContain('La relance part');
  expect((await read()).slack.split('J’ai lu').length).toBeGreaterThan(2);
});

it('is a file of one line each, whose sum is its audience', async () => {
  const link = (await follow()).buttons?.find((one) => one.kind === 'link' && one.url.endsWith('.csv'));
  const url = link?.kind === 'link' ? new URL(link.url).pathname : '';
  const response = await fetch(door.url + url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const lines = (await response.text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(1 + 7); // six people, a channel
  expect(lines.filter((line) => line.includes('Slack'))).toHaveLength(1);
  expect((await fetch(`${door.url}/exports/annonce/inconnu.csv`)).status).toBe(404);
});

it('is withdrawn everywhere, and by one short e-mail that says nothing of it', async () => {
  base.clock.set('2027-03-02T15:00:00Z');
  await annonces.ask(withdrawAnnonce, { annonce: (await annonces.getAnnonce()).id });
  await work();
  await minutesLater();
  const { slack: onSlack, teams: onTeams, web } = await read();
  for (const text of [onSlack, onTeams, web]) {
    expect(text).toContain('Annonce retirée le mardi 2 mars 2027 à 16 h');
    expect(text).not.toContain(MARCK);
  }
  for (const name of ['may', 'ned']) {
    const told = listMails(name).filter(({ subject }) => subject?.startsWith('Annonce retirée'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('N’en tenez plus compte.');
    expect(told[0]?.text).not.toContain('Marck');
  }
});

async function add(prenom: string, toRef: (personne: Personne) => AccountRef): Promise<Personne> {
  const convention = await base.stores.conventions.get(conventionId);
  const personne = await aPersonne(base, convention, { prenom, roles: ['pilote'] });
  await base.db.compte.updateMany({ where: { personneId: personne.id }, data: toRef(personne) });
  return base.stores.personnes.get(personne.id);
}

async function work(): Promise<void> {
  await base.envoiQueue.sweep(base.clock.now());
  while ((await drain(base, sender)) > 0);
}

async function minutesLater(): Promise<void> {
  base.clock.set(base.clock.now().add({ minutes: 3 }));
  await work();
}

/** As coordination reads what became of it. */
async function follow() {
  return messageOf(await annonces.ask(showAnnonce, { annonce: (await annonces.getAnnonce()).id }));
}

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

async function read() {
  const { id } = await annonces.getAnnonce();
  const browser = door.open();
  await browser.post('/connexion', { courriel: 'may@exemple.fr' });
  await browser.post((await door.readLetter()).lien);
  const web = await (await browser.get(`/espace/annonces?annonce=${id}`)).text();
  return {
    slack: plain(
      slack
        .messages('USAM')
        .map(({ shown }) => shown)
        .join('\n'),
    ),
    teams: plain(
      teams
        .messages('tea')
        .map(({ shown }) => shown)
        .join('\n'),
    ),
    mail: plain(
      listMails('may')
        .map(({ text }) => text)
        .join('\n'),
    ),
    web: plain(web),
  };
}

function listMails(prenom: string) {
  const mine = mail.mails.filter(({ recipient }) => recipient.startsWith(prenom));
  return mine.map(({ subject, text }) => ({ subject: plain(subject ?? ''), text: plain(text ?? '') }));
}
