import { jourOf } from '../../../domain/nouns/jours-ouvres.ts';
import { isAVenir, listReseaux, selectElements } from '../../../domain/seances/calendrier.ts';
import type { Dates } from '../../../views/pages/calendriers-dates.ts';
import { findFirstConvention } from '../../verbs/find-first-convention.ts';
import { listEvenementsPublics } from '../../verbs/list-evenements.ts';
import type { PortsCalendrier } from './publish-calendrier.ts';

/** The dates to come that everybody may know; none before a convention is loaded. */
export async function getDatesPubliques({ clock, stores }: PortsCalendrier): Promise<Dates> {
  const now = clock.now();
  const aujourdhui = jourOf(now);
  const convention = await findFirstConvention({ stores });
  if (convention === null) return { aujourdhui, prochaines: [], reseaux: [] };
  const [seances, tours, evenements] = await Promise.all([
    stores.seances.list(convention.id),
    stores.tours.list(convention.id),
    listEvenementsPublics(convention.id, stores),
  ]);
  const { elements } = selectElements('tout', { seances, tours, evenements, now });
  return {
    aujourdhui,
    prochaines: elements.filter((element) => isAVenir(element, aujourdhui)),
    reseaux: listReseaux(seances),
  };
}
