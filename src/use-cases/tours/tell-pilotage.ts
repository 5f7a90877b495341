import type { Temporal } from 'temporal-polyfill';
import type { EtapeEnvoi } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Stores } from '../../ports/stores.ts';
import { tellInHours } from '../verbs/tell.ts';

/** What somebody is told of a fiche, in open hours. */
export interface NouvellePilotage {
  readonly fiche: Pick<FicheAction, 'id' | 'conventionId'>;
  readonly personneId: string;
  readonly etape: EtapeEnvoi<'pilotage'>;
}

/** Tells a person that a place beside a fiche is theirs, or no more; each time that it changes, once. */
export async function tellPilotage(
  { fiche: { id: source, conventionId }, personneId, etape }: NouvellePilotage,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const siens = (await stores.envois.listBySource(conventionId, source)).filter(
    (envoi) => envoi.etape === etape && envoi.destinataire.personneId === personneId,
  );
  const key = { conventionId, genre: 'pilotage', source, occurrence: siens.length } as const;
  await tellInHours({ ...key, etape, nouvelle: 'pilotage' }, [personneId], { stores, now });
}
