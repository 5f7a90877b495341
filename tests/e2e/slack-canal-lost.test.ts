import { expect, it } from 'vitest';
import { createAccountDirectory } from '../../adapters/slack/workspaces/identify.ts';
import { compose } from '../../src/composers.ts';
import { previewAnnonce } from '../../src/use-cases/annonces/write-annonce.ts';
import { use } from '../support/anew.ts';
import { createAnnonces, FORUM } from '../support/annonces.ts';
import { aPersonne } from '../support/builders.ts';
import { createAsk, formOf, textOf } from '../support/coordination.ts';
import { useBase } from '../support/database.ts';
import { createSender, drain } from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createGatedBot } from '../support/gated-bot.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';
import { startSlackApp } from '../support/slack-app.ts';
import { createSlackSending, installWorkspace } from '../support/slack-sending.ts';

const base = await useBase();
const slack = use(await createFakeSlack());
const world = await createAnnonces(base);
const { conventionId } = world;
slack.addWorkspace({ id: 'T1' });
slack.addUser({ id: 'UMAX', team: 'T1' });
await installWorkspace(base, { id: conventionId }, { team: 'T1' });
const { clients, platform } = createSlackSending(base, slack);
const atelier = createRecordingPlatform();
const sender = createSender(base, [atelier, platform], compose);
const directory = createAccountDirectory({
  clients,
  chat: base.chatPorts,
  logger,
  waitToRead: async () => true,
});
const ports = { ...base.ports, directories: new Map([['slack', directory]]) };

const listNoms = async () => (await base.stores.canaux.list(conventionId)).map(({ nom }) => nom);
const listTold = () =>
  atelier
    .posts()
    .map(({ title }) => title.replace(/\u00A0/g, ' '))
    .filter((title) => title.includes('ne reçoit plus rien'));

async function open(id: string, nom: string): Promise<void> {
  slack.addChannel({ id, team: 'T1', name: nom, members: ['UMAX'] });
  await base.stores.canaux.open({ conventionId, plateforme: 'slack', espace: 'T1', identifiant: id, nom });
}

it('is not promised any more before an announcement is sent, and coordination is told why', async () => {
  await open('C1', 'familles');
  slack.changeChannel('C1', { archived: true });
  const [camille] = (await base.stores.personnes.list(conventionId)).filter(
    ({ prenom }) => prenom === 'camille',
  );
  const ask = createAsk({ ...base, ports }, camille ?? expect.fail());
  const form = formOf(await ask(previewAnnonce, FORUM));
  expect(form.error?.replace(/\u00A0/g, ' ')).toContain('Elle ne paraîtra pas dans le canal « familles »');
  expect(textOf(form)).toContain('Elle paraîtra aussi dans le canal « Groupe »');
  expect(await listNoms()).toEqual(['Groupe']);
  expect(formOf(await ask(previewAnnonce, FORUM)).error).toBeUndefined();
  await drain(base, sender);
  expect(listTold()).toEqual(['Le canal « familles » ne reçoit plus rien']);
});

it('that is lost after the preview is told to coordination when its message fails', async () => {
  await open('C2', 'parents');
  slack.changeChannel('C2', { archived: true });
  await world.send();
  while ((await drain(base, sender)) > 0);
  expect(await listNoms()).toEqual(['Groupe']);
  expect(listTold()).toContain('Le canal « parents » ne reçoit plus rien');
});

it('that refuses us after the preview is told too, and one that was renamed is shown by its name', async () => {
  await open('C3', 'ados');
  await open('C4', 'santé');
  slack.changeChannel('C3', { botIsMember: false });
  slack.changeChannel('C4', { name: 'santé-familles' });
  await world.send();
  while ((await drain(base, sender)) > 0);
  expect(listTold()).toContain('Le canal « ados » ne reçoit plus rien');
  const [camille] = (await base.stores.personnes.list(conventionId)).filter(
    ({ prenom }) => prenom === 'camille',
  );
  const ask = createAsk({ ...base, ports }, camille ?? expect.fail());
  expect(textOf(formOf(await ask(previewAnnonce, FORUM)))).toContain('« santé-familles »');
  expect(await listNoms()).toEqual(['Groupe', 'santé-familles']);
});

it('says so itself, once, where Slack sends its events', async () => {
  const bot = createGatedBot();
  const app = await startSlackApp({ bot });
  const { canaux } = app.base.stores;
  const { id: conventionId } = app.convention;
  await aPersonne(app.base, app.convention, { identifiant: 'camille', roles: ['coordination'] });
  const place = { conventionId, plateforme: 'slack', espace: 'T1' };
  const names = async () => (await canaux.list(conventionId)).map(({ nom }) => nom);
  for (const identifiant of ['C1', 'G1', 'C2', 'C3'])
    await canaux.open({ ...place, identifiant, nom: identifiant });
  const renamed = { id: 'C1', name: 'familles', created: 1360782804 };
  await app.slack.sendEvent('T1', { type: 'channel_rename', channel: renamed });
  await app.slack.sendEvent('T1', { type: 'group_left', channel: 'G1' });
  await app.slack.sendEvent('T1', { type: 'channel_archive', channel: 'C2', user: 'ULEA' });
  await app.slack.sendEvent('T1', { type: 'channel_deleted', channel: 'C2' });
  await app.slack.sendEvent('T1', { type: 'channel_left', channel: 'C9' });
  expect(await names()).toEqual(['C3', 'familles']);
  const told = await app.base.db.envoi.findMany({ where: { genre: 'incident' } });
  expect(told).toHaveLength(2);
  expect(app.slack.problems).toEqual([]);
  await app.stop();
});
