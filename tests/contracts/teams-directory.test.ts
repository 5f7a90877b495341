import { describe, expect, it } from 'vitest';
import { createAccountDirectory } from '../../adapters/teams/workspaces/identify.ts';
import { use } from '../support/anew.ts';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, toAccount } from '../support/teams-sending.ts';

const TEAM = '19:equipe@thread.tacv2';
const CHANNEL = '19:canal@thread.tacv2';

/** A tenant that is tied to a convention, with a team of a member and a guest. */
async function startTenant(client: 'sdk' | 'direct') {
  const database = await useBase();
  const fake = use(await createFakeTeams({ client }));
  for (const id of ['ines', 'maud']) fake.addUser({ id, tenant: TENANT });
  fake.addUser({ id: 'gus', tenant: TENANT, userRole: 'guest', homeTenant: OTHER_TENANT });
  const channels = [{ id: CHANNEL, name: 'Annonces' }];
  fake.addTeam({ id: TEAM, tenant: TENANT, name: 'CTG', channels, members: ['ines', 'gus'] });
  const program = use(await startTeamsProgram(fake, database.chatPorts));
  const platform = createPlatformOf({ fake, program, chat: database.chatPorts });
  await fake.installIn(TEAM, 'ines');
  const conventionId = (await aConvention(database)).id;
  const espace = { conventionId, plateforme: 'teams', espace: TENANT, nom: 'Agglomération' };
  await database.chatPorts.espaces.save({ ...espace, relieLe: database.clock.now() }, null);
  return { database, fake, program, platform, conventionId };
}

describe.each(['sdk', 'direct'] as const)('the directory, with the client %s', async (client) => {
  const { database, fake, program, platform, conventionId } = await startTenant(client);
  const { connectTo, conversations } = program;
  const config = { tenantIds: [TENANT] };
  const { chatPorts: chat } = database;
  const directory = createAccountDirectory({ config, chat, conversations, connectTo, logger: silentLogger });

  it('finds who is in the roster of a team, and no guest, whatever the case of the address', async () => {
    const asked = ['Ines@Exemple.fr', fake.user('gus').email ?? '', 'maud@exemple.fr'];
    const found = await directory.listAccounts(conventionId, asked);
    expect([...found]).toEqual([['Ines@Exemple.fr', toAccount(fake.user('ines'))]]);
  });

  it('is asked for a second convention too once both said so', async () => {
    const { id: second } = await aConvention(database);
    const tenant = { plateforme: 'teams', espace: TENANT };
    const { partagesEspaces } = database.stores;
    await partagesEspaces.save(tenant, { sharedWith: [second], chosenBy: [] });
    expect(await directory.listAccounts(second, ['ines@exemple.fr'])).toEqual(new Map());
    await partagesEspaces.save(tenant, { sharedWith: [second], chosenBy: [second] });
    expect([...(await directory.listAccounts(second, ['ines@exemple.fr'])).keys()]).toEqual([
      'ines@exemple.fr',
    ]);
    await partagesEspaces.save(tenant, { sharedWith: [], chosenBy: [second] });
    expect(await directory.listAccounts(second, ['ines@exemple.fr'])).toEqual(new Map());
  });

  it('can then write to somebody who never wrote to the bot', async () => {
    await directory.listAccounts(conventionId, ['ines@exemple.fr']);
    const delivery = { id: 'envoi-1', to: toAccount(fake.user('ines')), kind: 'personne' } as const;
    const outcome = await platform.send({ ...delivery, message: { title: 'Bonjour' } });
    expect(outcome.kind).toBe('sent');
    expect(fake.as('ines').lastDm()).toContain('Bonjour');
  });

  it('asks nothing about another convention', async () => {
    const before = fake.calls.length;
    const other = await aConvention(database);
    expect(await directory.listAccounts(other.id, ['ines@exemple.fr'])).toEqual(new Map());
    expect(fake.calls).toHaveLength(before);
  });

  it('tells everybody who reads a channel, guests too; null of a place that it does not know', async () => {
    await fake.as('ines').say(CHANNEL, 'bonjour');
    const list = (identifiant: string) =>
      directory.listMembers({ plateforme: 'teams', espace: TENANT, identifiant });
    const listed = await list(CHANNEL);
    if (listed === null || listed === 'open') throw new Error('a roster was expected');
    const known = ['ines', 'gus'].map((id) => toAccount(fake.user(id)).identifiant);
    expect(listed.map(({ identifiant }) => identifiant).toSorted()).toEqual(known.toSorted());
    expect(await list('19:rien@thread.tacv2')).toBeNull();
  });

  describe('the name of a channel', () => {
    const CHAT = '19:chat@thread.v2';
    const nameOf = (identifiant: string) =>
      directory.findCanal({ plateforme: 'teams', espace: TENANT, identifiant });

    it('is asked of the service, as what is said there does not tell it', async () => {
      await fake.as('ines').say(CHANNEL, 'bonjour');
      expect(await nameOf(CHANNEL)).toEqual({ nom: 'Annonces' });
    });

    it('is made of the team’s for the general channel, which has none', async () => {
      await fake.as('ines').say(TEAM, 'bonjour');
      expect(await nameOf(TEAM)).toEqual({ nom: 'Général (équipe CTG)' });
    });

    it('is not known in a group chat, of a strange place, nor while the service does not answer', async () => {
      fake.addGroupChat({ id: CHAT, tenant: TENANT, members: ['ines'] });
      await fake.installIn(CHAT, 'ines');
      let isDown = false;
      fake.behave(({ operation }) => (isDown && /team|channels/.test(operation) ? { status: 500 } : null));
      expect(await nameOf(CHAT)).toEqual({ nom: '' });
      expect(await nameOf('19:rien@thread.tacv2')).toEqual({ nom: '' });
      isDown = true;
      expect(await Promise.all([CHANNEL, TEAM].map(nameOf))).toEqual([{ nom: '' }, { nom: '' }]);
      isDown = false;
    });
  });

  it('reads a roster of several pages, by the team and not by each of its channels', async () => {
    const many = Array.from({ length: 501 }, (_, index) => `p${index}`);
    for (const id of many) {
      fake.addUser({ id, tenant: TENANT });
      fake.joinQuietly(TEAM, id);
    }
    const before = fake.calls.length;
    const found = await directory.listAccounts(conventionId, ['p500@exemple.fr']);
    expect([...found.values()]).toEqual([toAccount(fake.user('p500'))]);
    const asked = fake.calls.slice(before).filter(({ operation }) => operation === 'members');
    expect(asked.filter(({ conversation }) => conversation === TEAM)).toHaveLength(2);
    expect(asked.filter(({ conversation }) => conversation === CHANNEL)).toEqual([]);
  });
});

