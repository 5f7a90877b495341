import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from '../workspaces/microsoft.ts';

/** Tries again, inside one try, what Teams refuses for a moment and proves not to have posted. */
export async function repeat(
  work: () => Promise<Answer<string>>,
  { signal, random }: { readonly signal: AbortSignal; readonly random: () => number },
): Promise<Answer<string>> {
  for (let done = 0; ; done += 1) {
    const answer = await work();
    const status = !answer.ok && answer.failure.kind === 'answer' ? answer.failure.status : 0;
    if (answer.ok || done >= (REPEATS.get(status) ?? 0)) return answer;
    await delay(FIRST_WAIT_MS * 2 ** done * (0.5 + random()));
    if (signal.aborted) return answer;
  }
}

/** How often a refusal that posted nothing is repeated; 404 is said of young conversations too. */
const REPEATS: ReadonlyMap<number, number> = new Map([
  [412, 3],
  [404, 1],
]);
const FIRST_WAIT_MS = 300;
