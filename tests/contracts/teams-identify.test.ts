import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Platform } from '../../src/ports/ports.ts';
import { aConvention } from '../support/builders.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import type { FakeTeams } from '../support/fake-teams/types.ts';
import { startTeamsProgram, type TeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, toAccount } from '../support/teams-sending.ts';

const TEAM = '19:equipe@thread.tacv2';
const CHANNEL = '19:canal@thread.tacv2';

let database: TestDatabase;
let fake: FakeTeams;
let program: TeamsProgram;
let platform: Platform;
let conventionId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  fake = await createFakeTeams();
  for (const id of ['ines', 'maud']) fake.addUser({ id, tenant: TENANT });
  fake.addUser({ id: 'gus', tenant: TENANT, userRole: 'guest', homeTenant: OTHER_TENANT });
  const channels = [{ id: CHANNEL, name: 'Annonces' }];
  fake.addTeam({ id: TEAM, tenant: TENANT, name: 'CTG', channels, members: ['ines', 'gus'] });
  program = await startTeamsProgram(fake, database.chatPorts);
  platform = createPlatformOf({ fake, program, chat: database.chatPorts });
  await fake.as('ines').install();
  await fake.installIn(TEAM, 'ines');
  conventionId = (await aConvention(database)).id;
  const espace = { conventionId, plateforme: 'teams', espace: TENANT, nom: 'Agglomération' };
  await database.chatPorts.espaces.save({ ...espace, relieLe: Temporal.Now.instant() }, null);
});

afterAll(async () => {
  expect(fake.violations).toEqual([]);
  await program.stop();
  await fake.stop();
  await database.close();
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
