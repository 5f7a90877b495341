import { Temporal } from 'temporal-polyfill';
import type { Tell } from '../../conversation/use-case.ts';
import { EVERYWHERE, findPanne, type RefusEspace, SERVICE } from '../../domain/envois/refus-espace.ts';
import { type Envoi, type Incident, parseEtape, toEtape } from '../../domain/nouns/envoi.ts';
import type { Delivery, Ports } from '../../ports/ports.ts';
import type { EspaceStore } from '../../ports/ports-chat.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewPanne, viewRefusEspace, viewRetabli } from '../../views/envois/incident.ts';
import { getOuvert, listConcerned, tellCoordination, toEnvois, toMinutes } from '../verbs/tell.ts';
import type { Sender } from './sender.ts';

interface Refus {
  readonly envoi: Pick<Envoi, 'conventionId'>;
  /** Who refuses. */
  readonly espace: Pick<Delivery['to'], 'plateforme' | 'espace'>;
  /** Code that the platform gave. */
  readonly raison: string;
  /** How long nobody is to ask again; absent: a message a minute may. */
  readonly pauseMs?: number | undefined;
}

/**
 * A workspace refuses us, or a part of the service is down: noted once, and told once to coordination and administration, who
 * get it by the ways that still work. What comes and goes is told anew hours later, if it is still so.
 */
export function noteRefusEspace(refus: Refus, ports: Ports): Promise<void> {
  return ports.inTransaction((stores) => writeRefusEspace(refus, stores, ports));
}

/** The same, in the caller's transaction. */
export async function writeRefusEspace(
  { envoi: { conventionId }, espace: { plateforme, espace }, raison, pauseMs }: Refus,
  stores: Stores,
  { clock, logger }: Pick<Ports, 'clock' | 'logger'>,
): Promise<void> {
  const now = clock.now();
  const jusqua = pauseMs === undefined ? null : now.add({ milliseconds: pauseMs });
  const refus = { conventionId, plateforme, espace, raison, depuis: now, jusqua };
  if (!(await stores.refusEspaces.note(refus))) return;
  logger.error('a workspace refuses us: its messages wait', { plateforme, espace, raison });
  const incident: Incident =
    plateforme === SERVICE ? { kind: 'panne', espace } : { kind: 'espace-refuse', plateforme, espace };
  const earlier = (await listTold(refus, stores)).filter(({ isUp }) => !isUp);
  const fait = { conventionId, occurrence: toMinutes(now), now };
  for (const one of await listConcerned(incident.kind, conventionId, stores)) {
    const own = earlier.flatMap(({ envoi }) => (envoi.destinataire.personneId === one.id ? [envoi] : []));
    if (own.some(({ etat }) => PENDING.has(etat))) continue; // it says it when it leaves
    const isAgain = own.some(
      ({ etat, prevuLe }) => etat === 'envoye' && now.since(prevuLe).total('hours') < HOURS_A_DAY,
    );
    await tellCoordination(incident, { ...fait, to: [one], ...(isAgain && { le: now.add(PAUSE) }) }, stores);
  }
}

const HOURS_A_DAY = 24;
const PAUSE = { hours: 4 };
const QUIET = { minutes: 15 };
const PENDING: ReadonlySet<string> = new Set(['prevu', 'a_envoyer', 'en_cours']);

/** It lets us in again: whoever read that it did not reads so, once it has held for a while. False: it was not down. */
function endRefusEspace(refus: RefusEspace, { inTransaction, clock }: Ports): Promise<boolean> {
  return inTransaction(async (stores) => {
    if (!(await stores.refusEspaces.end(refus))) return false;
    const now = clock.now();
    const { conventionId, plateforme, espace } = refus;
    const last = new Map(
      (await listTold(refus, stores))
        .filter(({ envoi, isUp }) => envoi.etat === 'envoye' || (isUp && PENDING.has(envoi.etat)))
        .map(({ envoi, isUp }) => [envoi.destinataire.personneId, isUp]),
    );
    const told = [...last].flatMap(([id, isUp]) => (isUp || id === undefined ? [] : [id]));
    const etape = toEtape({ kind: 'retabli', plateforme, espace });
    const dit = {
      conventionId,
      genre: 'incident',
      source: conventionId,
      etape,
      nouvelle: 'retabli',
    } as const;
    const prevuLe = await getOuvert(now.add(QUIET), refus, stores);
    await stores.envois.create(toEnvois({ ...dit, occurrence: toMinutes(now) }, told, { now, prevuLe }));
    return true;
  });
}

interface Told {
  readonly envoi: Envoi;
  /** It was told that all is well again. */
  readonly isUp: boolean;
}

/** What was told of a workspace, or of a part of the service, in the order of time. */
async function listTold(
  { conventionId, plateforme, espace }: Pick<RefusEspace, 'conventionId' | 'plateforme' | 'espace'>,
  { envois }: Stores,
): Promise<readonly Told[]> {
  const rows = await envois.listBySource(conventionId, conventionId);
  return rows
    .flatMap((envoi) => {
      const incident = envoi.genre === 'incident' ? parseEtape('incident', envoi.etape) : null;
      if (incident?.kind !== 'panne' && incident?.kind !== 'espace-refuse' && incident?.kind !== 'retabli')
        return [];
      const where = { plateforme: SERVICE, ...incident };
      const isHere = where.plateforme === plateforme && where.espace === espace;
      return isHere ? [{ envoi, isUp: incident.kind === 'retabli' }] : [];
    })
    .sort((a, b) => a.envoi.prevuLe.epochMilliseconds - b.envoi.prevuLe.epochMilliseconds);
}

/** It may have ended before the news left. */
export const composeRefusEspace: Tell<'espace-refuse'> = async (
  { plateforme, espace },
  { conventionId },
  { stores },
) => {
  const refus = await stores.refusEspaces.find({ conventionId, plateforme, espace });
  if (refus === null) return { kind: 'obsolete', raison: 'retabli' };
  return { kind: 'message', message: viewRefusEspace(refus) };
};

export const composePanne: Tell<'panne'> = async ({ espace }, { conventionId }, { stores }) => {
  const refus = await stores.refusEspaces.find({ conventionId, plateforme: SERVICE, espace });
  const panne = refus && findPanne(refus);
  if (refus === null || panne === null) return { kind: 'obsolete', raison: 'retabli' };
  return { kind: 'message', message: viewPanne(panne, refus.depuis) };
};

/** It may be down again: then whoever reads it knows so already. */
export const composeRetabli: Tell<'retabli'> = async (
  { plateforme, espace },
  { conventionId, prevuLe },
  { stores },
) => {
  const refus = await stores.refusEspaces.find({ conventionId, plateforme, espace });
  if (refus !== null) return { kind: 'obsolete', raison: 'de-nouveau' };
  return { kind: 'message', message: viewRetabli({ plateforme, espace }, prevuLe) };
};

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
