import { Temporal } from 'temporal-polyfill';
import { SERVICE } from '../../domain/envois/panne.ts';
import { EVERYWHERE, type RefusEspace } from '../../domain/envois/refus-espace.ts';
import type { Delivery, Ports } from '../../ports/ports.ts';
import type { EspaceStore } from '../../ports/ports-chat.ts';
import { endRefusEspace, noteRefusEspace } from './note-refus-espace.ts';
import type { Sender } from './sender.ts';

/** Asks whether the workspaces that refused us let us in again, once they may be asked. Returns how many do. */
export async function checkEspaces({ ports, platforms }: Sender): Promise<number> {
  let ended = 0;
  for (const refus of await ports.stores.refusEspaces.list()) {
    if (isToBeLeftAlone(refus, ports.clock.now())) continue;
    const acces = await platforms.get(refus.plateforme)?.checkEspace(refus.espace);
    if (acces?.kind !== 'open' && refus.plateforme !== SERVICE) continue; // nobody sees our own any more: see watch-service.ts
    if (!(await endRefusEspace(refus, ports))) continue;
    logEnd(refus, ports);
    ended += 1;
  }
  return ended;
}

function isToBeLeftAlone({ jusqua }: RefusEspace, now: Temporal.Instant): boolean {
  return jusqua !== null && Temporal.Instant.compare(now, jusqua) < 0;
}

function logEnd({ plateforme, espace, depuis }: RefusEspace, { logger, clock }: Sender['ports']): void {
  const minutes = Math.round(clock.now().since(depuis).total('minutes'));
  logger.info('a workspace lets us in again', { plateforme, espace, minutes });
}

/** Tries our token in every workspace that is tied, before a message has to; a refusal is told. Returns those that refuse. */
export async function tryEspaces(
  { ports, platforms }: Pick<Sender, 'ports' | 'platforms'>,
  espaces: Pick<EspaceStore, 'list'>,
): Promise<readonly Pick<RefusEspace, 'plateforme' | 'raison'>[]> {
  const refused: Pick<RefusEspace, 'plateforme' | 'raison'>[] = [];
  for (const [plateforme, { checkEspace }] of platforms)
    for (const { espace, conventionId } of await espaces.list(plateforme)) {
      const acces = await checkEspace(espace);
      if (acces.kind !== 'closed') continue;
      const refus = { envoi: { conventionId }, espace: { plateforme, espace }, raison: acces.reason };
      await noteRefusEspace(refus, ports);
      refused.push({ plateforme, raison: acces.reason });
    }
  return refused;
}

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
