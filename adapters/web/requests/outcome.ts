import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Form, Message } from '../../../src/conversation/chat.ts';
import type { Clock } from '../../../src/ports/ports.ts';
import type { Document } from '../../../src/views/words/document.ts';

/** What came of a press: the next step of a form, what is told, or a page of its own where nobody’s page is left. */
export type Shown =
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'document'; readonly document: Document };

export interface Outcome {
  /** Who may open it. */
  readonly owner: string;
  readonly shown: Shown;
  /** Where the press was made, to come back to. */
  readonly retour: string;
  /** It closed the link: nothing of its page opens any more. */
  readonly isLast?: boolean;
}

/** Lets an address, or a cookie, hold what came of a press: nobody else reads or makes one, and each replica opens it. */
export interface OutcomeSeal {
  /** Null: it is too long. */
  seal(outcome: Outcome, longest: number): string | null;
  /** Null for what was sealed for somebody else, too long ago, or not here. */
  open(sealed: string, owner: string): Outcome | null;
}

export function createOutcomeSeal(secret: string, clock: Clock): OutcomeSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'espace-collaboratif: outcome', 32));
  return {
    seal(outcome, longest) {
      const text = deflateRawSync(JSON.stringify({ ...outcome, at: clock.now().epochMilliseconds }), SMALL);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
      const word = sealed.toString('base64url');
      return word.length <= longest ? word : null;
    },
    open(sealed, owner) {
      const text = decipher(Buffer.from(sealed, 'base64url'), key);
      if (text === null) return null;
      const { at, ...outcome } = JSON.parse(inflateRawSync(text).toString());
      const isTheirs = outcome.owner === owner;
      return isTheirs && clock.now().epochMilliseconds - at < LONGEST_MS ? outcome : null;
    },
  };
}

export const LONGEST_ADDRESS = 6_000; // proxies take 8,192 bytes of a line

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const LONGEST_MS = 12 * 60 * 60 * 1_000; // no session lasts longer
const SMALL = { windowBits: 13, memLevel: 5 }; // as a form's (form-seal.ts)

function decipher(bytes: Buffer, key: Buffer): Buffer | null {
  if (bytes.length < NONCE + TAG) return null;
  const opened = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE));
  opened.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([opened.update(bytes.subarray(NONCE, -TAG)), opened.final()]);
  } catch {
    return null; // made by nobody of ours
  }
}
