import type { Fact, Field } from '../../conversation/chat.ts';
import type { LigneResume } from '../../domain/nouns/resume.ts';
import type { ContenuLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse, Repertoire } from '../../domain/reponses/contexte-reponse.ts';

/** The words of one question: its label in the form, and what it is called wherever its answer is read. */
export interface MotsQuestion {
  /** Its label in the form, or its fields when it has several. */
  readonly question: string | ((contexte: ContexteReponse) => readonly Field[]);
  /** Absent or null: how much may be said. */
  readonly hint?: string | ((contexte: ContexteReponse) => string | null);
  /** What an option of the form says. */
  readonly option?: (value: string, repertoire: Repertoire) => string;
  /** What the answer is called: in the receipt, the summary, the tables and the page of the fiche. */
  readonly nom: string;
  /** What was answered: a text, or several with names of their own; null or empty when nothing was. */
  readonly valeur: (contenu: ContenuLisible) => string | readonly Fact[] | null;
  /** In a summary, when more is said there; null: it stands elsewhere on the page, or is not the reader's. */
  readonly resume?: ((ligne: LigneResume) => string | null) | null;
  /** In a table, when it is written otherwise there. */
  readonly cell?: (ligne: LigneResume) => string | null;
  /** What else is known, in the next column. */
  readonly beside?: { readonly nom: string; readonly cell: (ligne: LigneResume) => string | null };
  /** Not in the table that everybody can download. */
  readonly isReserve?: true;
}
