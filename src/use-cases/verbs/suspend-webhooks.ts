import { hasRole } from '../../domain/nouns/personne.ts';
import type { FaitSecurite } from '../../domain/nouns/securite.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment } from '../../ports/stores.ts';
import { noteBy } from './tell.ts';
import { tellSecurite } from './tell-securite.ts';

/** That an address is told from now on, or no more: to all of the administration, in the caller's transaction. */
export async function tellAdministration(
  { conventionId, id: acteurId }: { readonly conventionId: string; readonly id: string | null },
  detail: Extract<FaitSecurite, { readonly kind: 'webhook' }>['detail'],
  { stores, now }: Moment,
): Promise<void> {
  for (const personne of await stores.personnes.list(conventionId))
    if (hasRole(personne, 'administration'))
      await tellSecurite(personne, { kind: 'webhook', acteurId, detail }, { stores, now });
}

/** The data were restored: a copy never tells the programs of the installation that it was made of. */
export async function suspendWebhooks({ clock, inTransaction }: Ports): Promise<void> {
  const now = clock.now();
  await inTransaction(async (stores) => {
    const ended = await stores.appels.suspend(now);
    for (const { conventionId, id } of ended)
      await noteBy({ conventionId, id: null }, now, stores)('webhook:eteindre', id);
    for (const conventionId of new Set(ended.map((one) => one.conventionId)))
      await tellAdministration({ conventionId, id: null }, 'restauration', { stores, now });
  });
}
