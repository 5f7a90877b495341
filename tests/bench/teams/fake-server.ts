import { createFakeTeams, TENANT } from '../../support/fake-teams/index.ts';
import { readFakeOptions, serveFake } from '../broadcast/fake.ts';

// The fake Teams of the tests, with many people in one tenant who all have the bot.

const { people: count, latencyMs } = readFakeOptions();
const teams = await createFakeTeams({ latencyMs });
const people = Array.from({ length: count }, (_, index) => {
  const { id, aadObjectId } = teams.addUser({ id: `personne-${index + 1}`, tenant: TENANT });
  const account = { plateforme: 'teams', espace: TENANT, identifiant: aadObjectId };
  return { account, address: JSON.stringify(teams.installQuietly(id)) };
});

serveFake({ config: teams.config, people }, () => ({
  posts: teams.calls.filter(({ operation }) => operation === 'post').length,
  faults: teams.violations,
}));
