import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import type { EspaceNomme, PortsEspaces } from '../../ports/ports-chat.ts';
import { noteBy } from '../verbs/note-by.ts';
import { findAdministration } from './lien-installation.ts';

/** A workspace that somebody of the administration has just installed the bot in. */
export interface EspaceInstalle extends EspaceNomme {
  readonly personneId: string;
  /** The tokens of the platform, as text. */
  readonly secret: string;
}

/**
 * Keeps the tokens, sealed, for the person's convention, and ends the link that led here. False: the workspace is
 * another convention's, or the person has lost the role since.
 */
export async function installEspace(
  { plateforme, espace, nom, personneId, secret }: EspaceInstalle,
  ports: PortsEspaces,
): Promise<boolean> {
  const personne = await findAdministration(personneId, ports);
  if (personne === null) return false;
  const { conventionId } = personne;
  const known = await ports.espaces.find(plateforme, espace);
  if (known !== null && known.conventionId !== conventionId) return false;
  const relieLe = ports.clock.now();
  await ports.espaces.save({ conventionId, plateforme, espace, nom, relieLe }, secret);
  await ports.inTransaction(async ({ liens, journal }) => {
    await liens.revokeAll(personne, objetOf('installation'), relieLe);
    await noteBy({ conventionId, id: personneId }, relieLe, { journal })(
      'espace:relier',
      `${plateforme}:${espace}`,
    );
  });
  return true;
}
