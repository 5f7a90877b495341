import type { BrouillonGarde } from '../../../src/domain/annuaire/donnees-personne.ts';
import type { Reponse } from '../../../src/domain/reponses/reponse.ts';
import { createRecall, type Recall } from './recall.ts';

/** What the steps of a form read and wrote last in this process, for its next step; the write of the answer verifies it. */
export interface Recent {
  /** The latest of some drafts of a person, by `toDraftKey`; null: there is none. */
  readonly brouillons: Recall<{ readonly latest: BrouillonGarde | null }>;
  /** The answers to a fiche in every tour, by its id, as they were said at a revision: names and masked words are others after it. */
  readonly historiques: Recall<{ readonly revision: string; readonly reponses: readonly Reponse[] }>;
}

export function createRecent(): Recent {
  return { brouillons: createRecall(MOST), historiques: createRecall(MOST) };
}

const MOST = 500; // some 10 KB each

/** By the first of their keys: the one that is written. */
export function toDraftKey(personneId: string, [cle = '']: readonly string[]): string {
  return `${personneId} ${cle}`;
}
