import type { EspaceRef, PortsEspaces } from '../../ports/ports-chat.ts';
import { noteBy } from '../verbs/note-by.ts';

/** Forgets a workspace that left, and its secret; nothing happens when it was not tied. */
export async function endEspace(
  { plateforme, espace }: EspaceRef,
  { espaces, stores, clock }: PortsEspaces,
): Promise<void> {
  const relie = await espaces.find(plateforme, espace);
  if (relie === null) return;
  await espaces.delete(plateforme, espace);
  const { conventionId } = relie;
  await noteBy({ conventionId, id: null }, clock.now(), stores)('espace:retirer', `${plateforme}:${espace}`);
}
