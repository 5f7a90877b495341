import type { Ports } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import type { SlackClients } from './clients.ts';
import { isTokenGood } from './token-check.ts';

export interface UninstallDeps {
  readonly clients: Pick<SlackClients, 'get' | 'forget'>;
  readonly chat: Pick<ChatPorts, 'espaces'>;
  readonly ports: Pick<Ports, 'clock' | 'stores'>;
}

/**
 * Slack says that a workspace removed the app, or revoked its token: its tokens are forgotten, unless one of them
 * still works. An event may come late, after a new installation, or speak of the token that was renewed.
 * @throws Error when Slack could not be asked
 */
export async function forgetWorkspace(team: string, { clients, chat, ports }: UninstallDeps): Promise<void> {
  clients.forget(team);
  const client = await clients.get(team, 'reply');
  if (client !== null && (await isTokenGood(client))) return;
  const espace = await chat.espaces.find(SLACK, team);
  if (espace === null) return;
  await chat.espaces.delete(SLACK, team);
  clients.forget(team);
  await ports.stores.journal.append({
    conventionId: espace.conventionId,
    survenuLe: ports.clock.now(),
    acteurId: null,
    action: 'espace-retire',
    objet: `${SLACK}:${team}`,
  });
}
