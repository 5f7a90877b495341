import { createFakeSlack } from '../../support/fake-slack/index.ts';
import { readFakeOptions, serveFake } from '../broadcast/fake.ts';
import { TEAM } from './workspace.ts';

// The fake Slack of the tests, with many people in one workspace.

const { people: count, latencyMs } = readFakeOptions();
const slack = await createFakeSlack({ latencyMs, echo: false });
slack.addWorkspace({ id: TEAM });
const people = Array.from({ length: count }, (_, index) => {
  const identifiant = `U${String(index + 1).padStart(6, '0')}`;
  slack.addUser({ id: identifiant, team: TEAM });
  return { account: { plateforme: 'slack', espace: TEAM, identifiant }, address: null };
});

serveFake({ config: { apiUrl: slack.apiUrl }, people }, () => ({
  posts: slack.calls.filter(({ method }) => method === 'chat.postMessage').length,
  faults: slack.violations,
}));
