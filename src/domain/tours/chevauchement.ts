import { Temporal } from 'temporal-polyfill';
import type { Tour } from '../nouns/tour.ts';

/** From its opening to its freeze. */
export type PeriodeTour = Pick<Tour, 'ouverture' | 'gel'>;

/** The tours, prepared or open, that would be open at the same time: of two, the second one cannot open by itself. */
export function listChevauchements<Autre extends Pick<Tour, 'etat' | 'ouverture' | 'gel'>>(
  { ouverture, gel }: PeriodeTour,
  autres: readonly Autre[],
): readonly Autre[] {
  const { compare } = Temporal.Instant;
  return autres.filter(
    (autre) =>
      (autre.etat === 'prepare' || autre.etat === 'ouvert') &&
      compare(autre.ouverture, gel) < 0 &&
      compare(ouverture, autre.gel) < 0,
  );
}
