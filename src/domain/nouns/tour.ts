import { Temporal } from 'temporal-polyfill';
import { OPENING_TIME } from './jours-ouvres.ts';

/** `prepare` → `ouvert` → `fige` → `publie`; `clos` when its séance was cancelled and the tour dropped. */
export type EtatTour = 'prepare' | 'ouvert' | 'fige' | 'publie' | 'clos';

/** A dated step; `passeeLe` is set when it went into the ledger, and it never comes back. */
export interface EtapeTour extends Etape {
  readonly passeeLe: Temporal.Instant | null;
}

/** A round of answers before a séance. */
export interface Tour {
  readonly id: string;
  readonly conventionId: string;
  readonly seanceId: string;
  readonly etat: EtatTour;
  readonly ouverture: Temporal.Instant;
  /** D: the answers are expected before it. */
  readonly echeance: Temporal.Instant;
  /** After it no answer changes. */
  readonly gel: Temporal.Instant;
  readonly sansRappels: boolean;
  /** Loaded from tables of an earlier year: nobody was asked by this program. */
  readonly importe: boolean;
  /** What it does not ask as usual, set when it opens; absent: it asks every fiche. */
  readonly dispenses?: Dispenses;
  readonly etapes: readonly EtapeTour[];
  readonly modifieLe: Temporal.Instant;
}

/** Ids of fiches whose action is done: those that a tour asks no more, and those of which it asks whether it is so still. */
export interface Dispenses {
  readonly auRepos: readonly string[];
  readonly aConfirmer: readonly string[];
}

/** Whether an answer is accepted now: the tour is open and not frozen. */
export function isOuvert(tour: Tour, now: Temporal.Instant): boolean {
  return tour.etat === 'ouvert' && Temporal.Instant.compare(now, tour.gel) < 0;
}

/** An answer after the deadline is accepted and marked. */
export function isApresEcheance(tour: Tour, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, tour.echeance) > 0;
}

export function listEtapesPassees(tour: Tour): readonly CodeEtape[] {
  return tour.etapes.filter(({ passeeLe }) => passeeLe !== null).map(({ code }) => code);
}

/** The tour, open from now on. What comes before the opening is passed and is never sent again. */
export function toTourOuvert(tour: Tour, now: Temporal.Instant): Tour {
  const etapes = tour.etapes.map((etape) =>
    JUSQU_A_L_OUVERTURE.includes(etape.code) && etape.passeeLe === null ? { ...etape, passeeLe: now } : etape,
  );
  const isPlanned = etapes.some(({ code }) => code === 'ouverture');
  const ouverture: EtapeTour = { code: 'ouverture', prevueLe: now, passeeLe: now };
  return {
    ...tour,
    etat: 'ouvert',
    ouverture: now,
    etapes: isPlanned ? etapes : [ouverture, ...etapes],
    modifieLe: now,
  };
}

/** The tour, ended without a summary: nothing more is planned. */
export function toTourClos(tour: Tour, now: Temporal.Instant): Tour {
  return { ...tour, etat: 'clos', etapes: tour.etapes.filter(isPassee), modifieLe: now };
}

/** The tour of a séance that was cancelled, kept: what speaks of the séance itself is dropped. */
export function toTourSansSeance(tour: Tour, now: Temporal.Instant): Tour {
  const etapes = tour.etapes.filter((etape) => isPassee(etape) || !DE_LA_SEANCE.includes(etape.code));
  return { ...tour, etapes, modifieLe: now };
}

/** The instant whose leads a tour goes by: now, or its freeze once that has passed. */
export function getArret({ gel }: Pick<Tour, 'gel'>, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(now, gel) < 0 ? now : gel;
}

/** Frozen, published or imported: nothing changes it any more. */
export function isTermine(tour: Tour): boolean {
  return tour.importe || tour.etat === 'fige' || tour.etat === 'publie';
}

/** Whether a step went into the ledger. */
export function isPassee({ passeeLe }: EtapeTour): boolean {
  return passeeLe !== null;
}

/** The steps to come of tours that go on, in the order of time. */
export function listEtapesAVenir(tours: readonly Tour[]): readonly EtapeTour[] {
  return tours
    .filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')
    .flatMap(({ etapes }) => etapes.filter(({ passeeLe }) => passeeLe === null))
    .sort((a, b) => Temporal.Instant.compare(a.prevueLe, b.prevueLe));
}

/** What no longer makes sense once the tour is open. */
export const JUSQU_A_L_OUVERTURE: readonly CodeEtape[] = ['preparation', 'confirmation-pilote', 'ouverture'];

const DE_LA_SEANCE: readonly CodeEtape[] = ['veille', 'lendemain'];

/** The steps of a tour, in the order of time. */
export const CODES_ETAPE = [
  'preparation',
  'confirmation-pilote',
  'ouverture',
  'rappel-1',
  'rappel-2',
  'rappel-3',
  'echeance',
  'brouillon-resume',
  'veille',
  'lendemain',
  'gel',
] as const;

export type CodeEtape = (typeof CODES_ETAPE)[number];

/** Where a step stands: `offset` working days from its anchor, at `time` where the convention lives. */
export interface RegleEtape {
  readonly anchor: 'echeance' | 'jour';
  readonly offset: number;
  readonly time: string;
}

/** One step of one tour and the instant it is due. */
export interface Etape {
  readonly code: CodeEtape;
  readonly prevueLe: Temporal.Instant;
}

/** The cadence, in working days. `echeance` is D, `jour` is J, the day of the groupe projet. */
export const REGLES_ETAPE: Readonly<Record<CodeEtape, RegleEtape>> = {
  preparation: { anchor: 'echeance', offset: -30, time: OPENING_TIME },
  'confirmation-pilote': {
    anchor: 'echeance',
    offset: -25,
    time: OPENING_TIME,
  },
  ouverture: { anchor: 'echeance', offset: -20, time: OPENING_TIME },
  'rappel-1': { anchor: 'echeance', offset: -10, time: OPENING_TIME },
  'rappel-2': { anchor: 'echeance', offset: -5, time: OPENING_TIME },
  'rappel-3': { anchor: 'echeance', offset: -1, time: '09:30' },
  echeance: { anchor: 'echeance', offset: 0, time: '17:00' },
  'brouillon-resume': {
    anchor: 'echeance',
    offset: 1,
    time: OPENING_TIME,
  },
  veille: { anchor: 'jour', offset: -1, time: OPENING_TIME },
  lendemain: { anchor: 'jour', offset: 1, time: OPENING_TIME },
  gel: { anchor: 'jour', offset: 7, time: '17:00' }, // a lead has the whole day
};

/** The steps that ask for an answer: the opening, and the reminders after it. */
export type Demande = 'ouverture' | Rappel;

/** A reminder; the number says its order. */
export type Rappel = Extract<CodeEtape, `rappel-${number}`>;

export const RAPPELS: readonly Rappel[] = CODES_ETAPE.filter((code): code is Rappel =>
  code.startsWith('rappel-'),
);

export function isRappel(etape: string): etape is Rappel {
  return RAPPELS.some((code) => code === etape);
}

export function isDemande(etape: string): etape is Demande {
  return etape === 'ouverture' || isRappel(etape);
}
