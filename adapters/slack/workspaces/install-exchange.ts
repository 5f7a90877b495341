import type { webApi } from '@slack/bolt';
import type { EchecInstallation } from '../../../src/views/pages/installation.ts';
import { SLACK } from '../incoming/received.ts';
import type { InstallOptions } from './install-options.ts';
import { findRefusal } from './outcome.ts';
import { type Installation, toInstallation, toSecret } from './tokens.ts';
import { createWebClient } from './web-client.ts';

export type Exchange =
  | { readonly kind: 'done'; readonly team: string; readonly installation: Installation }
  | { readonly kind: 'failed'; readonly status: number; readonly echec: EchecInstallation };

/** Turns the code that Slack gave the browser into tokens: docs.slack.dev/reference/methods/oauth.v2.access */
export async function exchangeCode(
  code: string,
  redirectUri: string,
  options: Pick<InstallOptions, 'apiUrl' | 'oauth' | 'ports'>,
): Promise<Exchange> {
  const { clientId, clientSecret } = options.oauth;
  const client = createWebClient(undefined, { apiUrl: options.apiUrl, timeoutMs: TIMEOUT_MS });
  try {
    const args = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirectUri };
    return toExchange(await client.oauth.v2.access(args));
  } catch (error) {
    const refusal = findRefusal(error);
    options.ports.logger.warn('an installation failed', { plateforme: SLACK, refusal });
    return refusal === null
      ? { kind: 'failed', status: 502, echec: 'plateforme-muette' }
      : { kind: 'failed', status: 400, echec: 'plateforme-refuse' };
  }
}

/** Keeps the tokens for the person's convention; false when the workspace is another convention's. */
export async function tieWorkspace(
  { team, installation }: Extract<Exchange, { kind: 'done' }>,
  personneId: string,
  { clients, useCases }: Pick<InstallOptions, 'clients' | 'useCases'>,
): Promise<boolean> {
  const { nom } = installation;
  const secret = toSecret(installation);
  const isTied = await useCases.installEspace({ plateforme: SLACK, espace: team, nom, personneId, secret });
  if (isTied) clients.forget(team);
  return isTied;
}

const TIMEOUT_MS = 10_000; // somebody looks at a page that loads

function toExchange(reply: webApi.OauthV2AccessResponse): Exchange {
  const installation = toInstallation(reply, Date.now());
  if (reply.is_enterprise_install || reply.team?.id === undefined)
    return { kind: 'failed', status: 400, echec: 'organisation-entiere' };
  if (installation === null) return { kind: 'failed', status: 502, echec: 'plateforme-refuse' };
  const nom = installation.nom || reply.team.id;
  return { kind: 'done', team: reply.team.id, installation: { ...installation, nom } };
}
