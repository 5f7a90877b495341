import type { Temporal } from 'temporal-polyfill';
import type { Canal } from '../../domain/comptes/canal.ts';
import type { Stores } from '../../ports/stores.ts';

/** Closes a channel, in the caller's transaction; `acteurId` is null when its platform says that it is gone. */
export async function endCanal(
  { canal, acteurId }: { readonly canal: Canal; readonly acteurId: string | null },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  await stores.canaux.close(canal.id);
  await stores.journal.append({
    conventionId: canal.conventionId,
    survenuLe: now,
    acteurId,
    action: 'canal:detacher',
    objet: canal.id,
    details: { plateforme: canal.plateforme },
  });
}
