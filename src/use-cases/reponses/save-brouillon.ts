import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Tour } from '../../domain/nouns/tour.ts';

/** Whose form it is: a lead's own, or one that coordination fills in for a lead, which has drafts of its own. */
export interface Formulaire {
  readonly fiche: Pick<FicheAction, 'id'>;
  readonly tour: Pick<Tour, 'id'>;
  /** Absent or null: the lead's own. */
  readonly saisie?: object | null;
  /** The structure whose contribution it is; absent or null: the answer itself. */
  readonly contribution?: { readonly id: string } | null;
}

/** Where the draft of a fiche is kept in a tour: it opens no other one, whose séance is another. */
export function cleReponse({ tour, ...formulaire }: Formulaire): string {
  return `${cleSuite(formulaire)}:${tour.id}`;
}

/** Where an answer is kept that was sent after the freeze: it opens the next tour, whichever that is. */
export function cleSuite({ fiche, saisie, contribution }: Omit<Formulaire, 'tour'>): string {
  const cle = `${saisie ? 'saisie' : 'reponse'}:${fiche.id}`;
  return contribution ? `${cle}:${contribution.id}` : cle;
}

/** All drafts that the form of a fiche may start from in a tour. */
export function listCles(formulaire: Formulaire): readonly string[] {
  return [cleReponse(formulaire), cleSuite(formulaire)];
}
