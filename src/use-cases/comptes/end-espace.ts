import type { EspaceRef, PortsEspaces } from '../../ports/ports-chat.ts';

/** Forgets a workspace that left, and its secret; nothing happens when it was not tied. */
export async function endEspace(
  { plateforme, espace }: EspaceRef,
  { espaces, stores, clock }: PortsEspaces,
): Promise<void> {
  const relie = await espaces.find(plateforme, espace);
  if (relie === null) return;
  await espaces.delete(plateforme, espace);
  await stores.journal.append({
    conventionId: relie.conventionId,
    survenuLe: clock.now(),
    acteurId: null,
    action: 'espace:retirer',
    objet: `${plateforme}:${espace}`,
  });
}
