import { Temporal } from 'temporal-polyfill';
import { isWithin, jourOf, nextInstantOuvre, type PeriodeCalme } from '../nouns/jours-ouvres.ts';
import { type EtapeTour, listEtapesAVenir, type Tour } from '../nouns/tour.ts';

/** Longest quiet period, in days: a mistyped year would silence everything. */
export const MAX_JOURS = 92; // a whole summer, and some

/** A step that falls into a quiet period, and the instant when its messages leave instead. */
export interface EtapeEnAttente {
  readonly etape: EtapeTour;
  readonly envoiLe: Temporal.Instant;
}

/** Those not over on a day, by start. */
export function listPeriodesAVenir(
  periodes: readonly PeriodeCalme[],
  jour: Temporal.PlainDate,
): readonly PeriodeCalme[] {
  return periodes
    .filter(({ au }) => Temporal.PlainDate.compare(au, jour) >= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.du, b.du));
}

/** The steps of the tours whose messages wait for the end of a quiet period; a deadline sends none. */
export function listEtapesEnAttente(
  tours: readonly Tour[],
  periode: PeriodeCalme,
  periodesCalmes: readonly PeriodeCalme[],
): readonly EtapeEnAttente[] {
  return listEtapesAVenir(tours)
    .filter(({ code, prevueLe }) => code !== 'echeance' && isWithin(jourOf(prevueLe), periode))
    .map((etape) => ({ etape, envoiLe: nextInstantOuvre(etape.prevueLe, { periodesCalmes }) }));
}
