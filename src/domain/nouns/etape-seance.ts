import { Temporal } from 'temporal-polyfill';
import type { Fermetures } from './jours-ouvres.ts';
import { addJoursOuvres, instantAt, OPENING_TIME } from './jours-ouvres.ts';
import { type Instance, isComitePilotage, isGroupeProjet } from './seance.ts';

/** The steps of a séance that no tour prepares, in the order of time: its date alone counts. */
export const CODES_ETAPE_SEANCE = [
  'copil-bilan',
  'copil-mise-a-jour',
  'copil-dossier',
  'copil-veille',
  'copil-decisions',
  'reseau-veille',
] as const;

export type CodeEtapeSeance = (typeof CODES_ETAPE_SEANCE)[number];

/** A comité de pilotage has all of its own, a réseau its reminder; what stands before a groupe projet is its tour's. */
export function listCodesEtapes(instance: Instance): readonly CodeEtapeSeance[] {
  if (isGroupeProjet(instance)) return [];
  return CODES_ETAPE_SEANCE.filter((code) => (code === 'reseau-veille') !== isComitePilotage(instance));
}

/** In working days from the séance. */
const OFFSETS: Readonly<Record<CodeEtapeSeance, number>> = {
  'copil-bilan': -40,
  'copil-mise-a-jour': -20,
  'copil-dossier': -10,
  'copil-veille': -1,
  'copil-decisions': 5,
  'reseau-veille': -1,
};

/** One step of a séance and when it is due; `passeeLe`: when it went into the ledger. */
export interface EtapeSeance {
  readonly code: CodeEtapeSeance;
  readonly prevueLe: Temporal.Instant;
  readonly passeeLe: Temporal.Instant | null;
}

export interface DemandeEtapes {
  readonly instance: Instance;
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
export function planEtapesSeance(demande: DemandeEtapes): readonly EtapeSeance[] {
  const { instance, jour, now, fermetures, connues } = demande;
  return listCodesEtapes(instance).flatMap((code): readonly EtapeSeance[] => {
    const prevueLe = instantAt(addJoursOuvres(jour, OFFSETS[code], fermetures), OPENING_TIME);
    const isAhead = Temporal.Instant.compare(prevueLe, now) > 0;
    const passee = connues.find((etape) => etape.code === code && etape.passeeLe !== null);
    if (passee && !(isVeille(code) && isAhead)) return [passee];
    return isAhead ? [{ code, prevueLe, passeeLe: null }] : [];
  });
}

function isVeille(code: CodeEtapeSeance): boolean {
  return code === 'copil-veille' || code === 'reseau-veille';
}

/** Whom a step is for. */
export type PublicEtape = 'coordination' | 'pilotes' | 'membres';

const PUBLICS: Readonly<Record<CodeEtapeSeance, PublicEtape>> = {
  'copil-bilan': 'coordination',
  'copil-mise-a-jour': 'pilotes',
  'copil-dossier': 'membres',
  'copil-veille': 'membres',
  'copil-decisions': 'coordination',
  'reseau-veille': 'membres',
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
