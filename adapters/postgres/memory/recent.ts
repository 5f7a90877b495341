import type { BrouillonGarde } from '../../../src/domain/annuaire/donnees-personne.ts';
import { createRecall, type Recall } from './looks.ts';
import type { RememberedReponses } from './reponses.ts';

/** What the steps of a form read and wrote last in this process, for its next step; the write of the answer verifies it. */
export interface Recent {
  /** The latest of some drafts of a person, by `toDraftKey`; null: there is none. */
  readonly brouillons: Recall<{ readonly latest: BrouillonGarde | null }>;
  readonly reponses: RememberedReponses;
  /** What a write does not rest upon: it is looked at whenever it is asked for. */
  readonly marquantes: RememberedReponses;
}

export function createRecent(remembered: Pick<Recent, 'reponses' | 'marquantes'>): Recent {
  return { brouillons: createRecall(MOST), ...remembered };
}

const MOST = 500; // some 10 KB each

/** By the first of their keys: the one that is written. */
export function toDraftKey(personneId: string, [cle = '']: readonly string[]): string {
  return `${personneId} ${cle}`;
}
