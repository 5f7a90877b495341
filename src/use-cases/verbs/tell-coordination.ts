import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { type Incident, toEtape } from '../../domain/nouns/etape-envoi.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Stores } from '../../ports/stores.ts';

/** What an incident is about, and when it was found. */
export interface Fait {
  readonly conventionId: string;
  /** Its number in the key of the ledger. */
  readonly occurrence: number;
  readonly now: Temporal.Instant;
  /** `now` is to come: it is told then, if it is still so. */
  readonly isLater?: true;
}

/** Tells coordination of an incident (of a way in that was read out, administration) at once, in the caller's transaction; each one once. */
export async function tellCoordination(
  incident: Incident,
  { conventionId, occurrence, now, isLater }: Fait,
  stores: Stores,
): Promise<void> {
  const personnes = await stores.personnes.list(conventionId);
  const told =
    incident.kind === 'guichet'
      ? personnes.filter((personne) => hasRole(personne, 'administration'))
      : listCoordination(personnes);
  const envois = told.map(
    ({ id }): NouvelEnvoi => ({
      conventionId,
      genre: 'incident',
      source: conventionId,
      destinataire: { personneId: id },
      occurrence,
      etape: toEtape(incident),
      etat: isLater ? 'prevu' : 'a_envoyer',
      prevuLe: now,
      graceJusqua: getGraceNouvelle(incident.kind, now),
    }),
  );
  await stores.envois.create(envois);
}
