import { createHash } from 'node:crypto';
import type { BrouillonGarde } from '../../../src/domain/annuaire/donnees-personne.ts';
import type { Reponse } from '../../../src/domain/nouns/reponse.ts';
import { createRecall, type Recall } from './recall.ts';

/** What the steps of a form read and wrote last in this process, for its next step; the write of the answer verifies it. */
export interface Recent {
  /** The latest of some drafts of a person, by `toDraftKey`; null: there is none. */
  readonly brouillons: Recall<{ readonly latest: BrouillonGarde | null }>;
  /** The answers to a fiche in every tour, by its id, as they were said at a revision: names and masked words are others after it. */
  readonly historiques: Recall<Historique>;
  /** The same to several fiches at once, by their ids: most often a whole plan. */
  readonly plans: Recall<Historique>;
}

export interface Historique {
  readonly revision: string;
  /** The latest tour first. */
  readonly reponses: readonly Reponse[];
  readonly digest: string;
}

export function createRecent(): Recent {
  return {
    brouillons: createRecall(MOST),
    historiques: createRecall(MOST),
    plans: createRecall(MOST_PLANS),
  };
}

const MOST = 500; // some 10 KB each
const MOST_PLANS = 20; // some 300 KB each after five years

/** Of which answers there are, not of what they say: fiche, tour, version, whether it is kept internal. */
export function digestReponses(reponses: readonly Reponse[]): string {
  const texts = reponses.map(
    ({ ficheActionId, tourId, courante, interne }) =>
      `${ficheActionId} ${tourId} ${courante.version} ${interne}`,
  );
  return createHash('md5').update(texts.sort().join()).digest('hex'); // no secret: as PostgreSQL has it
}

/** By the first of their keys: the one that is written. */
export function toDraftKey(personneId: string, [cle = '']: readonly string[]): string {
  return `${personneId} ${cle}`;
}
