import { Temporal } from 'temporal-polyfill';
import {
  FUSEAUX,
  type Fuseau,
  isWithin,
  jourOf,
  nextInstantOuvre,
  type PeriodeCalme,
} from '../nouns/jours-ouvres.ts';
import { type EtapeTour, listEtapesAVenir, type Tour } from '../nouns/tour.ts';

/** Which school holidays of a year. */
export type CodeVacances = 'autumn' | 'newYear' | 'winter' | 'spring' | 'summer';

/** School holidays: from the day on which they begin to the day before the return, both included. */
export interface Vacances extends Omit<PeriodeCalme, 'nom'> {
  readonly code: CodeVacances;
}

export const ZONES = ['A', 'B', 'C'] as const;
export type ZoneScolaire = (typeof ZONES)[number];

/** Where a convention lives. */
export interface Lieu {
  /** Whose school holidays are proposed: where clocks show the time of Paris. */
  readonly zone: ZoneScolaire;
  readonly fuseau: Fuseau;
}

/** As it was typed. */
export interface LieuSaisi {
  readonly zone?: string;
  readonly fuseau?: string;
}

/** What is said of it; null: there is no such place. */
export function parseLieu({ zone, fuseau }: LieuSaisi): Partial<Lieu> | null {
  const found = {
    zone: ZONES.find((one) => one === zone?.toUpperCase()),
    fuseau: FUSEAUX.find((one) => one.toLowerCase() === fuseau?.toLowerCase()),
  };
  if ((zone && !found.zone) || (fuseau && !found.fuseau)) return null;
  return { ...(found.zone && { zone: found.zone }), ...(found.fuseau && { fuseau: found.fuseau }) };
}

type Days = readonly [code: CodeVacances, du: string, au: string];

/**
 * education.gouv.fr/calendrier-scolaire-100148; for 2025-2026 the arrêté of 7 December 2022 (JO of 8 December 2022). Only what is
 * published stands here: a summer whose return is not known is left out.
 */
const EVERYWHERE: readonly Days[] = [
  ['autumn', '2025-10-18', '2025-11-02'],
  ['newYear', '2025-12-20', '2026-01-04'],
  ['summer', '2026-07-04', '2026-08-31'],
  ['autumn', '2026-10-17', '2026-11-01'],
  ['newYear', '2026-12-19', '2027-01-03'],
];
const BY_ZONE: Readonly<Record<ZoneScolaire, readonly Days[]>> = {
  A: [
    ['winter', '2026-02-07', '2026-02-22'],
    ['spring', '2026-04-04', '2026-04-19'],
    ['winter', '2027-02-13', '2027-02-28'],
    ['spring', '2027-04-10', '2027-04-25'],
  ],
  B: [
    ['winter', '2026-02-14', '2026-03-01'],
    ['spring', '2026-04-11', '2026-04-26'],
    ['winter', '2027-02-20', '2027-03-07'],
    ['spring', '2027-04-17', '2027-05-02'],
  ],
  C: [
    ['winter', '2026-02-21', '2026-03-08'],
    ['spring', '2026-04-18', '2026-05-03'],
    ['winter', '2027-02-06', '2027-02-21'],
    ['spring', '2027-04-03', '2027-04-18'],
  ],
};

function listVacances(zone: ZoneScolaire): readonly Vacances[] {
  return [...EVERYWHERE, ...BY_ZONE[zone]]
    .map(([code, du, au]) => ({ code, du: Temporal.PlainDate.from(du), au: Temporal.PlainDate.from(au) }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.du, b.du));
}

/** Those of a zone that are not over on a day and are no quiet period yet; null: of none. */
export function listVacancesAProposer(
  zone: ZoneScolaire | null,
  jour: Temporal.PlainDate,
  periodes: readonly PeriodeCalme[],
): readonly Vacances[] {
  if (zone === null) return [];
  return listVacances(zone).filter(
    ({ du, au }) =>
      Temporal.PlainDate.compare(au, jour) >= 0 &&
      !periodes.some((one) => one.du.equals(du) && one.au.equals(au)),
  );
}

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
