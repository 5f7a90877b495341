import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable, Transform, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { createTarDecoder, packTar } from 'modern-tar';
import { DomainError } from '../../../src/errors.ts';

/** A part of a backup, by its path in the file. */
export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Writes parts as one `.tar.gz`, sealed where there is a passphrase: AES-256-GCM, the key by scrypt. Never over another file;
 * what is not whole is taken away. @throws Error of the file system, `EEXIST` when the name is taken
 */
export async function writeBackupFile(
  file: string,
  phrase: string | null,
  parts: AsyncIterable<Part>,
): Promise<void> {
  const handle = await open(file, 'wx', OWNER_ONLY);
  try {
    const seal = phrase === null ? [] : [await createSeal(phrase)];
    await pipeline([
      Readable.from(toTar(parts)),
      createGzip(),
      ...seal,
      handle.createWriteStream({ flush: true }),
    ]);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

const OWNER_ONLY = 0o600;

/** Part by part, so that no more is made than is written. */
async function* toTar(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  for await (const { name, bytes } of parts) {
    const whole = await packTar([{ header: { name, size: bytes.length }, body: bytes }]);
    yield whole.subarray(0, whole.length - END.length);
  }
  yield END;
}

const END = new Uint8Array(1024); // two empty blocks end a tar

/**
 * The parts, in the order in which they were written. What a sealed file gives is proven at its end only.
 * @throws DomainError `sauvegarde-abimee`, `sauvegarde-phrase-absente`, `sauvegarde-phrase-fausse`
 */
export async function* readBackupFile(file: string, phrase: string | null): AsyncGenerator<Part, void> {
  const source = await openSeal(file, phrase);
  const { readable, writable } = createTarDecoder({ strict: true });
  const read = pipeline([...source, createGunzip(), pourInto(writable.getWriter())]);
  read.catch(() => undefined); // whoever takes the parts is told
  try {
    for await (const { header, body } of readable) yield { name: header.name, bytes: await buffer(body) };
    await read;
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('sauvegarde-abimee', { cause: error });
  }
}

function pourInto(writer: WritableStreamDefaultWriter<Uint8Array>): Writable {
  const settle = (work: Promise<void>, done: (error?: Error | null) => void) =>
    void work.then(() => done(), done);
  return new Writable({
    write: (chunk, _encoding, done) => settle(writer.write(chunk), done),
    final: (done) => settle(writer.close(), done),
    destroy: (error, done) => settle(error ? writer.abort(error) : Promise.resolve(), () => done(error)),
  });
}

// A sealed file: MAGIC, salt, nonce, the proof of the passphrase, what is sealed, its tag.
const MAGIC = Buffer.from('CTGSAUV1');
const [SALT, NONCE, PROOF, TAG] = [16, 12, 16, 16];
const HEAD = MAGIC.length + SALT + NONCE + PROOF;

/** Whether a file asks for a passphrase. */
export async function isSealed(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  const head = await readAt(handle, 0, MAGIC.length);
  await handle.close();
  return head.equals(MAGIC);
}

async function createSeal(phrase: string): Promise<Transform> {
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
  const { key, proof } = await derive(phrase, salt);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const seal = new Transform({
    transform: (chunk, _encoding, done) => done(null, cipher.update(chunk)),
    flush: (done) => done(null, Buffer.concat([cipher.final(), cipher.getAuthTag()])),
  });
  seal.push(Buffer.concat([MAGIC, salt, nonce, proof]));
  return seal;
}

async function openSeal(file: string, phrase: string | null): Promise<readonly (Readable | Transform)[]> {
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  const head = await readAt(handle, 0, HEAD);
  const tag = await readAt(handle, Math.max(0, size - TAG), TAG);
  await handle.close();
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return [createReadStream(file)];
  if (size < HEAD + TAG) throw new DomainError('sauvegarde-abimee');
  if (phrase === null) throw new DomainError('sauvegarde-phrase-absente');
  const salt = head.subarray(MAGIC.length, MAGIC.length + SALT);
  const { key, proof } = await derive(phrase, salt);
  if (!timingSafeEqual(proof, head.subarray(HEAD - PROOF))) throw new DomainError('sauvegarde-phrase-fausse');
  const nonce = head.subarray(MAGIC.length + SALT, HEAD - PROOF);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
  const isEmpty = size === HEAD + TAG;
  return [
    isEmpty ? Readable.from([]) : createReadStream(file, { start: HEAD, end: size - TAG - 1 }),
    decipher,
  ];
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The key, and what tells another passphrase from a damaged file. */
async function derive(
  phrase: string,
  salt: Buffer,
): Promise<{ readonly key: Buffer; readonly proof: Buffer }> {
  const bytes = await runScrypt(phrase.normalize('NFC'), salt);
  return { key: bytes.subarray(0, KEY), proof: bytes.subarray(KEY) };
}

const KEY = 32;
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }; // OWASP's password storage cheat sheet
const runScrypt = (phrase: string, salt: Buffer): Promise<Buffer> =>
  promisify<string, Buffer, number, typeof COST, Buffer>(scrypt)(phrase, salt, KEY + PROOF, COST);
