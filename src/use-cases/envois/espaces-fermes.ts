import { Temporal } from 'temporal-polyfill';
import type { Clock, Delivery } from '../../ports/ports.ts';

/** Workspaces that refused us a moment ago: one message a minute asks again, the others wait without asking. */
export interface Fermes {
  has(to: Delivery['to']): boolean;
  add(to: Delivery['to']): void;
}

/** A memory of this process: forgotten, it costs one more refused call. */
export function createFermes(clock: Clock): Fermes {
  const until = new Map<string, Temporal.Instant>();
  return {
    has: (to) => {
      const end = until.get(toKey(to));
      return end !== undefined && Temporal.Instant.compare(clock.now(), end) < 0;
    },
    add: (to) => {
      until.set(toKey(to), clock.now().add({ milliseconds: PAUSE_MS }));
    },
  };
}

const PAUSE_MS = 60_000;

function toKey({ plateforme, espace }: Delivery['to']): string {
  return `${plateforme} ${espace}`;
}
