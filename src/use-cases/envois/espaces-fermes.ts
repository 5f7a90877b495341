import { Temporal } from 'temporal-polyfill';
import { EVERYWHERE } from '../../domain/envois/refus-espace.ts';
import type { Delivery, Ports } from '../../ports/ports.ts';

type Espace = Pick<Delivery['to'], 'plateforme' | 'espace'>;

/** Workspaces that refused us a moment ago: one message a minute asks again, the others wait without asking. */
export interface Fermes {
  has(to: Espace): boolean;
  add(to: Espace): void;
  /** What is to be left alone for longer, by the words of all replicas, and before the last restart. */
  load(): Promise<void>;
}

/** What this process met itself is a memory: forgotten, it costs one more refused call. */
export function createFermes({ clock, stores }: Pick<Ports, 'clock' | 'stores'>): Fermes {
  const met = new Map<string, Temporal.Instant>();
  let known: ReadonlyMap<string, Temporal.Instant> = new Map();
  const isClosed = (key: string) =>
    [met.get(key), known.get(key)].some(
      (end) => end !== undefined && Temporal.Instant.compare(clock.now(), end) < 0,
    );
  return {
    has: ({ plateforme, espace }) =>
      isClosed(toKey({ plateforme, espace })) || isClosed(toKey({ plateforme, espace: EVERYWHERE })),
    add: (to) => {
      met.set(toKey(to), clock.now().add({ milliseconds: PAUSE_MS }));
    },
    async load() {
      const refus = await stores.refusEspaces.list();
      known = new Map(refus.flatMap(({ jusqua, ...one }) => (jusqua ? [[toKey(one), jusqua] as const] : [])));
    },
  };
}

const PAUSE_MS = 60_000;

function toKey({ plateforme, espace }: Espace): string {
  return `${plateforme} ${espace}`;
}
