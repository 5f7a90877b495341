import { Worker } from 'node:worker_threads';
import type { Picture } from '../../src/conversation/picture.ts';
import type { PictureLook } from '../../src/ports/pictures.ts';
import type { Export, Format } from '../../src/views/words/fichiers.ts';

/** What the thread is asked for: a file, a picture, or a file that holds others by their paths. */
export type FileWork =
  | { readonly source: Export; readonly format: Format }
  | { readonly picture: Picture; readonly look: PictureLook }
  | { readonly files: ReadonlyMap<string, Uint8Array> };

export interface FileRequest {
  readonly id: number;
  readonly work: FileWork;
}

export type FileAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: unknown };

export interface FileMaker {
  /** @throws Error with `status` 429 when too many files wait; any other when one cannot be made, or takes too long. */
  readonly make: (source: Export, format: Format) => Promise<Uint8Array>;
  /** The same for a picture. */
  readonly draw: (picture: Picture, look: PictureLook) => Promise<Uint8Array>;
  readonly zip: (files: ReadonlyMap<string, Uint8Array>) => Promise<Uint8Array>;
  /** The thread, once it is no longer needed; what still waits is refused. */
  readonly stop: () => Promise<void>;
}

/**
 * Makes files in a thread of its own, begun with the first one and ended when it rests: what makes them is large, and
 * nothing of it is loaded by the program.
 */
export function createFileMaker({ restMs = REST_MS, longestMs = LONGEST_MS } = {}): FileMaker {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let worker: Worker | null = null;
  let alarm: NodeJS.Timeout | undefined;

  async function stop(): Promise<void> {
    const ended = worker;
    worker = null;
    clearTimeout(alarm);
    for (const { reject } of waiting.values()) reject(new Error('the making of files ended'));
    waiting.clear();
    await ended?.terminate();
  }

  /** Whatever was answered last: the thread ends when it rests too long, or works too long on one file. */
  function watch(): void {
    clearTimeout(alarm);
    alarm = setTimeout(() => void stop(), waiting.size === 0 ? restMs : longestMs).unref();
  }

  function settle(message: FileAnswer): void {
    const request = waiting.get(message.id);
    waiting.delete(message.id);
    watch();
    if ('bytes' in message) request?.resolve(message.bytes);
    else request?.reject(new Error('a file could not be made', { cause: message.error }));
  }

  function begin(): Worker {
    const begun = new Worker(new URL('worker.ts', import.meta.url), { resourceLimits: LIMITS });
    begun.unref();
    begun.on('message', settle);
    begun.on('error', () => {}); // `exit` follows
    begun.on('exit', () => worker === begun && void stop());
    return begun;
  }

  function ask(work: FileWork): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (waiting.size >= MAX_WAITING) return reject(tooMany());
      worker ??= begin();
      last += 1;
      waiting.set(last, { resolve, reject });
      watch();
      worker.postMessage({ id: last, work } satisfies FileRequest);
    });
  }

  return {
    stop,
    make: (source, format) => ask({ source: toSent(source, format), format }),
    draw: (picture, look) => ask({ picture, look }),
    zip: (files) => ask({ files }),
  };
}

/** Dates are objects that lose what they are on their way to the thread: data go as they will be written. */
function toSent(source: Export, format: Format): Export {
  return { ...source, donnees: format === 'json' ? JSON.parse(JSON.stringify(source.donnees)) : null };
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const REST_MS = 60_000;
const LONGEST_MS = 30_000; // a plan of 500 fiches takes a few seconds
const MAX_WAITING = 50; // a minute of work at most
const LIMITS = { maxOldGenerationSizeMb: 256 };

/** The page of this status asks to try again later. */
function tooMany(): Error {
  return Object.assign(new Error('too many files wait'), { status: 429 });
}
