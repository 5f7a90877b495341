import type { DoorRefusal } from '../domain/nouns/connexion.ts';

/** Another way in: a provider of identity that administration named. */

/** What the provider says of who came in there. */
export interface IdentiteConfirmee {
  /** The provider, and whom it says it is: the same for ever, whatever the address (OIDC Core 5.7). */
  readonly issuer: string;
  readonly subject: string;
  /** Its session there, as it says it again when that ends; null: it does not name one. */
  readonly session: string | null;
  /** Null when the provider does not answer for it. */
  readonly courriel: string | null;
  /** Of the establishment where the person works, 14 digits; null when nothing is said. */
  readonly siret: string | null;
  /** What it wants to see again when the session ends. */
  readonly preuve: string;
}

/** That a person left there: one session, or all of a subject where none is named; never neither. */
export interface FinIdentite extends Pick<IdentiteConfirmee, 'issuer' | 'session'> {
  readonly subject: string | null;
  /** Of this word alone: it is taken once. */
  readonly jti: string;
}

/** Never throws: what went wrong there is in the log. */
export interface IdentityDoor {
  /** As people know the provider. */
  readonly nom: string;
  /** Where forms of ours may lead to. */
  readonly origin: string;
  /** Where the browser goes, and what it keeps until it is back; null when the provider cannot be asked. */
  begin(): Promise<{ readonly url: string; readonly secret: string } | null>;
  /** `address`: with what the provider added; why not, when it is not the answer to what this browser keeps. */
  finish(address: URL, secret: string): Promise<IdentiteConfirmee | DoorRefusal>;
  /** Where the browser ends its session with the provider; null when that is nowhere, or cannot be asked. */
  findEnd(preuve: string): Promise<string | null>;
  /** What the provider tells us without a browser; null when it is not its word to us, or an old one. */
  readEnd(token: string): Promise<FinIdentite | null>;
}
