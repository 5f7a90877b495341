import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import { isCourriel, isParPage } from '../../domain/nouns/compte.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import { isAnnulation } from '../../domain/nouns/reponse.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ReponseAMontrer } from '../../ports/stores-reponses.ts';

/**
 * Whoever answered on a page, or in whose name somebody did, is told at the known address, and can take it back. Nobody
 * without an address; what stands again after that is confirmed by the page alone.
 */
export async function confirmReponses(
  reponses: readonly ReponseAMontrer[],
  now: Temporal.Instant,
  stores: Stores,
): Promise<void> {
  for (const reponse of reponses.filter(isAConfirmer)) {
    const envoi = await findRecu(reponse, now, stores);
    if (envoi !== null) await stores.envois.create([envoi]);
  }
}

function isAConfirmer({ plateforme, soumission }: ReponseAMontrer): boolean {
  return plateforme !== null && isParPage({ plateforme }) && soumission !== null && !isAnnulation(soumission);
}

async function findRecu(
  { conventionId, tourId, ficheActionId, structureId, version, auteurId }: ReponseAMontrer,
  now: Temporal.Instant,
  stores: Stores,
): Promise<NouvelEnvoi | null> {
  const personne = auteurId === null ? null : await stores.personnes.get(auteurId);
  if (!personne?.comptes.some((compte) => compte.actif && isCourriel(compte))) return null;
  const { numero } = await stores.ficheActions.get(ficheActionId);
  return {
    conventionId,
    genre: 'reponse',
    source: tourId,
    destinataire: { personneId: personne.id },
    occurrence: version,
    etape: toEtape({ kind: 'recu', numero, part: structureId }),
    etat: 'a_envoyer',
    prevuLe: now,
    graceJusqua: getGraceNouvelle('recu', now),
  };
}
