import type { CalendarFeed } from '../domain/calendrier.ts';
import { findSlugCalendrier, selectElements } from '../domain/calendrier.ts';
import type { Ports } from '../ports.ts';
import { showCalendrier } from '../views/calendrier.ts';

/**
 * A public calendar; null when no calendar bears this slug, or before a convention is loaded: the
 * subscriber then keeps what he or she had, where an empty calendar would erase it.
 * The addresses name no convention: when several share the database, the first one listed is published.
 */
export async function publishCalendrier(
  slug: string,
  { clock, links, stores }: Pick<Ports, 'clock' | 'links' | 'stores'>,
): Promise<CalendarFeed | null> {
  const known = findSlugCalendrier(slug);
  const [convention] = known ? await stores.conventions.list() : [];
  if (!known || !convention) return null;
  const [seances, tours] = await Promise.all([
    stores.seances.list(convention.id),
    stores.tours.list(convention.id),
  ]);
  const selection = selectElements(known, { seances, tours, now: clock.now() });
  return showCalendrier(known, selection, { convention, page: links.calendriers() });
}
