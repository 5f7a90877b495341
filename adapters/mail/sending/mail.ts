import type { Mailbox } from '../config.ts';
import type { RenderedMail } from '../render.ts';

/** An e-mail on its way, with its envelope. */
export interface Mail extends Omit<RenderedMail, 'pictures' | 'images'> {
  /** Beside the texts, and as a file: some agendas look for the one, some for the other. */
  readonly icalEvent?: { readonly method: string; readonly content: string; readonly filename: string };
  readonly from: Mailbox;
  readonly to: Mailbox;
  /** A list: a text would be split at its commas, into more. Who reads it, then our own copy where one is kept: without the first nobody gets any. */
  readonly envelope: { readonly from: string; readonly to: [Mailbox, ...Mailbox[]] }; // not readonly: nodemailer's own type
  /** With its angle brackets. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments?: InlinePicture[]; // not readonly: nodemailer's own type
}

/** A picture inside a message; names are those of nodemailer. */
export interface InlinePicture {
  readonly cid: string;
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType: 'image/png';
  readonly contentDisposition: 'inline';
  /** Where the same can be had; nothing that leaves says it. */
  readonly address: string;
}

/** Sends by one server. */
export interface Transport {
  /** Resolves once the server has taken the message. @throws SendError otherwise, in time */
  send(mail: Mail): Promise<void>;
  /** Asks the server whether it takes our account. @throws Error of nodemailer */
  verify(): Promise<void>;
  /** Nothing new leaves; waits for what is under way, up to `ms`. */
  close(ms: number): Promise<void>;
}

/** A message that the server did not take, or of which nobody knows. */
export interface SendError {
  /** Of nodemailer. */
  readonly cause: unknown;
  /** Some of the message had left: without an answer, the server may have it. */
  readonly isStarted: boolean;
}

export function isSendError(error: unknown): error is SendError {
  return typeof error === 'object' && error !== null && 'isStarted' in error;
}
