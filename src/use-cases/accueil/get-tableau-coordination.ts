import type { Temporal } from 'temporal-polyfill';
import type { Timeline } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listEtapesAVenir } from '../../domain/nouns/tour.ts';
import { canPublish } from '../../domain/resumes/publication.ts';
import { findTourCourant } from '../../domain/tours/tour-courant.ts';
import type { Ports } from '../../ports/ports.ts';
import type {
  TableauCoordination,
  TourAVenir,
  TourEnCours,
} from '../../views/accueil/tableau-coordination.ts';
import { timelineOfTour } from '../../views/tours/timeline.ts';
import { canOuvrir } from '../tours/assert-ouvrable.ts';
import { getAvancement } from '../tours/get-avancement.ts';

/** The tour that goes on, the next one, and the last announcement. */
export async function getTableauCoordination(
  conventionId: string,
  ports: Ports,
): Promise<TableauCoordination> {
  const { stores } = ports;
  const now = ports.clock.now();
  const tours = await stores.tours.list(conventionId);
  const courant = findTourCourant(tours);
  const prochain = tours.find(({ etat }) => etat === 'prepare');
  const [derniereAnnonce = null] = await stores.annonces.list(conventionId);
  return {
    enCours: courant && courant.etat !== 'publie' ? await getEnCours(courant, { ports, now }) : null,
    prochain: prochain ? await getAVenir(prochain, { ports, now }) : null,
    derniereAnnonce,
  };
}

interface Moment {
  readonly ports: Ports;
  readonly now: Temporal.Instant;
}

async function getEnCours(tour: Tour, { ports, now }: Moment): Promise<TourEnCours> {
  const seance = await ports.stores.seances.get(tour.seanceId);
  return {
    tour,
    seance,
    timeline: drawTimeline(tour, seance, now),
    avancement: await getAvancement(tour, ports),
    etapes: listEtapesAVenir([tour]),
    canPublish: canPublish(tour, now),
  };
}

async function getAVenir(tour: Tour, { ports: { stores }, now }: Moment): Promise<TourAVenir> {
  const seance = await stores.seances.get(tour.seanceId);
  return {
    tour,
    seance,
    timeline: drawTimeline(tour, seance, now),
    etapes: listEtapesAVenir([tour]),
    canOuvrir: await canOuvrir(tour, { stores, now }),
  };
}

function drawTimeline({ etapes }: Tour, { debut }: Seance, now: Temporal.Instant): Timeline {
  return timelineOfTour(etapes, { jour: jourOf(debut), aujourdhui: jourOf(now) });
}
