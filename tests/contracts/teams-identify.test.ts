import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, it } from 'vitest';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
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
  const platform = createPlatformOf({ fake, program, chat: database.chatPorts });
  await fake.as('ines').install();
  await fake.installIn(TEAM, 'ines');
  const conventionId = (await aConvention(database)).id;
  const espace = { conventionId, plateforme: 'teams', espace: TENANT, nom: 'Agglomération' };
  await database.chatPorts.espaces.save({ ...espace, relieLe: Temporal.Now.instant() }, null);

  afterAll(async () => {
    expect(fake.violations).toEqual([]);
    await program.stop();
    await fake.stop();
  });

  const ines = () => toAccount(fake.user('ines'));

  it('gives the address of the roster, in a personal chat and from a channel', async () => {
    expect(await platform.identify(ines())).toEqual({ conventionId, courriel: 'ines@exemple.fr' });
    fake.addUser({ id: 'noe', tenant: TENANT, email: '', userPrincipalName: 'noe@exemple.fr' });
    await fake.as('noe').joinTeam(TEAM);
    await fake.as('noe').say(CHANNEL, 'bonjour');
    expect(await platform.identify(toAccount(fake.user('noe')))).toEqual({
      conventionId,
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
    expect(await platform.identify(toAccount(user))).toEqual({ conventionId, courriel: 'rue@exemple.fr' });
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
