import type { Temporal } from 'temporal-polyfill';
import type { Avenant } from '../nouns/fiche-action.ts';
import type { ActionJournal } from '../nouns/journal.ts';
import type { VersionReponse } from '../nouns/reponse.ts';

/** One text of a fiche in the plan; the first one has no avenant. */
export interface VersionFiche {
  readonly numero: number;
  readonly version: number;
  readonly titre: string;
  readonly enjeu: string;
  readonly avenant: Avenant | null;
  readonly creeeLe: Temporal.Instant;
}

/** One version of an answer, by the structure that wrote it: nobody is named. */
export interface ReponseArchivee {
  readonly tourId: string;
  readonly ficheActionId: string;
  /** Name of the structure whose contribution it is; null: the answer of the fiche itself. */
  readonly contribution: string | null;
  readonly structure: string;
  readonly contenu: Omit<VersionReponse, 'auteur' | 'pour' | 'avec'>;
}

/** What happened, without who did it, nor to whom. */
export interface LigneJournal {
  readonly survenuLe: Temporal.Instant;
  readonly action: ActionJournal;
}
