import { afterAll, expect, it } from 'vitest';
import { createAccountDirectory } from '../../adapters/slack/workspaces/account-directory.ts';
import { compose } from '../../src/composers.ts';
import { previewAnnonce } from '../../src/use-cases/annonces/write-annonce.ts';
import { createAnnonces, FORUM } from '../support/annonces.ts';
import { createAsk, formOf, textOf } from '../support/coordination.ts';
import { useBase } from '../support/database.ts';
import { createSender, drain } from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';
import { createSlackSending, installWorkspace } from '../support/slack-sending.ts';

const base = await useBase();
const slack = await createFakeSlack();
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
afterAll(() => slack.stop());

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
