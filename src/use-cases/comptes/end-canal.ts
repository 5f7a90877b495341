import type { Temporal } from 'temporal-polyfill';
import type { Canal } from '../../domain/comptes/canal.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy } from '../verbs/note-by.ts';

/** Closes a channel, in the caller's transaction; `acteurId` is null when its platform says that it is gone. */
export async function endCanal(
  { canal, acteurId }: { readonly canal: Canal; readonly acteurId: string | null },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  await stores.canaux.close(canal.id);
  await noteBy({ conventionId: canal.conventionId, id: acteurId }, now, stores)('canal:detacher', canal.id, {
    plateforme: canal.plateforme,
  });
}
