import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed text stands: put elsewhere, it does not open. */
export interface SealPlace {
  readonly plateforme: string;
  readonly espace: string;
}

/** Keeps texts unreadable in the database and in its backups. */
export interface Seal {
  /** @throws Error when the program has no key */
  close(text: string, place: SealPlace): Uint8Array<ArrayBuffer>;
  /** @throws Error without a key, or when the bytes were not closed with this key, at this place */
  open(sealed: Uint8Array, place: SealPlace): string;
}

/**
 * Seals with AES-256-GCM, under a key derived from SECRET_KEY (HKDF-SHA-256, RFC 5869).
 * @throws Error when the key is too short
 */
export function createSeal(secretKey: string | null): Seal {
  const key = secretKey === null ? null : deriveKey(secretKey);
  const getKey = ({ plateforme, espace }: SealPlace) => {
    if (key) return key;
    throw new Error(
      `SECRET_KEY is missing: the tokens of ${plateforme} (${espace}) are kept sealed with it. Set it to a random text of ${MIN_LENGTH} characters or more, for example from "openssl rand -base64 32", and keep it with your backups.`,
    );
  };
  return {
    close: (text, place) => closeWith(getKey(place), text, place),
    open: (sealed, place) => openWith(getKey(place), sealed, place),
  };
}

const MIN_LENGTH = 32;
const VERSION = 1;
const NONCE_LENGTH = 12; // NIST SP 800-38D: 96 random bits, far below 2^32 uses of one key here
const TAG_LENGTH = 16;
const ALGORITHM = 'aes-256-gcm';

function deriveKey(secretKey: string): Buffer {
  if (secretKey.length < MIN_LENGTH) {
    throw new Error(`SECRET_KEY is too short: it needs ${MIN_LENGTH} random characters or more.`);
  }
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'espace-collaboratif: secrets of espaces', 32));
}

/** Version, nonce, tag, then the encrypted text. */
function closeWith(key: Buffer, text: string, place: SealPlace): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(toAssociatedData(place));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), encrypted]));
}

function openWith(key: Buffer, sealed: Uint8Array, place: SealPlace): string {
  const { plateforme, espace } = place;
  if (sealed[0] !== VERSION) {
    throw new Error(
      `The tokens of ${plateforme} (${espace}) are sealed in a form that this version does not know: start the version that saved them, or a later one.`,
    );
  }
  const tagAt = 1 + NONCE_LENGTH;
  const textAt = tagAt + TAG_LENGTH;
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1, tagAt), {
      authTagLength: TAG_LENGTH,
    });
    decipher.setAAD(toAssociatedData(place)).setAuthTag(sealed.subarray(tagAt, textAt));
    return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new Error(
      `The tokens of ${plateforme} (${espace}) cannot be opened: SECRET_KEY is not the one they were saved with, or the row was changed. Put the former SECRET_KEY back, or connect this workspace again.`,
      { cause: error },
    );
  }
}

function toAssociatedData({ plateforme, espace }: SealPlace): Buffer {
  return Buffer.from(JSON.stringify([VERSION, plateforme, espace]));
}
