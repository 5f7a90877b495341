import { Temporal } from 'temporal-polyfill';
import { getFinDesAcces } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { deactivate, endPersonne } from './deactivate-personne.ts';

/**
 * Three months after the end of a convention nobody comes in any more but coordination and administration, who archive it; the
 * purge does the rest. Asked again, nothing more is done.
 */
export async function closeConventions(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const isOver = (jour: Temporal.PlainDate) => Temporal.PlainDate.compare(jour, jourOf(now)) < 0;
  for (const convention of await ports.stores.conventions.list()) {
    if (!isOver(getFinDesAcces(convention))) continue;
    for (const personne of await ports.stores.personnes.list(convention.id)) {
      if (hasRole(personne, 'coordination', 'administration')) continue;
      await ports.inTransaction(async (stores) => {
        await stores.pilotages.lock(convention.id);
        await endPersonne(personne, { acteurId: null, now }, stores);
        await deactivate(personne, { acteurId: null, now }, stores);
      });
    }
  }
}
