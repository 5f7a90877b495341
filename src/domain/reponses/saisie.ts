import type { Auteur } from '../nouns/reponse.ts';

/** Coordination fills a form in; `pour` null: for a fiche that nobody leads. */
export interface Saisie {
  readonly pour: Auteur | null;
}

/** In the place of the id of a lead, where a fiche has none. */
export const SANS_PILOTE = 'sans-pilote';

/** What a button and a form say of it; whoever asks is checked each time. */
export function cleSaisie({ pour }: Saisie): string {
  return pour?.id ?? SANS_PILOTE;
}
