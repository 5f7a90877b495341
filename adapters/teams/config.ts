import { z } from 'zod';
import {
  address,
  type ChatVariables,
  type Env,
  faultsWhen,
  isElsewhere,
  isUuid,
  listShortSecrets,
  uuid,
} from '../../src/chat-kit/variables.ts';

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
  /** Whether Microsoft's SDK is used, or what stands beside it (adapters/teams/README.md). */
  readonly client: 'sdk' | 'direct';
  /** Base address of a local stand-in for Microsoft's sign-in; null: Microsoft's own. */
  readonly loginUrl: string | null;
}

const VARIABLES = z.object({
  TEAMS_APP_ID: uuid('the Microsoft App ID of the bot')
    .optional()
    .describe("the Microsoft App ID of the bot's registration"),
  TEAMS_APP_PASSWORD: z.string().optional().describe('the Value of a client secret of this registration'),
  TEAMS_APP_TENANT_ID: uuid('the tenant of the registration, when it is for one tenant')
    .optional()
    .describe('the home tenant of the registration, when it is for one tenant'),
  TEAMS_TENANT_IDS: z
    .string()
    .transform(splitIds)
    .refine((ids) => ids.length > 0 && ids.every(isUuid), 'write tenant ids with commas between them')
    .optional()
    .describe('the tenants that may speak to the bot, with commas'),
  TEAMS_PLAYGROUND: z
    .literal('1', { error: 'write TEAMS_PLAYGROUND=1 or remove it' })
    .optional()
    .describe("1: Microsoft's local emulator (demonstration, this machine only)"),
  TEAMS_CLIENT: z
    .enum(['sdk', 'direct'], { error: 'write TEAMS_CLIENT=sdk or TEAMS_CLIENT=direct' })
    .optional()
    .describe("sdk (by default): Microsoft's SDK; direct: our own client, without it"),
  TEAMS_LOGIN_URL: address('an address, for example http://127.0.0.1:9000/')
    .optional()
    .describe("a local stand-in for Microsoft's sign-in (tests)"),
});

/** What the environment says of Microsoft Teams. */
export const TEAMS_VARIABLES: ChatVariables<TeamsConfig> = {
  name: 'Microsoft Teams',
  variables: VARIABLES,
  config: VARIABLES.transform(toConfig),
  configuredBy: ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_IDS', 'TEAMS_PLAYGROUND'],
  meantForPeopleBy: ['TEAMS_APP_ID'],
  installation: { path: null, variables: ['TEAMS_TENANT_IDS'] },
  listFaults,
};

function toConfig(variables: z.infer<typeof VARIABLES>): TeamsConfig {
  return {
    appId: variables.TEAMS_APP_ID?.toLowerCase() ?? '',
    appPassword: variables.TEAMS_APP_PASSWORD ?? '',
    tenantIds: variables.TEAMS_TENANT_IDS ?? [],
    appTenantId: variables.TEAMS_APP_TENANT_ID ?? null,
    playground: variables.TEAMS_PLAYGROUND === '1',
    client: variables.TEAMS_CLIENT ?? 'sdk',
    loginUrl: variables.TEAMS_LOGIN_URL ?? null,
  };
}

const NEEDED = ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_IDS'];

/** The portal makes 40 characters today; older registrations have fewer. */
const LENGTHS = { TEAMS_APP_PASSWORD: 16 };

function listFaults(env: Env, isProduction: boolean): readonly string[] {
  const { TEAMS_PLAYGROUND, TEAMS_LOGIN_URL, TEAMS_APP_PASSWORD, PUBLIC_URL } = env;
  const missing = TEAMS_PLAYGROUND ? [] : NEEDED.filter((name) => !env[name]);
  return [
    ...missing.map((name) => `${name}: Microsoft Teams needs it; without it anybody could speak to the bot`),
    ...(isProduction ? listShortSecrets(env, LENGTHS) : []),
    ...faultsWhen({
      'TEAMS_APP_PASSWORD: this is the Secret ID; copy its Value, which the portal shows once':
        isProduction && isUuid(TEAMS_APP_PASSWORD ?? ''),
      'TEAMS_PLAYGROUND: only the demonstration may use it': isProduction && TEAMS_PLAYGROUND,
      'TEAMS_PLAYGROUND: the emulator sends no token, so it is for this machine alone; remove it, or PUBLIC_URL':
        !isProduction && TEAMS_PLAYGROUND && isElsewhere(PUBLIC_URL),
      'TEAMS_LOGIN_URL: a stand-in for Microsoft’s sign-in may only be on this machine':
        isProduction && isElsewhere(TEAMS_LOGIN_URL),
    }),
  ];
}

/** As Teams writes them: small letters. */
function splitIds(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((id) => id !== '');
}
