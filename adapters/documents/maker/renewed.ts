import { type MakerProcess, startMakerProcess } from './process.ts';
import type { FileWork, MakerAnswer, MakerLimits } from './work.ts';

/** The maker's process, begun when there is work, and anew when it ended. */
export interface RenewedProcess {
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
