import { createRequire, registerHooks } from 'node:module';
import type { TeamsAdapter as BotAdapter } from '@microsoft/teams-ai';
import {
  MsalServiceClientCredentialsFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import type { TeamsConfig } from '../config.ts';
import { ISSUER } from '../workspaces/microsoft.ts';

/** The adapter that checks incoming tokens with Microsoft's keys, and signs what the bot answers. */
export function createBotAdapter(config: TeamsConfig, credentials = createCredentials(config)): BotAdapter {
  return new TeamsAdapter({ MicrosoftAppId: config.appId, ...addressesOf(config) }, credentials);
}

/** The bot's own tokens, from the Microsoft identity platform; one cache for all that is sent. */
export function createCredentials(config: TeamsConfig): ServiceClientCredentialsFactory {
  if (config.appId === '') return new MsalServiceClientCredentialsFactory('', NO_CLIENT);
  const tenant = config.appTenantId ?? BOT_FRAMEWORK_TENANT;
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: config.appId,
      clientSecret: config.appPassword,
      authority: `${LOGIN}${tenant}`,
      ...(config.loginUrl !== null && { authorityMetadata: describeAuthority(tenant) }),
    },
    system: config.loginUrl === null ? {} : { networkClient: createNetworkClient(config.loginUrl) },
  });
  return new MsalServiceClientCredentialsFactory(config.appId, client);
}

// Its ES module has other types, and would be a second copy beside the one of the connector.
type Msal = typeof import('@azure/msal-node', { with: { 'resolution-mode': 'require' }});
const { ConfidentialClientApplication }: Msal = createRequire(import.meta.url)('@azure/msal-node');

type Client = InstanceType<Msal['ConfidentialClientApplication']>;
type Network = NonNullable<
  NonNullable<ConstructorParameters<Msal['ConfidentialClientApplication']>[0]['system']>['networkClient']
>;

const NO_CLIENT = null as unknown as Client; // never asked without an app id
const LOGIN = 'https://login.microsoftonline.com/';
const BOT_FRAMEWORK_TENANT = 'botframework.com';

/** Once one of them is given, all must be: botbuilder-core, configurationBotFrameworkAuthentication. */
function addressesOf({ loginUrl }: TeamsConfig): Readonly<Record<string, string>> {
  if (loginUrl === null) return {};
  const openIdMetadata = new URL('v1/.well-known/openidconfiguration', toBase(loginUrl)).href; // as on login.botframework.com
  return {
    ToChannelFromBotLoginUrl: `${LOGIN}${BOT_FRAMEWORK_TENANT}`,
    ToChannelFromBotOAuthScope: ISSUER,
    ToBotFromChannelTokenIssuer: ISSUER,
    OAuthUrl: ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadata,
    CallerId: 'urn:botframework:azure',
  };
}

/** MSAL takes no http address: it is told an https one, and `createNetworkClient` goes elsewhere. */
function describeAuthority(tenant: string): string {
  const base = `${LOGIN}${tenant}`;
  return JSON.stringify({
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  });
}

function createNetworkClient(loginUrl: string): Network {
  type Options = Parameters<Network['sendPostRequestAsync']>[1];
  async function send<Body>(method: string, url: string, options: Options) {
    const address = url.replace(LOGIN, toBase(loginUrl));
    const response = await fetch(address, {
      method,
      body: options?.body,
      headers: options?.headers,
      redirect: 'error',
    });
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: (await response.json()) as Body };
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

function toBase(url: string): string {
  return url.replace(/\/*$/, '/');
}

// What teams-ai loads for a sign-in and an AI that we do not use. botbuilder-dialogs reads dates and numbers in seven
// languages, 22 MB; yaml has 72 files, and writes prompts.
const UNUSED = new Set(['botbuilder-dialogs', 'yaml']);

registerHooks({
  resolve: (specifier, context, next) =>
    UNUSED.has(specifier) && context.parentURL?.includes('/@microsoft/teams-ai/')
      ? { url: new URL('./no-dialogs.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

type TeamsAi = typeof import('@microsoft/teams-ai');
const require = createRequire(import.meta.url);

// By the file: the package as a whole brings an AI with its tokenizers, and openai.
export const { Application }: Pick<TeamsAi, 'Application'> = require('@microsoft/teams-ai/lib/Application');
const { TeamsAdapter }: Pick<TeamsAi, 'TeamsAdapter'> = require('@microsoft/teams-ai/lib/TeamsAdapter');
