import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  ConnectorClient,
  type ServiceClientCredentialsFactory,
  TeamsConnectorClient,
} from 'botframework-connector';
import type { Logger } from '../../../src/ports/ports.ts';
import { type Call, createCall } from '../workspaces/call.ts';
import { ISSUER } from '../workspaces/microsoft.ts';

export interface ConnectorOptions {
  readonly appId: string;
  readonly credentials: ServiceClientCredentialsFactory;
  readonly logger: Logger;
}

/** What Microsoft's service does for every bot, and for bots in Teams. */
type Client = Pick<ConnectorClient, 'conversations'> & Pick<TeamsConnectorClient, 'teams'>;

/** The clients of the SDK at one address, made with the first call. */
export function createSdkCall(serviceUrl: string, options: ConnectorOptions): Call<Client> {
  let made: ReturnType<typeof createClient> | null = null;
  const client = async () => {
    made ??= createClient(serviceUrl, await createLogin(options));
    return made;
  };
  const getToken = (isForced: boolean) => askToken(options, isForced);
  return createCall({ client, getToken, logger: options.logger });
}

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

function createLogin({ appId, credentials }: Pick<ConnectorOptions, 'appId' | 'credentials'>) {
  return credentials.createCredentials(appId, ISSUER, LOGIN, true);
}

const LOGIN = 'https://login.microsoftonline.com/botframework.com'; // only a name here: auth.ts says where

function createClient(serviceUrl: string, credentials: Credentials): Client {
  const options = { baseUri: serviceUrl, userAgent: 'espace-collaboratif' };
  const general = new ConnectorClient(credentials, options);
  const ofTeams = new TeamsConnectorClient(credentials, options);
  for (const one of [general, ofTeams]) tameClient(one, serviceUrl);
  return { conversations: general.conversations, teams: ofTeams.teams };
}

/** Their type of credentials does not say that all but those of the local emulator, which asks for none, have a token. */
export async function askToken(
  options: Pick<ConnectorOptions, 'appId' | 'credentials'>,
  isForced: boolean,
): Promise<string | undefined> {
  if (options.appId === '') return undefined;
  const credentials = await createLogin(options);
  const { getToken } = credentials as { getToken?: (isForced: boolean) => Promise<string> };
  return getToken?.call(credentials, isForced);
}

/**
 * Makes a client of the SDK fit to be used: it would post a second time on 500, 502, 429 and cut connections (its own
 * switches are ignored: botbuilder-stdlib, serviceClientContext), carry our token to wherever it is sent on, and wait for ever.
 */
export function tameClient(
  connectorClient: ConnectorClient | TeamsConnectorClient,
  serviceUrl: string,
): void {
  const { pipeline } = (connectorClient as unknown as { readonly client: { readonly pipeline: Pipeline } })
    .client;
  const agent = serviceUrl.startsWith('https:') ? HTTPS_AGENT : HTTP_AGENT;
  for (const name of ['defaultRetryPolicy', 'redirectPolicy']) pipeline.removePolicy({ name });
  pipeline.addPolicy({
    name: 'keptShortly',
    sendRequest: (request, next) => {
      request.agent ??= agent;
      request.timeout ||= LONGEST_CALL_MS;
      return next(request);
    },
  });
}

const LONGEST_CALL_MS = 10_000;

// A connection that the service closes at the moment of our post leaves a message uncertain: keep them for bursts only.
const KEPT = { keepAlive: true, timeout: 5_000 };
const HTTP_AGENT = new HttpAgent(KEPT);
const HTTPS_AGENT = new HttpsAgent(KEPT);

interface Pipeline {
  removePolicy(policy: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest(
      request: OutgoingRequest,
      next: (request: OutgoingRequest) => Promise<unknown>,
    ): Promise<unknown>;
  }): void;
}

interface OutgoingRequest {
  agent?: unknown;
  timeout: number;
}
