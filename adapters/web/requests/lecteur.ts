import type { Acteur } from '../../../src/domain/nouns/personne.ts';

/** Who reads a page behind a personal link. */
export interface Lecteur extends Acteur {
  /** The link is of the last day: it gives all that the person may do. */
  readonly isFresh: boolean;
  /** There is no link: the person came in by the door, in this browser, and asks as in a chat. */
  readonly isSignedIn?: true;
  /** The session is one whose person showed a short while ago who it is. */
  readonly isSure?: boolean;
  readonly sessionId?: string;
}
