import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Form, Message, Reply, Values } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import type { Pages } from '../../../src/pages.ts';
import type { Clock } from '../../../src/ports/ports.ts';
import type { Document } from '../../../src/views/words/document.ts';

/** What came of a press. */
export type Shown =
  /** The next step of a form, or the same with what is wrong. */
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'message'; readonly message: Message }
  /** A page of its own where nobody’s page is left. */
  | { readonly kind: 'document'; readonly document: Document }
  /** Its person shows again who it is; what was asked is sent again with the code. */
  | {
      readonly kind: 'preuve';
      readonly action: string;
      readonly entries: readonly Entry[];
      /** What the code goes with; null: no code was sent. */
      readonly navigateur: string | null;
      readonly isWrong: boolean;
    }
  /** Several people have the address to which the code went. */
  | { readonly kind: 'choix'; readonly code: string; readonly personnes: readonly Personne[] }
  /** What was typed for points, what came of those that were sent, and of the whole. */
  | {
      readonly kind: 'points';
      readonly typed: readonly (readonly [string, Values[string]])[];
      readonly replies: readonly (readonly [string, Reply])[];
      readonly refus: Message | null;
    };

interface Entry {
  readonly name: string;
  readonly text: string;
}

export interface Outcome {
  /** Who may open it. */
  readonly owner: string;
  readonly shown: Shown;
  /** Where the press was made, to come back to. */
  readonly retour: string;
  /** It closed the link: nothing of its page opens any more. */
  readonly isLast?: boolean;
}

/** What came of a press, for the address that shows it: nobody else reads or makes one, and each replica opens it. */
export interface Outcomes {
  /** The address holds it: for what has no person yet, or none any more, and where an answer costs one statement. */
  seal(outcome: Outcome): string;
  /** Null for what was sealed for somebody else, too long ago, or not here. */
  open(sealed: unknown, owner: string): Outcome | null;
  /** Keeps it for its person, and gives its number: the address is short. */
  keep(outcome: Outcome, personne: Personne): Promise<string>;
  /** What an address holds, or the number of what is kept. */
  find(word: unknown, by: { readonly personne: Personne; readonly owner: string }): Promise<Outcome | null>;
}

export function createOutcomes(
  secret: string,
  clock: Clock,
  useCases: Pick<Pages, 'keepSuite' | 'findSuite'>,
): Outcomes {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'espace-collaboratif: outcome', 32));
  const outcomes: Pick<Outcomes, 'seal' | 'open'> = {
    seal(outcome) {
      const text = deflateRawSync(JSON.stringify({ ...outcome, at: clock.now().epochMilliseconds }), SMALL);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
      return sealed.toString('base64url');
    },
    open(sealed, owner) {
      const text = typeof sealed === 'string' ? decipher(Buffer.from(sealed, 'base64url'), key) : null;
      if (text === null) return null;
      const { at, ...outcome } = JSON.parse(inflateRawSync(text).toString());
      const isTheirs = outcome.owner === owner;
      return isTheirs && clock.now().epochMilliseconds - at < LONGEST_MS ? outcome : null;
    },
  };
  return {
    ...outcomes,
    keep: (outcome, personne) => useCases.keepSuite(personne, outcomes.seal(outcome)),
    async find(word, { personne, owner }) {
      const isNumero = typeof word === 'string' && NUMERO.test(word);
      return outcomes.open(isNumero ? await useCases.findSuite(personne, word) : word, owner);
    },
  };
}

/** The address of a place that shows what is kept under a number. */
export function toSuite(place: string, numero: string): string {
  return `${place}${place.includes('?') ? '&' : '?'}de=${numero}`;
}

const NUMERO = /^[\w-]{1,40}$/;
const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
const LONGEST_MS = 12 * 60 * 60 * 1_000; // no session lasts longer
const SMALL = { windowBits: 13, memLevel: 5 }; // as a form's

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
