import type { Message } from '../conversation/chat.ts';
import type { MailOrigin, ServerAddress } from '../domain/envois/verification-courriel.ts';
import type { Outcome } from './ports.ts';

/** Looks at our e-mail from outside, and sends one message to see. */
export interface CourrielChecker {
  readonly origin: MailOrigin;
  /** The texts that the DNS has for a name; null: it could not be asked. */
  listTexts(nom: string): Promise<readonly string[] | null>;
  /** Null: it could not be asked. */
  listAdresses(): Promise<readonly ServerAddress[] | null>;
  /** Never throws. */
  sendTest(adresse: string, message: Message): Promise<Outcome>;
}

/** Writes to an address that stands for no account: links, and nothing to press. */
export interface Letters {
  /** Tries again by itself for some minutes; what cannot leave is in the log. Never throws. */
  send(letter: { readonly adresse: string; readonly message: Message }): Promise<void>;
}
