import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { FileWork, MakerAnswer, MakerLimits } from './work.ts';

/** A process that makes one file at a time. */
export interface MakerProcess {
  /** `gone`: it ended before it answered, and nobody knows why. */
  do(work: FileWork): Promise<MakerAnswer | { readonly kind: 'gone' }>;
  /** Once it is gone. */
  end(): Promise<void>;
}

/** It lives no longer than this one, however this one ends, and knows none of its secrets. */
function startMakerProcess(limits: MakerLimits): MakerProcess {
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [JSON.stringify(limits)], {
    serialization: 'advanced',
    execArgv: [
      '--disable-warning=DeprecationWarning',
      `--max-old-space-size=${Math.round(limits.memoryMb / 2)}`,
    ],
    env: { NODE_COMPILE_CACHE: getCompileCacheDir() },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').catch(() => {}); // it could not even begin
  let settle: (answer: MakerAnswer | { readonly kind: 'gone' }) => void = () => {};
  child.on('message', (answer: MakerAnswer) => settle(answer));
  child.on('error', () => settle({ kind: 'gone' }));
  void ended.then(() => settle({ kind: 'gone' }));
  rest();

  /** While it rests, the program may end. */
  function rest(): void {
    child.unref();
    child.channel?.unref();
  }

  return {
    async do(work) {
      child.ref();
      child.channel?.ref();
      const answer = await new Promise<Parameters<typeof settle>[0]>((resolve) => {
        settle = resolve;
        if (!child.connected) resolve({ kind: 'gone' });
        else child.send(work, (error) => error && resolve({ kind: 'gone' }));
      });
      rest();
      return answer;
    },
    async end() {
      child.ref();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The maker's process, begun when there is work, and anew when it ended. */
interface RenewedProcess {
  /** Null: it was ended meanwhile. */
  do(work: FileWork): Promise<MakerAnswer | null>;
  end(): Promise<void>;
}

export function createRenewedProcess(limits: MakerLimits): RenewedProcess {
  let present: MakerProcess | null = null;

  async function end(): Promise<void> {
    const ended = present;
    present = null;
    await ended?.end();
  }

  /** What ended it for no reason of the file may try once more. */
  async function attempt(work: FileWork, isAgain: boolean): Promise<MakerAnswer | null> {
    const mine = present ?? startMakerProcess(limits);
    present = mine;
    const answer = await mine.do(work);
    if (present !== mine) return null;
    if (answer.kind !== 'made' && answer.kind !== 'failed') await end();
    else if (answer.isLast) void end();
    if (answer.kind !== 'gone') return answer;
    return isAgain ? { kind: 'too-large' } : attempt(work, true);
  }

  return { do: (work) => attempt(work, false), end };
}
