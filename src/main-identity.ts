import { PATHS } from './links.ts';
import type { ProgramConfig } from './main-config.ts';
import type { IdentityDoor } from './ports/identite.ts';
import type { Logger } from './ports/ports.ts';

/** The provider of identity that the configuration names; null: none, and its library is not loaded. */
export async function createIdentity(
  { openid, publicUrl }: Pick<ProgramConfig, 'openid' | 'publicUrl'>,
  logger: Logger,
): Promise<IdentityDoor | null> {
  if (openid === null) return null;
  const { createOpenidDoor } = await import('../adapters/openid/index.ts');
  const returns = {
    entry: `${publicUrl}${PATHS.connexionRetour}`,
    exit: `${publicUrl}${PATHS.connexionSortie}`,
  };
  return createOpenidDoor({ config: openid, returns, logger });
}
