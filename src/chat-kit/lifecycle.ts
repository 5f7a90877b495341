import { setTimeout as delay } from 'node:timers/promises';
import type { Logger, Ports } from '../ports/ports.ts';
import type { EspaceNomme } from '../ports/ports-chat.ts';
import type { ChatUseCases } from './chat-use-cases.ts';

interface LifecycleOptions extends Pick<ChatUseCases, 'linkEspace'> {
  readonly plateforme: string;
  /** The workspaces that the configuration names; null: the platform does not say which they are. */
  readonly findEspaces: () => Promise<readonly EspaceNomme[] | null>;
  readonly background: Background;
  readonly logger: Logger;
  readonly startBudget: Ports['startBudget'];
}

/** From the start of an adapter to its end. */
interface Lifecycle {
  /** Of its end. */
  readonly signal: AbortSignal;
  /** Ties the workspaces; what is not possible yet is tried again in the background, and the program starts. */
  start(): Promise<void>;
  /** Lets go of the platform (`disconnect`), and waits for what is under way, 5 s at most. */
  stop(disconnect?: () => Promise<unknown>): Promise<void>;
}

export function createLifecycle(options: LifecycleOptions): Lifecycle {
  const { background, startBudget } = options;
  const stopping = new AbortController();
  return {
    signal: stopping.signal,
    async start() {
      const linking = keepTrying(() => tryToLink(options), stopping.signal);
      background.run(linking);
      await startBudget(LONGEST_START_MS).within(linking);
    },
    async stop(disconnect) {
      stopping.abort();
      await disconnect?.();
      await background.settle(LONGEST_STOP_MS);
    },
  };
}

const LONGEST_START_MS = 3_000;
const LONGEST_STOP_MS = 5_000;

async function tryToLink(options: LifecycleOptions): Promise<boolean> {
  const { plateforme, findEspaces, linkEspace, logger } = options;
  try {
    const espaces = await findEspaces();
    for (const espace of espaces ?? []) {
      if (await linkEspace(espace)) continue;
      logger.warn('there is no convention yet to tie workspaces to', { plateforme });
      return false;
    }
    if (espaces === null) logger.warn('a platform does not say which workspace is ours', { plateforme });
    return espaces !== null;
  } catch (error) {
    logger.warn('workspaces could not be tied to the convention', { plateforme, error });
    return false;
  }
}

/**
 * Calls `attempt` until it says true, with longer and longer pauses up to five minutes; `signal` ends it. What has to
 * be there once (a platform, a convention) may come later than the program.
 */
async function keepTrying(attempt: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    if (await attempt()) return;
    await delay(pause, undefined, { signal }).catch(() => {}); // only the end of the program ends it early
  }
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

export interface Background {
  /** Lets work go on after its answer; what goes wrong is logged. */
  run(work: Promise<unknown>): void;
  /** Waits for what is under way, up to `ms`. */
  settle(ms: number): Promise<void>;
}

/** What goes on after a platform was answered: receipts, a late result. */
export function createBackground(logger: Logger): Background {
  const running = new Set<Promise<unknown>>();
  return {
    run(work) {
      const ended = work
        .catch((error: unknown) => logger.error('work in the background failed', { error }))
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async settle(ms) {
      const timeout = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([settleAll(running), timeout]);
    },
  };
}

/** What is under way may start more. */
async function settleAll(running: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (running.size > 0) await Promise.all(running);
}
