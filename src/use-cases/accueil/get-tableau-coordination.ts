import { Temporal } from 'temporal-polyfill';
import type { Timeline } from '../../conversation/picture.ts';
import { isSansAuteur } from '../../domain/annonces/animation.ts';
import { type Annonce, isPartie } from '../../domain/annonces/annonce.ts';
import { getMoisLettre, isLettreAttendue } from '../../domain/annonces/lettre.ts';
import { type Fermetures, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { listEtapesAVenir, type Tour } from '../../domain/nouns/tour.ts';
import { CLE_MODELE, isWaiting, type Modele, toModele } from '../../domain/plan/modele.ts';
import { canPublish } from '../../domain/resumes/publication.ts';
import { findTourCourant } from '../../domain/tours/avancement.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type {
  TableauCoordination,
  TourAVenir,
  TourEnCours,
} from '../../views/accueil/tableau-coordination.ts';
import { timelineOfTour } from '../../views/tours/echeancier.ts';
import { canOuvrir } from '../tours/open-tour.ts';
import { getAvancement } from '../tours/show-avancement.ts';

/** What coordination alone reads of a convention, at home. */
export interface WorldOfCoordination extends TableauCoordination {
  /** What who supervises proposes, and nobody has taken or left. */
  readonly modeles: readonly Modele[];
  readonly personnes: readonly Personne[];
  readonly fermetures: Fermetures;
  /** The month of which a letter waits to be written; null: none does. */
  readonly lettre: Temporal.PlainDate | null;
  /** Planned, and their authors may send them no more. */
  readonly annoncesSansAuteur: readonly Annonce[];
  /** Those that began, by start. */
  readonly seancesPassees: readonly Seance[];
}

/** The tour that goes on, the next one, the last announcement, and who takes part. */
export async function getTableauCoordination(
  conventionId: string,
  ports: Ports,
): Promise<WorldOfCoordination> {
  const { stores } = ports;
  const now = ports.clock.now();
  const [tours, seances, personnes, fermetures, annonces, modeles] = await Promise.all([
    stores.tours.list(conventionId),
    stores.seances.list(conventionId),
    stores.personnes.list(conventionId),
    stores.conventions.getFermetures(conventionId),
    stores.annonces.list(conventionId),
    stores.brouillonsPartages.list(conventionId, CLE_MODELE),
  ]);
  const moment = { ports, now, seances };
  const courant = findTourCourant(tours);
  const prochain = tours.find(({ etat }) => etat === 'prepare');
  return {
    enCours: courant && courant.etat !== 'publie' ? await getEnCours(courant, moment) : null,
    prochain: prochain ? await getAVenir(prochain, moment) : null,
    derniereAnnonce: annonces.find(isPartie) ?? null,
    modeles: modeles.flatMap((one) => toModele(conventionId, one) ?? []).filter(isWaiting),
    personnes,
    fermetures,
    lettre: isLettreAttendue(jourOf(now), { fermetures, seances, annonces })
      ? getMoisLettre(jourOf(now))
      : null,
    annoncesSansAuteur: annonces.filter((one) => isSansAuteur(one, personnes)),
    seancesPassees: seances.filter(({ debut }) => Temporal.Instant.compare(debut, now) <= 0),
  };
}

interface Moment {
  readonly ports: Ports;
  readonly now: Temporal.Instant;
  readonly seances: readonly Seance[];
}

async function getEnCours(tour: Tour, { ports, now, seances }: Moment): Promise<TourEnCours> {
  const seance = getSeance(tour, seances);
  return {
    tour,
    seance,
    jour: jourOf(now),
    timeline: drawTimeline(tour, seance, now),
    avancement: await getAvancement(tour, ports),
    etapes: listEtapesAVenir([tour]),
    canPublish: canPublish(tour, now),
  };
}

async function getAVenir(tour: Tour, { ports: { stores }, now, seances }: Moment): Promise<TourAVenir> {
  const seance = getSeance(tour, seances);
  return {
    tour,
    seance,
    timeline: drawTimeline(tour, seance, now),
    etapes: listEtapesAVenir([tour]),
    canOuvrir: await canOuvrir(tour, { stores, now }),
  };
}

function getSeance({ seanceId }: Tour, seances: readonly Seance[]): Seance {
  const seance = seances.find(({ id }) => id === seanceId);
  if (seance === undefined) throw new DomainError('seance-introuvable');
  return seance;
}

function drawTimeline({ etapes }: Tour, { debut }: Seance, now: Temporal.Instant): Timeline {
  return timelineOfTour(etapes, { jour: jourOf(debut), aujourdhui: jourOf(now) });
}
