import { z } from 'zod';

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

/** How the program reaches Microsoft Teams. */
export interface TeamsConfig {
  /** Empty with the local emulator only. */
  readonly appId: string;
  readonly appPassword: string;
  /** The tenants that may speak to the bot. */
  readonly tenantIds: readonly string[];
  /** Home tenant of a registration for one tenant; null: a registration for several. */
  readonly appTenantId: string | null;
  /** Microsoft's local emulator, which sends no token. */
  readonly playground: boolean;
  /** Base address of a local stand-in for Microsoft's sign-in; null: Microsoft's own. */
  readonly loginUrl: string | null;
}

/** The variables of the chat platforms. */
export const CHAT_VARIABLES = {
  SLACK_BOT_TOKEN: token('xoxb-', 'the Bot User OAuth Token of your app, which begins with xoxb-'),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: token('xapp-', 'an App-Level Token with connections:write, which begins with xapp-'),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: address('https://slack.com/api/'),
  TEAMS_APP_ID: uuid('the Microsoft App ID of the bot'),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_APP_TENANT_ID: uuid('the tenant of the registration, when it is for one tenant'),
  TEAMS_TENANT_IDS: z
    .string()
    .transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter((id) => id !== ''),
    ) // as Teams writes them
    .refine((ids) => ids.every(isUuid), 'write tenant ids with commas between them')
    .optional(),
  TEAMS_PLAYGROUND: z.literal('1', { error: 'write TEAMS_PLAYGROUND=1 or remove it' }).optional(),
  TEAMS_LOGIN_URL: address('http://127.0.0.1:9000/'),
  SECRET_KEY: z
    .string()
    .min(32, 'write 32 characters or more, for example with: openssl rand -base64 48')
    .optional(),
};

export type ChatVariables = z.infer<z.ZodObject<typeof CHAT_VARIABLES>>;

/** What is missing or does not go together. */
export function findChatFaults(
  variables: ChatVariables & { readonly PUBLIC_URL?: string | undefined },
  isProduction: boolean,
): readonly string[] {
  const { TEAMS_PLAYGROUND, TEAMS_LOGIN_URL, SLACK_API_URL, PUBLIC_URL } = variables;
  return [
    ...findSlackFaults(variables),
    ...findTeamsFaults(variables),
    ...findWhen(isProduction && TEAMS_PLAYGROUND, 'TEAMS_PLAYGROUND: only the demonstration may use it'),
    ...findWhen(
      !isProduction && TEAMS_PLAYGROUND && PUBLIC_URL && !isLoopback(PUBLIC_URL),
      'TEAMS_PLAYGROUND: the emulator sends no token, so it is for this machine alone; remove it, or PUBLIC_URL',
    ),
    ...findWhen(
      isProduction && TEAMS_LOGIN_URL && !isLoopback(TEAMS_LOGIN_URL),
      'TEAMS_LOGIN_URL: a stand-in for Microsoft’s sign-in may only be on this machine',
    ),
    ...findWhen(
      SLACK_API_URL && !SLACK_API_URL.startsWith('https:') && !isLoopback(SLACK_API_URL),
      'SLACK_API_URL: tokens travel over https, or on this machine only',
    ),
  ];
}

/** Null when nothing of Slack is configured. */
export function toSlackConfig(variables: ChatVariables): SlackConfig | null {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_API_URL } = variables;
  if (!has(variables, SLACK_NAMES)) return null;
  return {
    botToken: variables.SLACK_BOT_TOKEN ?? null,
    signingSecret: variables.SLACK_SIGNING_SECRET ?? null,
    appToken: variables.SLACK_APP_TOKEN ?? null,
    oauth: clientId && clientSecret ? { clientId, clientSecret } : null,
    apiUrl: SLACK_API_URL === undefined ? null : SLACK_API_URL.replace(/\/*$/, '/'),
  };
}

/** Null when nothing of Teams is configured. */
export function toTeamsConfig(variables: ChatVariables): TeamsConfig | null {
  if (!has(variables, TEAMS_NAMES)) return null;
  return {
    appId: variables.TEAMS_APP_ID?.toLowerCase() ?? '',
    appPassword: variables.TEAMS_APP_PASSWORD ?? '',
    tenantIds: variables.TEAMS_TENANT_IDS ?? [],
    appTenantId: variables.TEAMS_APP_TENANT_ID ?? null,
    playground: variables.TEAMS_PLAYGROUND === '1',
    loginUrl: variables.TEAMS_LOGIN_URL ?? null,
  };
}

const SLACK_NAMES = [
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_ID',
] as const;
const TEAMS_NAMES = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_IDS', 'TEAMS_PLAYGROUND'] as const;

function findSlackFaults(variables: ChatVariables): readonly string[] {
  if (!has(variables, SLACK_NAMES)) return [];
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET } =
    variables;
  return [
    ...findWhen(
      !SLACK_BOT_TOKEN && !SLACK_CLIENT_ID,
      'SLACK_BOT_TOKEN: Slack needs the token of one workspace, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for several',
    ),
    ...findWhen(
      Boolean(SLACK_CLIENT_ID) !== Boolean(SLACK_CLIENT_SECRET),
      'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET: give both, or none',
    ),
    ...findWhen(
      !SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN,
      'SLACK_SIGNING_SECRET: Slack needs it over HTTP; behind a firewall give SLACK_APP_TOKEN (Socket Mode) instead',
    ),
    ...findWhen(
      SLACK_CLIENT_ID && !variables.SECRET_KEY,
      'SECRET_KEY: workspaces that install the app leave tokens here; they are sealed with this key',
    ),
  ];
}

function findTeamsFaults(variables: ChatVariables): readonly string[] {
  if (!has(variables, TEAMS_NAMES) || variables.TEAMS_PLAYGROUND) return [];
  return (['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_IDS'] as const)
    .filter((name) => !variables[name]?.length)
    .map((name) => `${name}: Microsoft Teams needs it; without it anybody could speak to the bot`);
}

function has(variables: ChatVariables, names: readonly (keyof ChatVariables)[]): boolean {
  return names.some((name) => variables[name] !== undefined);
}

function findWhen(isFault: unknown, fault: string): readonly string[] {
  return isFault ? [fault] : [];
}

function token(prefix: string, what: string) {
  return z.string().startsWith(prefix, `write ${what}`).optional();
}

function address(example: string) {
  const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  return z.string().refine(isAddress, `write an address, for example ${example}`).optional();
}

function uuid(what: string) {
  return z.string().refine(isUuid, `write ${what}, as 00000000-0000-0000-0000-000000000000`).optional();
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function isLoopback(url: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname);
}
