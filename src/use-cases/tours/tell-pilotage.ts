import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import type { EtapeEnvoi } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Stores } from '../../ports/stores.ts';

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
  const prevuLe = nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId));
  await stores.envois.create([
    {
      conventionId,
      genre: 'pilotage',
      source,
      destinataire: { personneId },
      occurrence: siens.length,
      etape,
      etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
      prevuLe,
      graceJusqua: getGraceNouvelle('pilotage', prevuLe),
    },
  ]);
}