describe.each(['sdk', 'direct'] as const)('who it is, with the client %s', async (client) => {
  const { database, fake, platform, conventionId } = await startTenant(client);
  await fake.as('ines').install();
  const ines = () => toAccount(fake.user('ines'));

  it('gives the address of the roster, in a personal chat and from a channel', async () => {
    expect(await platform.identify(ines())).toEqual({
      conventionId,
      alsoIn: [],
      courriel: 'ines@exemple.fr',
    });
    fake.addUser({ id: 'noe', tenant: TENANT, email: '', userPrincipalName: 'noe@exemple.fr' });
    await fake.as('noe').joinTeam(TEAM);
    await fake.as('noe').say(CHANNEL, 'bonjour');
    expect(await platform.identify(toAccount(fake.user('noe')))).toEqual({
      conventionId,
      alsoIn: [],
      courriel: 'noe@exemple.fr',
    });
  });

  const LINES: readonly [string, (id: string) => Readonly<Record<string, string | undefined>>][] = [
    ['its object id under either name', (id) => ({ objectId: id, aadObjectId: undefined })],
    ['the other one', (id) => ({ objectId: undefined, aadObjectId: id })],
    ['capitals', (id) => ({ objectId: id.toUpperCase(), aadObjectId: undefined })],
    ['no role', () => ({ userRole: undefined })],
    ['a role in capitals', () => ({ userRole: 'User' })],
    ['its tenant in capitals', () => ({ tenantId: TENANT.toUpperCase() })],
  ];

  it.each(LINES)('knows who stands in the roster with %s', async (name, toLine) => {
    const user = fake.addUser({ id: name, tenant: TENANT, email: 'rue@exemple.fr', inRoster: {} });
    Object.assign(user.inRoster, toLine(user.aadObjectId));
    await fake.as(name).install();
    expect(await platform.identify(toAccount(user))).toEqual({
      conventionId,
      alsoIn: [],
      courriel: 'rue@exemple.fr',
    });
  });

  it.each<[string, Readonly<Record<string, string | undefined>>]>([
    ['neither role nor name', { userRole: undefined, userPrincipalName: undefined }],
    [
      'a name of somebody invited, without role',
      { userRole: undefined, userPrincipalName: 'x_caf.fr#EXT#@a.fr' },
    ],
    ['another role', { userRole: 'anonymous' }],
    ['another object id', { aadObjectId: '0-0', objectId: '0-0' }],
    ['no object id', { aadObjectId: undefined, objectId: undefined }],
    ['no tenant', { tenantId: undefined }],
  ])('relies on nobody with %s', async (name, inRoster) => {
    const user = fake.addUser({ id: name, tenant: TENANT, email: 'rue@exemple.fr', inRoster });
    await fake.as(name).install();
    expect(await platform.identify(toAccount(user))).toBeNull();
  });

  it('relies on no guest, no stranger, no other tenant', async () => {
    await fake.as('gus').say(CHANNEL, 'bonjour');
    fake.addUser({ id: 'ext', tenant: TENANT, userPrincipalName: 'x_caf.fr#EXT#@agglo.onmicrosoft.com' });
    fake.addUser({ id: 'fed', tenant: TENANT, homeTenant: OTHER_TENANT });
    await fake.as('ext').install();
    await fake.as('fed').install();
    for (const id of ['gus', 'ext', 'fed', 'maud']) {
      expect(await platform.identify(toAccount(fake.user(id))), id).toBeNull();
    }
    expect(await platform.identify({ ...ines(), espace: OTHER_TENANT })).toBeNull();
    expect(await platform.identify({ ...ines(), plateforme: 'slack' })).toBeNull();
  });

  it('asks nobody about a tenant that is tied to no convention', async () => {
    await database.chatPorts.espaces.delete('teams', TENANT);
    const before = fake.calls.length;
    expect(await platform.identify(ines())).toBeNull();
    expect(fake.calls.length).toBe(before);
  });
});
