import type { IntentName } from '../conversation/intent-names.ts';
import type { AnswerCanal, UseCase } from '../conversation/use-case.ts';
import type { Words } from '../domain/accueil/lexique.ts';
import type { Role } from '../domain/nouns/personne.ts';
import type { Basis } from '../ports/ports.ts';

/** What an intent does, and all that is decided about it. */
export interface IntentEntry {
  readonly useCase: UseCase;
  /** Who may ask; absent: everybody who is known. */
  readonly roles?: readonly Role[];
  /** Asked with a button or a typed line, it is answered by a form: some platforms must know before they ask. */
  readonly opensForm?: true;
  /**
   * The personal page, which whoever holds its link can use, may ask; absent: no. What has `roles` asks for a link of
   * one day. Never what ties or frees an account, a code, a link or a channel: a link that leaked would outlive its end.
   * `fresh`: a link of one day only, whoever its person is; the secret address of a calendar, which outlives the page.
   */
  readonly onPage?: true | 'fresh';
  /**
   * It publishes for everybody, erases, merges, gives roles or hands out the whole archive: on a page of ours its person
   * shows again who it is, unless that was done within a quarter of an hour. A chat vouches for what it signs.
   */
  readonly fresh?: true;
  /** Who is in several conventions is answered of all of them, in parts; absent: of the one that is meant. It only reads. */
  readonly overAll?: true;
  /** May be decided upon what is remembered of the convention; absent: upon what its stores say each time. */
  readonly upon?: Basis['upon'];
  /** A form of it that is sent twice is one by its own number, or changes nothing more; absent: its adapter remembers. */
  readonly isKnownAgain?: true;
  /**
   * What is answered in a tied channel, where a platform shows nothing to one person alone; absent: nothing, the answer
   * is private.
   */
  readonly inCanal?: AnswerCanal;
  /**
   * It only reads: on the web it is a place, at this address below the page of whoever is signed in (values of its name behind a
   * colon, all others behind a question mark), and its buttons are links. Absent: it changes something, and is only ever sent.
   */
  readonly address?: string;
  /** It changes something as it is opened, and has a page of its own for whoever is signed in: its buttons lead there, as with `address`. */
  readonly page?: string;
  /** What people type for it; absent: a button leads there, or nothing. */
  readonly words?: Words | readonly Words[];
}

/** The intents of one room. */
export type Room = Readonly<Partial<Record<IntentName, IntentEntry>>>;

/** Coordination alone, on its personal page too; with `opensForm` where it is answered by a form. */
export const COORDINATION = { roles: ['coordination'], onPage: true } as const;
export const FORM = { ...COORDINATION, opensForm: true } as const;

/** Coordination and administration: what only a signed avenant changes, they prepare and decide together. */
export const BOTH = { roles: ['coordination', 'administration'], onPage: true } as const;
export const FORM_OF_BOTH = { ...BOTH, opensForm: true } as const;

/** Administration alone. */
export const ADMINISTRATION = { roles: ['administration'], onPage: true } as const;
export const FORM_OF_ADMINISTRATION = { ...ADMINISTRATION, opensForm: true } as const;

/** Who convenes: coordination, and who animates a réseau, whose use case looks at which. */
export const CONVENERS = { roles: ['coordination', 'animation'], onPage: true } as const;
export const FORM_OF_CONVENERS = { ...CONVENERS, opensForm: true } as const;

/** Who supervises, to the coordinations of her conventions. */
export const SUPERVISION = { roles: ['supervision'], onPage: true } as const;
