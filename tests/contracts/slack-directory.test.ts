import { expect, it } from 'vitest';
import { createAccountDirectory } from '../../adapters/slack/workspaces/identify.ts';
import { use } from '../support/anew.ts';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { createSlackSending, installWorkspace } from '../support/slack-sending.ts';

const base = await useBase();
const slack = use(await createFakeSlack());
const convention = await aConvention(base);
const conventionId = convention.id;
for (const team of ['T1', 'T2']) {
  slack.addWorkspace({ id: team });
  await installWorkspace(base, convention, { team });
}
slack.addUser({ id: 'UINES', team: 'T1', email: 'ines@exemple.fr' });
slack.addUser({ id: 'UINES2', team: 'T2', email: 'ines@exemple.fr' });
slack.addUser({ id: 'UJULES', team: 'T2', email: 'jules@exemple.fr' });
slack.addUser({ id: 'UGUEST', team: 'T1', email: 'invite@exemple.fr', isRestricted: true });
slack.addUser({ id: 'UGONE', team: 'T1', email: 'parti@exemple.fr', deleted: true });
const { clients } = createSlackSending(base, slack);
const waitToRead = async () => true;
const directory = createAccountDirectory({ clients, chat: base.chatPorts, logger: silentLogger, waitToRead });

it('finds full members by their address, in the first workspace that has it', async () => {
  const courriels = ['ines', 'jules', 'invite', 'parti', 'personne'].map((name) => `${name}@exemple.fr`);
  const found = await directory.listAccounts(conventionId, courriels);
  expect([...found]).toEqual([
    ['ines@exemple.fr', { plateforme: 'slack', espace: 'T1', identifiant: 'UINES' }],
    ['jules@exemple.fr', { plateforme: 'slack', espace: 'T2', identifiant: 'UJULES' }],
  ]);
});

it('asks no workspace of another convention', async () => {
  const before = slack.calls.length;
  const other = await aConvention(base);
  expect(await directory.listAccounts(other.id, ['ines@exemple.fr'])).toEqual(new Map());
  expect(slack.calls).toHaveLength(before);
});

it('asks one that both conventions said to be for the second one too', async () => {
  const { id: second } = await aConvention(base);
  const team = { plateforme: 'slack', espace: 'T1' };
  await base.stores.partagesEspaces.save(team, { sharedWith: [second], chosenBy: [second] });
  const found = await directory.listAccounts(second, ['ines@exemple.fr', 'jules@exemple.fr']);
  expect([...found.keys()]).toEqual(['ines@exemple.fr']);
  await base.stores.partagesEspaces.save(team, { sharedWith: [second], chosenBy: [] });
  expect(await directory.listAccounts(second, ['ines@exemple.fr'])).toEqual(new Map());
});

it('keeps what it found when a workspace refuses in between', async () => {
  slack.behave(({ team, method }) =>
    team === 'T2' && method === 'users.lookupByEmail' ? { error: 'token_revoked' } : null,
  );
  const found = await directory.listAccounts(conventionId, ['ines@exemple.fr', 'jules@exemple.fr']);
  expect([...found.keys()]).toEqual(['ines@exemple.fr']);
});

it('tells everybody who reads a private channel, page by page, but the bot itself; that others read one; null where it may not look', async () => {
  const members = Array.from({ length: 205 }, (_, index) => `UREADER${index}`);
  for (const id of members) slack.addUser({ id, team: 'T1' });
  slack.addChannel({ id: 'CMANY', team: 'T1', name: 'beaucoup', members, isPrivate: true });
  slack.addChannel({ id: 'COPEN', team: 'T1', name: 'public', members: [] });
  slack.addChannel({ id: 'CSHARED', team: 'T1', name: 'partage', members, isPrivate: true, shared: true });
  slack.addChannel({ id: 'GAWAY', team: 'T1', name: 'prive', members, isPrivate: true, botIsMember: false });
  const list = (identifiant: string) =>
    directory.listMembers({ plateforme: 'slack', espace: 'T1', identifiant });
  const listed = await list('CMANY');
  expect(listed).toEqual(members.map((identifiant) => ({ plateforme: 'slack', espace: 'T1', identifiant })));
  expect(await Promise.all(['COPEN', 'CSHARED'].map(list))).toEqual(['open', 'open']);
  expect(await list('GAWAY')).toBeNull();
});

it('knows how a channel is called, and whether the bot is in it', async () => {
  const add = (id: string, change: object) =>
    slack.addChannel({ id, team: 'T1', name: id.toLowerCase(), members: [], ...change });
  add('CIN', {});
  add('COUT', { botIsMember: false });
  add('GIN', { isPrivate: true });
  add('GSECRET', { botIsMember: false, isPrivate: true });
  const find = (identifiant: string) =>
    directory.findCanal({ plateforme: 'slack', espace: 'T1', identifiant });
  expect(await Promise.all(['CIN', 'COUT', 'GIN', 'GSECRET'].map(find))).toEqual([
    { nom: 'cin' },
    null,
    { nom: 'gin' },
    null,
  ]);
});
