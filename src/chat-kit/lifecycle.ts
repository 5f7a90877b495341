import type { Logger, Ports } from '../ports/ports.ts';
import type { EspaceNomme } from '../ports/ports-chat.ts';
import type { Background } from './background.ts';
import type { ChatUseCases } from './chat-use-cases.ts';
import { keepTrying } from './keep-trying.ts';

export interface LifecycleOptions extends Pick<ChatUseCases, 'linkEspace'> {
  readonly plateforme: string;
  /** The workspaces that the configuration names; null: the platform does not say which they are. */
  readonly findEspaces: () => Promise<readonly EspaceNomme[] | null>;
  readonly background: Background;
  readonly logger: Logger;
  readonly startBudget: Ports['startBudget'];
}

/** From the start of an adapter to its end. */
export interface Lifecycle {
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
