import { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { PeriodeTour } from '../../domain/tours/chevauchement.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine, momentEnLettres } from '../words/dates.ts';

/** A tour that would be open at the same time as another one, and the séance that it prepares. */
export interface TourChevauche {
  readonly tour: Tour;
  readonly seance: Seance;
}

/** Whether an earlier one keeps a tour from opening by itself. */
export function isKeptBack({ ouverture }: PeriodeTour, chevauches: readonly TourChevauche[]): boolean {
  return chevauches.some(({ tour }) => Temporal.Instant.compare(tour.ouverture, ouverture) <= 0);
}

/** Which of two tours the other one keeps from opening, and until when. */
export function phrasesChevauchement(
  periode: PeriodeTour,
  chevauches: readonly TourChevauche[],
): readonly string[] {
  return chevauches.map(({ tour, seance }) => {
    const nom = fr`Le tour de la séance du ${jourSansSemaine(jourOf(seance.debut))}`;
    return isKeptBack(periode, [{ tour, seance }])
      ? fr`Attention : ${nom.toLowerCase()} reste ouvert jusqu’au ${momentEnLettres(tour.gel)}. Ce tour-ci ne pourra pas s’ouvrir tout seul avant.`
      : fr`Attention : ${nom.toLowerCase()} ne pourra pas s’ouvrir le ${momentEnLettres(tour.ouverture)}. Ce tour-ci est ouvert jusqu’au ${momentEnLettres(periode.gel)}.`;
  });
}
