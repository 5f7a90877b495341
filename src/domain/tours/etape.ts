import type { Temporal } from 'temporal-polyfill';
import { OPENING_TIME } from '../seances/jours-ouvres.ts';

/** The steps of a round, in the order of time. */
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

/** Where a step stands: `offset` working days from its anchor, at `time` in Paris. */
export interface RegleEtape {
  readonly anchor: 'echeance' | 'jour';
  readonly offset: number;
  readonly time: string;
  readonly demandeUneReponse: boolean;
}

/** One step of one round and the instant it is due. */
export interface Etape {
  readonly code: CodeEtape;
  readonly prevueLe: Temporal.Instant;
}

/** The cadence, in working days. `echeance` is D, `jour` is J, the day of the groupe projet. */
export const REGLES_ETAPE: Readonly<Record<CodeEtape, RegleEtape>> = {
  preparation: { anchor: 'echeance', offset: -30, time: OPENING_TIME, demandeUneReponse: false },
  'confirmation-pilote': {
    anchor: 'echeance',
    offset: -25,
    time: OPENING_TIME,
    demandeUneReponse: false,
  },
  ouverture: { anchor: 'echeance', offset: -20, time: OPENING_TIME, demandeUneReponse: true },
  'rappel-1': { anchor: 'echeance', offset: -10, time: OPENING_TIME, demandeUneReponse: true },
  'rappel-2': { anchor: 'echeance', offset: -5, time: OPENING_TIME, demandeUneReponse: true },
  'rappel-3': { anchor: 'echeance', offset: -1, time: '09:30', demandeUneReponse: true },
  echeance: { anchor: 'echeance', offset: 0, time: '17:00', demandeUneReponse: false },
  'brouillon-resume': {
    anchor: 'echeance',
    offset: 1,
    time: OPENING_TIME,
    demandeUneReponse: false,
  },
  veille: { anchor: 'jour', offset: -1, time: OPENING_TIME, demandeUneReponse: false },
  lendemain: { anchor: 'jour', offset: 1, time: OPENING_TIME, demandeUneReponse: false },
  gel: { anchor: 'jour', offset: 7, time: '17:00', demandeUneReponse: false }, // a lead has the whole day
};

/** The steps that ask for an answer: the opening, and the reminders after it. */
export const DEMANDES: readonly CodeEtape[] = CODES_ETAPE.filter(
  (code) => REGLES_ETAPE[code].demandeUneReponse,
);

export const RAPPELS: readonly CodeEtape[] = DEMANDES.filter((code) => code !== 'ouverture');
