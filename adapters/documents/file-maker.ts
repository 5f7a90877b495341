import type { Picture } from '../../src/conversation/picture.ts';
import type { ImageReading, LogoReading } from '../../src/ports/logos.ts';
import type { PictureLook } from '../../src/ports/pictures.ts';
import type { Export, Format } from '../../src/views/words/fichiers.ts';
import { createRenewedProcess } from './maker/process.ts';
import type { FileMade, FileWork, MakerAnswer, MakerLimits } from './maker/work.ts';

/** Who waits for a file: each audience has a queue of its own, and its turn. */
export type Audience = 'public' | 'reserve';

/** @throws Error with `status` 503 when too many wait, and 507 when it is larger than any may be; another when it cannot be made. */
export interface FileMaker {
  readonly make: (source: Export, format: Format, audience?: Audience) => Promise<Uint8Array>;
  readonly draw: (picture: Picture, look: PictureLook) => Promise<Uint8Array>;
  readonly zip: (files: ReadonlyMap<string, Uint8Array>) => Promise<Uint8Array>;
  /** The drawing of somebody else, drawn anew. */
  readonly readLogo: (bytes: Uint8Array) => Promise<LogoReading>;
  readonly readImage: (bytes: Uint8Array) => Promise<ImageReading>;
  /** The process, once it is no longer needed; what still waits is refused. */
  readonly stop: () => Promise<void>;
}

/**
 * Makes files one after the other, in a process of its own, begun with the first one and ended when it rests: what makes
 * them is large, takes memory that only a process gives back, and nothing of it is loaded by the program.
 */
export function createFileMaker({ restMs = REST_MS, ...given }: Partial<FileMakerOptions> = {}): FileMaker {
  const maker = createRenewedProcess({ ...LIMITS, ...given });
  const lanes = createLanes<Task>(MOST_WAITING);
  let current: Task | null = null;
  let rest: NodeJS.Timeout | undefined;

  async function stop(): Promise<void> {
    const refused = [...(current ? [current] : []), ...lanes.clear()];
    current = null;
    clearTimeout(rest);
    for (const { reject } of refused) reject(toError(ENDED));
    await maker.end();
  }

  async function goOn(): Promise<void> {
    for (let task = lanes.take(); task !== null; task = lanes.take()) {
      current = task;
      const answer = await maker.do(task.work);
      if (current !== task) return; // stopped meanwhile
      settle(task, answer);
      current = null;
    }
    rest = setTimeout(() => void maker.end(), restMs).unref();
  }

  function ask<Made extends FileMade>(lane: string, work: FileWork): Promise<Made> {
    return new Promise((resolve, reject) => {
      const task = { work, resolve: (made: FileMade) => resolve(made as Made), reject };
      if (!lanes.add(lane, task)) return reject(toError(TOO_MANY));
      clearTimeout(rest);
      if (current === null) void goOn();
    });
  }

  return {
    stop,
    make: (source, format, audience = 'reserve') => ask(audience, { source: toSent(source, format), format }),
    draw: (picture, look) => ask('pictures', { picture, look }),
    zip: (files) => ask('reserve', { files }),
    readLogo: (logo) => ask<LogoReading>('logos', { logo }).catch(tellTooLong),
    readImage: (image) => ask<ImageReading>('logos', { image }).catch(tellTooLong),
  };
}

function settle({ resolve, reject }: Task, answer: MakerAnswer | null): void {
  if (answer?.kind === 'made') resolve(answer.made);
  else if (answer?.kind === 'failed') reject(new Error('a file could not be made', { cause: answer.error }));
  else reject(toError(answer === null ? ENDED : TOO_LARGE));
}

interface FileMakerOptions extends MakerLimits {
  readonly restMs: number;
}

interface Task {
  readonly work: FileWork;
  readonly resolve: (made: FileMade) => void;
  readonly reject: (error: Error) => void;
}

const REST_MS = 60_000;
const MOST_WAITING = 30; // in each lane: a minute of work or two
const LIMITS: MakerLimits = { processorMs: 30_000, memoryMb: 768 }; // a summary of 500 fiches takes 3 s and 400 MB

/** Dates are objects that lose what they are on their way to the process: data go as they will be written. */
function toSent(source: Export, format: Format): Export {
  return { ...source, donnees: format === 'json' ? JSON.parse(JSON.stringify(source.donnees)) : null };
}

function tellTooLong(error: unknown): { readonly faute: 'trop-long' } {
  if (error instanceof Error && 'status' in error && error.status === TOO_LARGE.status)
    return { faute: 'trop-long' };
  throw error;
}

/** What a page of that status says, and after how many seconds another try has a chance. */
interface Refusal {
  readonly message: string;
  readonly status: 503 | 507;
  readonly retryAfterS?: number;
}

const TOO_MANY: Refusal = { message: 'too many files wait', status: 503, retryAfterS: 60 };
const ENDED: Refusal = { message: 'the making of files ended', status: 503, retryAfterS: 60 };
const TOO_LARGE: Refusal = { message: 'the file is too large', status: 507 };

function toError({ message, ...refusal }: Refusal): Error {
  return Object.assign(new Error(message), refusal);
}

/** Tasks that wait in lanes, of which each has its turn: a long one makes nobody of another wait for more than one task. */
interface Lanes<Task> {
  /** False when too many wait in that lane. */
  add(lane: string, task: Task): boolean;
  take(): Task | null;
  /** Takes all that wait. */
  clear(): readonly Task[];
}

function createLanes<Task>(most: number): Lanes<Task> {
  const lanes = new Map<string, { readonly waiting: Task[]; served: number }>();
  let turn = 0;
  return {
    add(name, task) {
      const lane = lanes.get(name) ?? { waiting: [], served: 0 };
      lanes.set(name, lane);
      if (lane.waiting.length >= most) return false;
      lane.waiting.push(task);
      return true;
    },
    take() {
      const [next] = [...lanes.values()]
        .filter(({ waiting }) => waiting.length > 0)
        .sort((a, b) => a.served - b.served); // who was served longest ago
      if (next === undefined) return null;
      turn += 1;
      next.served = turn;
      return next.waiting.shift() ?? null;
    },
    clear: () => [...lanes.values()].flatMap(({ waiting }) => waiting.splice(0)),
  };
}
