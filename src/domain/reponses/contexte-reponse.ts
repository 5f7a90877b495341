import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Partie, Structure } from '../nouns/partie.ts';
import type { VersionReponse } from '../nouns/reponse.ts';
import type { Contributions } from './contributions.ts';
import type { Situation } from './formulaire-reponse.ts';

/** Names for the codes of an answer. */
export interface Repertoire {
  readonly fiche: FicheAction;
  readonly communes: readonly Partie[];
  readonly structures: readonly Structure[];
  /** Names of schemes that fiches of the plan serve too; absent: they are not asked for. */
  readonly dispositifs?: readonly string[];
}

/** All that the form needs to know to ask its questions. */
export interface ContexteReponse extends Repertoire {
  readonly situation: Situation;
  /** What was answered in earlier tours, the latest first. */
  readonly anterieures: readonly VersionReponse[];
  /** What was typed so far, in this sitting or an earlier one. */
  readonly valeurs: Values;
  readonly aujourdhui: Temporal.PlainDate;
  readonly finConvention: Temporal.PlainDate;
  /** The name of the structure whose contribution it is; null or absent: the answer itself. */
  readonly contribution?: string | null;
  /** What the structures contributed, for whoever sums up; null or absent: nobody contributes. */
  readonly contributions?: Contributions | null;
}
