import { keepTrying } from '../../../src/chat-kit/keep-trying.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import type { ChatPorts } from '../../../src/ports/ports-chat.ts';
import { TEAMS } from './conversations.ts';

export interface EspacesDependencies {
  readonly espaces: ChatPorts['espaces'];
  readonly ports: Pick<Ports, 'stores' | 'clock' | 'logger'>;
}

/**
 * Ties each allowed tenant to the first convention; one that is tied stays with its own. As long as there is no
 * convention, or no database, it tries again until `signal`.
 */
export async function linkTenants(
  tenantIds: readonly string[],
  dependencies: EspacesDependencies,
  signal: AbortSignal,
): Promise<void> {
  await keepTrying(() => tryToLink(tenantIds, dependencies), signal);
}

async function tryToLink(
  tenantIds: readonly string[],
  { espaces, ports }: EspacesDependencies,
): Promise<boolean> {
  try {
    const [convention] = await ports.stores.conventions.list();
    if (convention === undefined) {
      ports.logger.warn('teams: there is no convention yet to tie tenants to');
      return false;
    }
    for (const espace of tenantIds) {
      if ((await espaces.find(TEAMS, espace)) !== null) continue;
      const relieLe = ports.clock.now();
      await espaces.save(
        { conventionId: convention.id, plateforme: TEAMS, espace, nom: espace, relieLe },
        null,
      );
    }
    return true;
  } catch (error) {
    ports.logger.warn('teams: tenants could not be tied to the convention', { error });
    return false;
  }
}
