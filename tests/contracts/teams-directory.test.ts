import { afterAll, describe, expect, it } from 'vitest';
import { createAccountDirectory } from '../../adapters/teams/workspaces/account-directory.ts';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, toAccount } from '../support/teams-sending.ts';

describe.each(['sdk', 'direct'] as const)('with the client %s', async (client) => {
  const TEAM = '19:equipe@thread.tacv2';
  const CHANNEL = '19:canal@thread.tacv2';

  const database = await useBase();
  const fake = await createFakeTeams({ client });
  for (const id of ['ines', 'maud']) fake.addUser({ id, tenant: TENANT });
  fake.addUser({ id: 'gus', tenant: TENANT, userRole: 'guest', homeTenant: OTHER_TENANT });
  const channels = [{ id: CHANNEL, name: 'Annonces' }];
  fake.addTeam({ id: TEAM, tenant: TENANT, name: 'CTG', channels, members: ['ines', 'gus'] });
  const program = await startTeamsProgram(fake, database.chatPorts);
  await fake.installIn(TEAM, 'ines');
  const conventionId = (await aConvention(database)).id;
  const espace = { conventionId, plateforme: 'teams', espace: TENANT, nom: 'Agglomération' };
  await database.chatPorts.espaces.save({ ...espace, relieLe: database.clock.now() }, null);
  const { connectTo, conversations } = program;
  const config = { tenantIds: [TENANT] };
  const directory = createAccountDirectory({
    config,
    chat: database.chatPorts,
    conversations,
    connectTo,
    logger: silentLogger,
  });

  afterAll(async () => {
    expect(fake.violations).toEqual([]);
    await program.stop();
    await fake.stop();
  });

  it('finds who is in the roster of a team, and no guest, whatever the case of the address', async () => {
    const asked = ['Ines@Exemple.fr', fake.user('gus').email ?? '', 'maud@exemple.fr'];
    const found = await directory.listAccounts(conventionId, asked);
    expect([...found]).toEqual([['Ines@Exemple.fr', toAccount(fake.user('ines'))]]);
  });

  it('can then write to somebody who never wrote to the bot', async () => {
    await directory.listAccounts(conventionId, ['ines@exemple.fr']);
    const platform = createPlatformOf({ fake, program, chat: database.chatPorts });
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
