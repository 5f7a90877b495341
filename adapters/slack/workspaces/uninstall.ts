import type { EspaceRef } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import type { SlackClients } from './clients.ts';
import { isTokenGood } from './token-check.ts';

export interface UninstallDeps {
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
