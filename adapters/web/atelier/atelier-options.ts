import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../../src/conversation/chat.ts';
import type { AtelierStore, Ports } from '../../../src/ports/ports.ts';
import type { Site } from '../drawing/layout.ts';

/** What only the demonstration has. */
export interface Demonstration {
  readonly atelier: AtelierStore;
  /** Moves the clock, runs what came due, and comes back once everything is sent. */
  moveClock(to: Temporal.Instant): Promise<void>;
}

export interface AtelierOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Ports;
  readonly demonstration: Demonstration;
  readonly site: Site;
}
