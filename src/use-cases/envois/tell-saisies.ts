import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ReponseAMontrer } from '../../ports/stores-reponses.ts';

/** Tells each lead in whose name coordination answered, once for each version, in open hours. */
export async function tellSaisies(
  { conventionId, tourId, ficheActionId, structureId, saisies }: ReponseAMontrer,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  if (saisies.length === 0) return;
  const prevuLe = nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId));
  const envois = saisies.map(
    ({ version, pourId }): NouvelEnvoi => ({
      conventionId,
      genre: 'pilotage',
      source: ficheActionId,
      destinataire: { personneId: pourId },
      occurrence: version,
      etape: toEtape({ kind: 'saisie', tourId, part: structureId }),
      etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
      prevuLe,
      graceJusqua: getGraceNouvelle('pilotage', prevuLe),
    }),
  );
  await stores.envois.create(envois);
}
