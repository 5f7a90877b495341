import type { Temporal } from 'temporal-polyfill';
import { isCourriel, isParPage } from '../../domain/nouns/compte.ts';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import { isAnnulation } from '../../domain/nouns/reponse.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ReponseAMontrer } from '../../ports/stores-reponses.ts';
import { tellNow } from './tell.ts';

/**
 * Whoever answered on a page, or in whose name somebody did, is told at the known address, and can take it back. Nobody
 * without an address; what stands again after that is confirmed by the page alone.
 */
export async function confirmReponses(
  reponses: readonly ReponseAMontrer[],
  now: Temporal.Instant,
  stores: Stores,
): Promise<void> {
  for (const reponse of reponses.filter(isAConfirmer)) await confirm(reponse, now, stores);
}

function isAConfirmer({ plateforme, soumission }: ReponseAMontrer): boolean {
  return plateforme !== null && isParPage({ plateforme }) && soumission !== null && !isAnnulation(soumission);
}

async function confirm(
  { conventionId, tourId, ficheActionId, structureId, version, auteurId }: ReponseAMontrer,
  now: Temporal.Instant,
  stores: Stores,
): Promise<void> {
  const personne = auteurId === null ? null : await stores.personnes.get(auteurId);
  if (!personne?.comptes.some((compte) => compte.actif && isCourriel(compte))) return;
  const { numero } = await stores.ficheActions.get(ficheActionId);
  const etape = toEtape({ kind: 'recu', numero, part: structureId });
  const key = { conventionId, genre: 'reponse', source: tourId, occurrence: version } as const;
  await tellNow({ ...key, etape, nouvelle: 'recu' }, [personne.id], { stores, now });
}
