import { Temporal } from 'temporal-polyfill';
import type { DetailsJournal } from '../nouns/journal.ts';
import type { Seance } from '../nouns/seance.ts';

/** A change of date or place, as the journal keeps it: ids, codes and instants only. */
export interface Deplacement {
  /** Number of the preview that was confirmed. */
  readonly soumission: string;
  /** Of the séance after the change. */
  readonly sequence: number;
  /** When the séance was to begin and to end before. */
  readonly debut: Temporal.Instant;
  readonly fin: Temporal.Instant;
  /** It takes place elsewhere; where it was to be is text, which the journal does not keep. */
  readonly lieuChange: boolean;
  /** What tells one place from another (`toCleLieu`): where it was to be; absent of what was noted before it was. */
  readonly lieuDe?: string;
  /** It had been cancelled. */
  readonly retablie: boolean;
  /** How many people were told; 0 when nothing that they see has changed. */
  readonly prevenues: number;
}

export function toDetails({ debut, fin, ...deplacement }: Deplacement, seance: Seance): DetailsJournal {
  return { ...deplacement, de: debut.toString(), deFin: fin.toString(), a: seance.debut.toString() };
}

/** Null when the details are not those of a move. */
export function parseDeplacement(details: DetailsJournal | undefined): Deplacement | null {
  const { soumission, sequence, de, deFin, lieuChange, lieuDe, retablie, prevenues } = details ?? {};
  if (typeof soumission !== 'string' || typeof sequence !== 'number') return null;
  if (typeof de !== 'string' || typeof deFin !== 'string') return null;
  return {
    soumission,
    sequence,
    debut: Temporal.Instant.from(de),
    fin: Temporal.Instant.from(deFin),
    lieuChange: lieuChange === true,
    ...(typeof lieuDe === 'string' ? { lieuDe } : {}),
    retablie: retablie === true,
    prevenues: typeof prevenues === 'number' ? prevenues : 0,
  };
}

/** A number for a place (djb2, 32 bits): the journal keeps no text, and two places must be told apart. */
export function toCleLieu(lieu: string): string {
  let cle = 5381;
  for (const byte of new TextEncoder().encode(lieu)) cle = ((cle * 33) ^ byte) >>> 0;
  return cle.toString(16);
}

/** What a move changes of what people see, cancelled or not. */
export type GenreDeplacement = 'date' | 'lieu' | 'fin' | 'lieu-et-fin';

/** A move of date is told with all that comes with it; without one, what else has changed. */
export function getGenreDeplacement(
  { debut, fin, lieuChange }: Pick<Deplacement, 'debut' | 'fin' | 'lieuChange'>,
  seance: Pick<Seance, 'debut' | 'fin'>,
): GenreDeplacement {
  if (!debut.equals(seance.debut)) return 'date';
  if (fin.equals(seance.fin)) return 'lieu'; // what was noted before places were has nothing else to tell
  return lieuChange ? 'lieu-et-fin' : 'fin';
}
