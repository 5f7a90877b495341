import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAccountDirectory } from '../../adapters/teams/workspaces/account-directory.ts';
import type { AccountDirectory } from '../../src/ports/ports.ts';
import { aConvention } from '../support/builders.ts';
import type { TestDatabase } from '../support/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import type { FakeTeams } from '../support/fake-teams/types.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { startTeamsProgram, type TeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, toAccount } from '../support/teams-sending.ts';

const TEAM = '19:equipe@thread.tacv2';
const CHANNEL = '19:canal@thread.tacv2';

let database: TestDatabase;
let fake: FakeTeams;
let program: TeamsProgram;
let directory: AccountDirectory;
let conventionId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  fake = await createFakeTeams();
  for (const id of ['ines', 'maud']) fake.addUser({ id, tenant: TENANT });
  fake.addUser({ id: 'gus', tenant: TENANT, userRole: 'guest', homeTenant: OTHER_TENANT });
  const channels = [{ id: CHANNEL, name: 'Annonces' }];
  fake.addTeam({ id: TEAM, tenant: TENANT, name: 'CTG', channels, members: ['ines', 'gus'] });
  program = await startTeamsProgram(fake, database.chatPorts);
  await fake.installIn(TEAM, 'ines');
  conventionId = (await aConvention(database)).id;
  const espace = { conventionId, plateforme: 'teams', espace: TENANT, nom: 'Agglomération' };
  await database.chatPorts.espaces.save({ ...espace, relieLe: database.clock.now() }, null);
  const { connectTo, conversations } = program;
  const config = { tenantIds: [TENANT] };
  directory = createAccountDirectory({
    config,
    chat: database.chatPorts,
    conversations,
    connectTo,
    logger: silentLogger,
  });
});

afterAll(async () => {
  expect(fake.violations).toEqual([]);
  await program.stop();
  await fake.stop();
  await database.close();
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
