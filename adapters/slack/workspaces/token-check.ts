import type { webApi } from '@slack/bolt';
import type { AccesEspace } from '../../../src/ports/ports.ts';
import type { EspaceRef } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import type { SlackClients } from './clients.ts';
import { isRefusedForGood, toFailure } from './outcome.ts';

/** Whether the client's token still works. @throws Error when Slack could not be asked */
export async function isTokenGood(client: webApi.WebClient): Promise<boolean> {
  try {
    return (await client.auth.test()).ok;
  } catch (error) {
    if (isRefusedForGood(error)) return false;
    throw error;
  }
}

/** The same, with the reason: docs.slack.dev/reference/methods/auth.test. Never throws. */
export async function checkToken(client: webApi.WebClient): Promise<AccesEspace> {
  try {
    await client.auth.test();
    return { kind: 'open' };
  } catch (error) {
    return judgeToken(error);
  }
}

/** What an error of Slack's client says of the token. */
function judgeToken(error: unknown): AccesEspace {
  const failure = toFailure(error, 'personne');
  return failure.kind === 'closed' ? failure : { kind: 'unknown' };
}

/** Whether our token opens a workspace. Never throws. */
export async function checkEspace(
  team: string,
  clients: Pick<SlackClients, 'find' | 'getAbsence'>,
): Promise<AccesEspace> {
  try {
    const client = await clients.find(team, 'send');
    return client === null ? { kind: 'closed', reason: clients.getAbsence() } : await checkToken(client);
  } catch (error) {
    return judgeToken(error);
  }
}

interface UninstallDeps {
  readonly clients: Pick<SlackClients, 'find' | 'forget'>;
  readonly endEspace: (espace: EspaceRef) => Promise<void>;
}

/**
 * Slack says that a workspace removed the app, or revoked its token: its tokens are forgotten, unless one of them
 * still works. An event may come late, after a new installation, or speak of the token that was renewed.
 * @throws Error when Slack could not be asked
 */
export async function forgetWorkspace(team: string, { clients, endEspace }: UninstallDeps): Promise<void> {
  clients.forget(team);
  const client = await clients.find(team, 'reply');
  if (client !== null && (await isTokenGood(client))) return;
  await endEspace({ plateforme: SLACK, espace: team });
  clients.forget(team);
}
