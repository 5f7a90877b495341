import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { AtelierStore, Ports } from '../../../src/ports/ports.ts';
import type { Site } from '../drawing/layout.ts';
import type { WebUseCases } from '../web-use-cases.ts';

/** What only the demonstration has. */
export interface Demonstration {
  readonly atelier: AtelierStore;
  /** Moves the clock, runs what came due, and comes back once everything is sent. */
  moveClock(to: Temporal.Instant): Promise<void>;
  /** Puts it back to its start; false when it holds what is not its own. Null: it cannot be done from here. */
  readonly restart: (() => Promise<boolean>) | null;
  /** Asked for before anything; null: nobody else can reach it. */
  readonly password: string | null;
}

export interface AtelierOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'clock' | 'ids'>;
  readonly useCases: WebUseCases;
  readonly demonstration: Demonstration;
  readonly site: Site;
}
