import { z } from 'zod';
import {
  address,
  type ChatVariables,
  type Env,
  faultsWhen,
  isElsewhere,
  listShortSecrets,
} from '../../src/chat-kit/variables.ts';
import { PATHS } from '../../src/links.ts';

/** How the program reaches Slack; null tokens are what the environment does not give. */
export interface SlackConfig {
  /** Of the one workspace of the simple way; null when workspaces install the app by themselves. */
  readonly botToken: string | null;
  /** Verifies what comes in over HTTP; null in Socket Mode. */
  readonly signingSecret: string | null;
  /** Opens Socket Mode; null: HTTP on `/slack/events`. */
  readonly appToken: string | null;
  /** Lets several workspaces install the app. */
  readonly oauth: { readonly clientId: string; readonly clientSecret: string } | null;
  /** With a slash at the end; null: Slack's own. */
  readonly apiUrl: string | null;
}

const VARIABLES = z.object({
  SLACK_BOT_TOKEN: token('xoxb-', 'the Bot User OAuth Token of your app')
    .optional()
    .describe('the bot token (xoxb-…) of the one workspace of the simple way'),
  SLACK_SIGNING_SECRET: z.string().optional().describe('proves that a request comes from Slack (HTTP)'),
  SLACK_APP_TOKEN: token('xapp-', 'an App-Level Token with connections:write')
    .optional()
    .describe('switches to Socket Mode (xapp-…): no public address is needed'),
  SLACK_CLIENT_ID: z
    .string()
    .optional()
    .describe('with SLACK_CLIENT_SECRET: several workspaces, each by its own installation'),
  SLACK_CLIENT_SECRET: z.string().optional().describe('goes with SLACK_CLIENT_ID'),
  SLACK_API_URL: address('an address, for example https://slack.com/api/')
    .optional()
    .describe("another address of Slack's API (tests)"),
});

/** What the environment says of Slack. */
export const SLACK_VARIABLES: ChatVariables<SlackConfig> = {
  name: 'Slack',
  variables: VARIABLES,
  config: VARIABLES.transform(toConfig),
  configuredBy: ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_CLIENT_ID'],
  meantForPeopleBy: ['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID'],
  installation: {
    path: PATHS.slackInstallation,
    variables: ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'],
  },
  listFaults,
};

function toConfig(variables: z.infer<typeof VARIABLES>): SlackConfig {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = variables;
  return {
    botToken: variables.SLACK_BOT_TOKEN ?? null,
    signingSecret: variables.SLACK_SIGNING_SECRET ?? null,
    appToken: variables.SLACK_APP_TOKEN ?? null,
    oauth: clientId && clientSecret ? { clientId, clientSecret } : null,
    apiUrl: variables.SLACK_API_URL?.replace(/\/*$/, '/') ?? null,
  };
}

/** Slack's secrets are 32 hexadecimal digits, its tokens longer. */
const LENGTHS = {
  SLACK_BOT_TOKEN: 32,
  SLACK_SIGNING_SECRET: 32,
  SLACK_APP_TOKEN: 32,
  SLACK_CLIENT_SECRET: 32,
};

function listFaults(env: Env, isProduction: boolean): readonly string[] {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL } = env;
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SECRET_KEY } = env;
  return [
    ...(isProduction ? listShortSecrets(env, LENGTHS) : []),
    ...faultsWhen({
      'SLACK_BOT_TOKEN: Slack needs the token of one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for several':
        !SLACK_BOT_TOKEN && !SLACK_CLIENT_ID,
      'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET: give both, or none':
        Boolean(SLACK_CLIENT_ID) !== Boolean(SLACK_CLIENT_SECRET),
      'SLACK_SIGNING_SECRET: Slack needs it over HTTP; behind a firewall give SLACK_APP_TOKEN (Socket Mode) instead':
        !SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN,
      'SECRET_KEY: workspaces that install the app leave tokens here; they are sealed with this key':
        SLACK_CLIENT_ID && !SECRET_KEY,
      'SLACK_API_URL: tokens travel over https, or on this machine only':
        isElsewhere(SLACK_API_URL) && !SLACK_API_URL?.startsWith('https:'),
    }),
  ];
}

function token(prefix: string, what: string) {
  return z.string().startsWith(prefix, `write ${what}, which begins with ${prefix}`);
}
