import type { Composition } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import type { Delivery, Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewRefusEspace } from '../../views/envois/incident.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';

export interface Refus {
  readonly envoi: Pick<Envoi, 'conventionId'>;
  /** Who refuses. */
  readonly espace: Pick<Delivery['to'], 'plateforme' | 'espace'>;
  /** Code that the platform gave. */
  readonly raison: string;
  /** How long nobody is to ask again; absent: a message a minute may. */
  readonly pauseMs?: number | undefined;
}

/**
 * A workspace refuses us: noted once, and told once to coordination and administration, who get it by the ways that
 * still work. A day brings one alert at most, however often a token comes and goes.
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
  const isNew = await stores.refusEspaces.note({
    conventionId,
    plateforme,
    espace,
    raison,
    depuis: now,
    jusqua,
  });
  if (!isNew) return;
  logger.error('a workspace refuses us: its messages wait', { plateforme, espace, raison });
  const occurrence = Math.floor(now.epochMilliseconds / DAY_MS);
  await tellCoordination(
    { kind: 'espace-refuse', plateforme, espace },
    { conventionId, occurrence, now },
    stores,
  );
}

const DAY_MS = 24 * 3_600_000;

/** It may have ended before the news left. */
export async function composeRefusEspace(
  { plateforme, espace }: DetailsByKind<'incident'>['espace-refuse'],
  { conventionId }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const refus = await stores.refusEspaces.find({ conventionId, plateforme, espace });
  if (refus === null) return { kind: 'obsolete', raison: 'retabli' };
  return { kind: 'message', message: viewRefusEspace(refus) };
}
