import { Temporal } from 'temporal-polyfill';
import type { EtapeEnvoi } from './envoi.ts';
import { addJoursOuvres, type Fermetures, instantAt, OPENING_TIME } from './jours-ouvres.ts';
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

/** Whom a step is for. */
export type PublicEtape = 'coordination' | 'pilotes' | 'membres';

interface RegleEtapeSeance {
  /** Whose séances have it; what stands before a groupe projet is its tour's. */
  readonly instance: 'comite-pilotage' | 'reseau';
  /** In working days from the séance. */
  readonly offset: number;
  /** It speaks of the date: it comes back when the séance moves. */
  readonly isOfDate?: true;
  /** What it writes, and for whom; the first one is the step's own. */
  readonly messages: readonly [Ecrit, ...Ecrit[]];
}

type Ecrit = readonly [EtapeEnvoi<'seance'>, PublicEtape];

export const REGLES_ETAPE_SEANCE: Readonly<Record<CodeEtapeSeance, RegleEtapeSeance>> = {
  'copil-bilan': {
    instance: 'comite-pilotage',
    offset: -40,
    messages: [['copil-bilan', 'coordination']],
  },
  'copil-mise-a-jour': {
    instance: 'comite-pilotage',
    offset: -20,
    messages: [
      ['copil-mise-a-jour', 'pilotes'],
      ['annoncee', 'membres'],
    ],
  },
  'copil-dossier': { instance: 'comite-pilotage', offset: -10, messages: [['copil-dossier', 'membres']] },
  'copil-veille': {
    instance: 'comite-pilotage',
    offset: -1,
    isOfDate: true,
    messages: [['copil-veille', 'membres']],
  },
  'copil-decisions': {
    instance: 'comite-pilotage',
    offset: 5,
    messages: [['copil-decisions', 'coordination']],
  },
  'reseau-veille': {
    instance: 'reseau',
    offset: -1,
    isOfDate: true,
    messages: [['reseau-veille', 'membres']],
  },
};

/** The steps of a séance of that instance. */
export function listCodesEtapes(instance: Instance): readonly CodeEtapeSeance[] {
  if (isGroupeProjet(instance)) return [];
  const which = isComitePilotage(instance) ? 'comite-pilotage' : 'reseau';
  return CODES_ETAPE_SEANCE.filter((code) => REGLES_ETAPE_SEANCE[code].instance === which);
}

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
    const { offset, isOfDate } = REGLES_ETAPE_SEANCE[code];
    const prevueLe = instantAt(addJoursOuvres(jour, offset, fermetures), OPENING_TIME);
    const isAhead = Temporal.Instant.compare(prevueLe, now) > 0;
    const passee = connues.find((etape) => etape.code === code && etape.passeeLe !== null);
    if (passee && !(isOfDate && isAhead)) return [passee];
    return isAhead ? [{ code, prevueLe, passeeLe: null }] : [];
  });
}

/** Of the steps of one séance that are due at once, after a long stop, the latest one for each public. */
export function keepLatest(codes: readonly CodeEtapeSeance[]): readonly CodeEtapeSeance[] {
  const inOrder = CODES_ETAPE_SEANCE.filter((code) => codes.includes(code));
  return inOrder.filter(
    (code, index) => !inOrder.slice(index + 1).some((later) => publicOf(later) === publicOf(code)),
  );
}

function publicOf(code: CodeEtapeSeance): PublicEtape {
  return REGLES_ETAPE_SEANCE[code].messages[0][1];
}
