import { Temporal } from 'temporal-polyfill';
import type { Fermetures } from './jours-ouvres.ts';
import { addJoursOuvres, instantAt, OPENING_TIME } from './jours-ouvres.ts';

/** The steps of a comité de pilotage, in the order of time: it has no tour, its date alone counts. */
export const CODES_ETAPE_SEANCE = [
  'copil-bilan',
  'copil-mise-a-jour',
  'copil-dossier',
  'copil-veille',
  'copil-decisions',
] as const;

export type CodeEtapeSeance = (typeof CODES_ETAPE_SEANCE)[number];

/** In working days from the séance. */
const OFFSETS: Readonly<Record<CodeEtapeSeance, number>> = {
  'copil-bilan': -40,
  'copil-mise-a-jour': -20,
  'copil-dossier': -10,
  'copil-veille': -1,
  'copil-decisions': 5,
};

/** One step of a séance and when it is due; `passeeLe`: when it went into the ledger. */
export interface EtapeSeance {
  readonly code: CodeEtapeSeance;
  readonly prevueLe: Temporal.Instant;
  readonly passeeLe: Temporal.Instant | null;
}

export interface DemandeEtapes {
  /** The day of the séance. */
  readonly jour: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly fermetures: Fermetures;
  /** What its steps were before it moved. */
  readonly connues: readonly EtapeSeance[];
}

/**
 * The steps of a séance at its date. What is past is dropped, what was sent does not come back; only the reminder of the day
 * before does, since it speaks of a date.
 */
export function planEtapesSeance({ jour, now, fermetures, connues }: DemandeEtapes): readonly EtapeSeance[] {
  return CODES_ETAPE_SEANCE.flatMap((code): readonly EtapeSeance[] => {
    const prevueLe = instantAt(addJoursOuvres(jour, OFFSETS[code], fermetures), OPENING_TIME);
    const isAhead = Temporal.Instant.compare(prevueLe, now) > 0;
    const passee = connues.find((etape) => etape.code === code && etape.passeeLe !== null);
    if (passee && !(code === 'copil-veille' && isAhead)) return [passee];
    return isAhead ? [{ code, prevueLe, passeeLe: null }] : [];
  });
}

/** Whom a step is for. */
export type PublicEtape = 'coordination' | 'pilotes' | 'membres';

const PUBLICS: Readonly<Record<CodeEtapeSeance, PublicEtape>> = {
  'copil-bilan': 'coordination',
  'copil-mise-a-jour': 'pilotes',
  'copil-dossier': 'membres',
  'copil-veille': 'membres',
  'copil-decisions': 'coordination',
};

export function publicOf(code: CodeEtapeSeance): PublicEtape {
  return PUBLICS[code];
}

/** Of the steps of one séance that are due at once, after a long stop, the latest one for each public. */
export function keepLatest(codes: readonly CodeEtapeSeance[]): readonly CodeEtapeSeance[] {
  const inOrder = CODES_ETAPE_SEANCE.filter((code) => codes.includes(code));
  return inOrder.filter(
    (code, index) => !inOrder.slice(index + 1).some((later) => PUBLICS[later] === PUBLICS[code]),
  );
}
