import type { Compose } from '../../../conversation/use-case.ts';
import { type CalendarFeed, findCalendrier, selectElements } from '../../../domain/seances/calendrier.ts';
import { isSilencieux } from '../../../domain/seances/calendrier-personnel.ts';
import type { Clock, Ports } from '../../../ports/ports.ts';
import type { ConventionStore, SeanceStore, Stores, TourStore } from '../../../ports/stores.ts';
import { viewCalendrier } from '../../../views/seances/calendrier.ts';
import { viewAideCalendrier } from '../../../views/seances/mon-calendrier.ts';
import { findFirstConvention } from '../../verbs/find-first-convention.ts';
import { listEvenementsPublics } from '../../verbs/list-evenements.ts';

/** The part of the ports that a calendar reads. */
export interface PortsCalendrier {
  readonly clock: Clock;
  readonly links: Pick<Ports['links'], 'calendriers'>;
  readonly stores: {
    readonly conventions: Pick<ConventionStore, 'list'>;
    readonly seances: Pick<SeanceStore, 'list' | 'listInstances'>;
    readonly tours: Pick<TourStore, 'list'>;
    readonly annonces: Stores['annonces'];
    readonly journal: Stores['journal'];
  };
}

/**
 * A public calendar; null when no calendar bears this slug, or before a convention is loaded: the
 * subscriber then keeps what he or she had, where an empty calendar would erase it.
 * The addresses name no convention: when several share the database, the first one listed is published.
 */
export async function publishCalendrier(
  slug: string,
  { clock, links, stores }: PortsCalendrier,
): Promise<CalendarFeed | null> {
  const convention = await findFirstConvention({ stores });
  if (!convention) return null;
  const [seances, tours, evenements] = await Promise.all([
    stores.seances.list(convention.id),
    stores.tours.list(convention.id),
    listEvenementsPublics(convention.id, stores),
  ]);
  const instances = await stores.seances.listInstances(convention.id); // one has a calendar from its first day
  const calendrier = findCalendrier(slug, seances) ?? instances.find((one) => one.slug === slug) ?? null;
  if (calendrier === null) return null;
  const selection = selectElements(calendrier, { seances, tours, evenements, now: clock.now() });
  return viewCalendrier(calendrier, selection, { convention, page: links.calendriers() });
}

/** The help that is offered after seven silent days, unless an agenda has come meanwhile; `occurrence` is the link's number. */
export const composeCalendrier: Compose = async (envoi, lecteur, { stores, links, clock }) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const calendrier = await stores.calendriers.find(lecteur.personne);
  const isPresent = calendrier?.fermeLe === null && calendrier.numero === envoi.occurrence;
  const isUseful = isPresent && (calendrier.luLe === null || isSilencieux(calendrier.luLe, clock.now()));
  if (!isUseful && envoi.etat !== 'envoye') return { kind: 'obsolete', raison: 'calendrier-lu' };
  return { kind: 'message', message: viewAideCalendrier(links.calendriers()) };
};
