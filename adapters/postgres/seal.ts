import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed text stands: put elsewhere, it does not open. */
export interface SealPlace {
  readonly plateforme: string;
  readonly espace: string;
}

/** Keeps texts unreadable in the database and in its backups. */
export interface Seal {
  /** False: the program has no key. */
  readonly isPossible: boolean;
  /** @throws Error when the program has no key */
  close(text: string, place: SealPlace): Uint8Array<ArrayBuffer>;
  /** @throws Error without a key, or when the bytes were not closed with one of the keys, at this place */
  open(sealed: Uint8Array, place: SealPlace): string;
  /** Whether the present key closed it: what a former one closed is closed again as it is met. */
  isPresent(sealed: Uint8Array): boolean;
}

/**
 * Seals with AES-256-GCM, under a key derived from the first of the secret keys (HKDF-SHA-256, RFC 5869); the others, of
 * before, only open. What is sealed says by which key.
 * @throws Error when a key is too short
 */
export function createSeal(secretKeys: readonly string[]): Seal {
  const keys = secretKeys.map(deriveKey);
  const getKey = ({ plateforme, espace }: SealPlace) => {
    const [key] = keys;
    if (key) return key;
    throw new Error(
      `SECRET_KEY is missing: the tokens of ${plateforme} (${espace}) are kept sealed with it. Set it to a random text of ${MIN_LENGTH} characters or more, for example from "openssl rand -base64 32", and keep it with your backups.`,
    );
  };
  return {
    isPossible: keys.length > 0,
    close: (text, place) => closeWith(getKey(place), text, place),
    open: (sealed, place) => openWith([getKey(place), ...keys.slice(1)], sealed, place),
    isPresent: (sealed) =>
      sealed[0] === VERSION && keys[0]?.id.equals(sealed.subarray(1, 1 + ID_LENGTH)) === true,
  };
}

const MIN_LENGTH = 32;
const VERSION = 2;
/** Without the name of its key: it was the only one. */
const FIRST_VERSION = 1;
const ID_LENGTH = 4; // bytes: tells apart the few keys of one installation
const NONCE_LENGTH = 12; // NIST SP 800-38D: 96 random bits, far below 2^32 uses of one key here
const TAG_LENGTH = 16;
const ALGORITHM = 'aes-256-gcm';

interface Key {
  readonly id: Buffer;
  readonly secret: Buffer;
}

function deriveKey(secretKey: string): Key {
  if (secretKey.length < MIN_LENGTH) {
    throw new Error(`SECRET_KEY is too short: it needs ${MIN_LENGTH} random characters or more.`);
  }
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secretKey, '', `espace-collaboratif: ${purpose}`, length));
  return { id: derive('name of the key', ID_LENGTH), secret: derive('secrets of espaces', 32) };
}

/** Version, name of the key, nonce, tag, then the encrypted text. */
function closeWith({ id, secret }: Key, text: string, place: SealPlace): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv(ALGORITHM, secret, nonce).setAAD(toAssociatedData(VERSION, place));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), id, nonce, cipher.getAuthTag(), encrypted]));
}

function openWith(keys: readonly Key[], sealed: Uint8Array, place: SealPlace): string {
  const { plateforme, espace } = place;
  const version = sealed[0];
  if (version !== VERSION && version !== FIRST_VERSION) {
    throw new Error(
      `The tokens of ${plateforme} (${espace}) are sealed in a form that this version does not know: start the version that saved them, or a later one.`,
    );
  }
  const nonceAt = version === VERSION ? 1 + ID_LENGTH : 1;
  const named = sealed.subarray(1, nonceAt);
  const candidates = version === VERSION ? keys.filter(({ id }) => id.equals(named)) : keys;
  let cause: unknown;
  for (const { secret } of candidates)
    try {
      return openSealed(secret, sealed.subarray(nonceAt), toAssociatedData(version, place));
    } catch (error) {
      cause = error;
    }
  const why =
    candidates.length === 0
      ? 'they were sealed with a SECRET_KEY that this program does not have, of before or of the installation that their convention comes from. Put that key into SECRET_KEY_PREVIOUS and start again, or'
      : 'SECRET_KEY is not the one they were saved with, or the row was changed. Put the former key into SECRET_KEY_PREVIOUS, or';
  const message = `The tokens of ${plateforme} (${espace}) cannot be opened: ${why} connect this workspace again.`;
  throw new Error(message, { cause });
}

/** @throws Error when it was closed with another key, or for another place */
function openSealed(secret: Buffer, sealed: Uint8Array, associated: Buffer): string {
  const textAt = NONCE_LENGTH + TAG_LENGTH;
  const decipher = createDecipheriv(ALGORITHM, secret, sealed.subarray(0, NONCE_LENGTH), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAAD(associated).setAuthTag(sealed.subarray(NONCE_LENGTH, textAt));
  return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]).toString('utf8');
}

function toAssociatedData(version: number, { plateforme, espace }: SealPlace): Buffer {
  return Buffer.from(JSON.stringify([version, plateforme, espace]));
}
