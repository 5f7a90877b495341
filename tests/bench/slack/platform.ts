import { createFakeSlack } from '../../support/fake-slack/index.ts';
import { servePlatform } from '../answers/platform.ts';
import { PLATFORM_MS } from '../person.ts';
import { SIGNING_SECRET, TEAM, TOKEN } from './workspace.ts';

// A Slack as slow as a real one, with one workspace.

const slack = await createFakeSlack({ echo: false, latencyMs: PLATFORM_MS, patienceMs: 60_000 });
slack.addWorkspace({ id: TEAM });

servePlatform({
  env: { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl },
  bareEnv: {},
  path: '/slack/events',
  connect: (url) => slack.connect({ url, signingSecret: SIGNING_SECRET }),
  addPerson(code) {
    slack.addUser({ id: toUserId(code), team: TEAM });
    return { plateforme: 'slack', espace: TEAM, identifiant: toUserId(code) };
  },
  join: async () => {}, // whoever is in the workspace has the bot
  as(code) {
    const id = toUserId(code);
    const { dm, press, view, submit } = slack.as(id);
    return {
      id,
      dm,
      press: (label) => press(label),
      listFields: () => Object.keys(view()?.values ?? {}),
      submit: (values) => submit(values),
    };
  },
  listFaults: () => [...slack.violations, ...slack.problems],
});

function toUserId(code: string): string {
  return `U${code.replaceAll('-', '').toUpperCase()}`;
}
