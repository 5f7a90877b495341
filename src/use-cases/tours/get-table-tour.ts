import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import { canPublish } from '../../domain/resumes/publication.ts';
import { findTourCourant } from '../../domain/tours/avancement.ts';
import { listARelancer } from '../../domain/tours/relance.ts';
import { type DemandeTour, listLignesDuTour } from '../../domain/tours/table-tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PageRelance, PageTour } from '../../views/pages/tour.ts';
import { viewPageRelance } from '../../views/tours/relance.ts';
import { viewTableTour } from '../../views/tours/table-tour.ts';
import { type ChoixRelance, chooseRelance, getRelance } from './send-relance.ts';
import { getAttendus, getParties } from './show-avancement.ts';

/** A tour as a table, for coordination; null for anybody else, and where there is none. */
export async function findTableTour(
  lecteur: Personne,
  demande: DemandeTour,
  ports: Ports,
): Promise<PageTour | null> {
  const { stores, clock } = ports;
  const { conventionId } = lecteur;
  const tours = await stores.tours.list(conventionId);
  const tour = findAsked(tours, lecteur, demande.tour);
  if (tour === null) return null;
  const [{ avancement, attendus, envois }, personnes, seances, fermetures] = await Promise.all([
    getAttendus(tour, ports),
    stores.personnes.list(conventionId),
    stores.seances.list(conventionId),
    stores.conventions.getFermetures(conventionId),
  ]);
  const now = clock.now();
  const seanceOf = new Map(seances.map((seance) => [seance.id, seance]));
  const dates = tours.flatMap((one) => {
    const seance = seanceOf.get(one.seanceId);
    return seance && one.etat !== 'clos' ? [{ tour: one, seance }] : [];
  });
  const table = {
    tour,
    seance: seanceOf.get(tour.seanceId) ?? (await stores.seances.get(tour.seanceId)),
    avancement,
    parties: await getParties(avancement, tour, ports),
    lignes: listLignesDuTour({ avancement, attendus, envois, personnes }),
    aRelancer: isOuvert(tour, now) ? listARelancer(tour, { attendus, envois }, { now, fermetures }) : [],
    tours: dates.toReversed(),
    canPublish: canPublish(tour, now),
    now,
  };
  return viewTableTour(table, demande);
}

function findAsked(tours: readonly Tour[], lecteur: Personne, id: string): Tour | null {
  if (!hasRole(lecteur, 'coordination')) return null;
  return id === '' ? findTourCourant(tours) : (tours.find((one) => one.id === id) ?? null);
}

/** Whom a reminder by hand would reach, and the very message of one of them; null where nobody can be reminded: the place of the chat says why. */
export async function findPageRelance(
  lecteur: Personne,
  { tour: id, ...choix }: ChoixRelance & { readonly tour: string },
  ports: Ports,
): Promise<PageRelance | null> {
  const tours = await ports.stores.tours.list(lecteur.conventionId);
  const asked = findAsked(tours, lecteur, id);
  if (asked === null || !isOuvert(asked, ports.clock.now())) return null;
  const relance = await getRelance({ values: { tour: asked.id } }, lecteur, ports);
  if (relance.aRelancer.length === 0) return null;
  return viewPageRelance(await chooseRelance(relance, choix, ports));
}
