import { keepTrying } from '../../../src/chat-kit/keep-trying.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { SLACK } from '../incoming/received.ts';
import type { SlackClients } from './clients.ts';

export interface SingleWorkspaceDependencies {
  readonly clients: Pick<SlackClients, 'findSingle'>;
  readonly espaces: ChatPorts['espaces'];
  readonly ports: Pick<Ports, 'stores' | 'clock' | 'logger'>;
}

/**
 * Ties the workspace of the single token to the first convention. When Slack or the convention is not there yet, it
 * tries again in the background until `signal`: the program starts all the same.
 */
export async function linkSingleWorkspace(
  dependencies: SingleWorkspaceDependencies,
  signal: AbortSignal,
): Promise<void> {
  await keepTrying(() => tryToLink(dependencies), signal);
}

async function tryToLink({ clients, espaces, ports }: SingleWorkspaceDependencies): Promise<boolean> {
  try {
    const single = await clients.findSingle();
    const [convention] = await ports.stores.conventions.list();
    if (single === null || convention === undefined) {
      ports.logger.warn('slack: the workspace of the token is not linked yet', {
        isTokenKnown: single !== null,
        isConventionThere: convention !== undefined,
      });
      return false;
    }
    const known = await espaces.find(SLACK, single.team);
    if (known?.nom === single.nom) return true; // it stays with its convention
    await espaces.save(
      {
        conventionId: known?.conventionId ?? convention.id,
        plateforme: SLACK,
        espace: single.team,
        nom: single.nom,
        relieLe: known?.relieLe ?? ports.clock.now(),
      },
      null,
    );
    return true;
  } catch (error) {
    ports.logger.warn('slack: the workspace of the token could not be asked', { error });
    return false;
  }
}
