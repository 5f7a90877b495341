import type { Request, RequestHandler, Response } from 'express';
import type { Acteur, Personne } from '../../../src/domain/nouns/personne.ts';
import { parseField } from '../parse.ts';

/** Notes who is signed in, in a browser that opens a personal link: it may be somebody else's. */
export function createVisitorNote(
  findSignedIn: (request: Request, response: Response) => Promise<Lecteur | null>,
): RequestHandler {
  return async (request, response, next) => {
    response.locals[VISITOR] = await findSignedIn(request, response);
    next();
  };
}

/** Who is signed in there, when that is not the human being of the link: that one may read, and do nothing in their name. */
export function findVisitor(request: Request, { personne }: Lecteur): Personne | null {
  const signedIn = findSignedInHere(request);
  if (signedIn === null || signedIn.personne.id === personne.id) return null;
  return signedIn.autres?.includes(personne.id) ? null : signedIn.personne;
}

/** Who is signed in, in a browser that opens a personal link. */
export function findSignedInHere(request: Request): Lecteur | null {
  return request.res?.locals[VISITOR] ?? null;
}

const VISITOR = 'visitor';

/** Who reads a page behind a personal link. */
export interface Lecteur extends Acteur {
  /** The link is of the last day: it gives all that the person may do. */
  readonly isFresh: boolean;
  /** There is no link: the person came in by the door, in this browser, and asks as in a chat. */
  readonly isSignedIn?: true;
  /** The session is one whose person showed a short while ago who it is. */
  readonly isSure?: boolean;
  readonly sessionId?: string;
  /** The session where what was proven at the door opens other conventions too; absent: it opens this one alone. */
  readonly session?: string;
  /** Whom else that opens, each in another convention. */
  readonly autres?: readonly string[];
}

/** What is sent was drawn for another convention: the session has changed over since, in another tab. */
export function isMoved(body: unknown, { personne, session }: Lecteur): boolean {
  const pour = parseField(body, '_pour');
  return pour === null ? session !== undefined : pour !== personne.id;
}
