import type { EspaceNomme, PortsEspaces } from '../../ports/ports-chat.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/**
 * Ties a workspace that the configuration names to the first convention; one that is tied stays with its own, under
 * its present name. False: no convention is loaded yet.
 */
export async function linkEspace(
  { plateforme, espace, nom }: EspaceNomme,
  { espaces, stores, clock }: PortsEspaces,
): Promise<boolean> {
  const known = await espaces.find(plateforme, espace);
  if (known?.nom === nom) return true;
  const conventionId = known?.conventionId ?? (await findFirstConvention({ stores }))?.id;
  if (conventionId === undefined) return false;
  const relieLe = known?.relieLe ?? clock.now();
  await espaces.save({ conventionId, plateforme, espace, nom, relieLe }, null);
  return true;
}
