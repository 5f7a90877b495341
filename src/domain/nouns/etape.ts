import type { Temporal } from 'temporal-polyfill';
import { OPENING_TIME } from './jours-ouvres.ts';

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
