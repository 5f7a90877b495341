import type { Temporal } from 'temporal-polyfill';
import type { Envoi } from '../../domain/envois/envoi.ts';
import { isRefusDAdresse } from '../../domain/envois/retour-courriel.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { IssueEnvoi } from '../../ports/stores-envois.ts';
import { tellCoordination } from './tell-coordination.ts';

/** Coordination learns of an address that a server refused at once, as of one whose messages come back. */
export async function tellRefus(
  {
    conventionId,
    genre,
    destinataire: { personneId },
  }: Pick<Envoi, 'conventionId' | 'genre' | 'destinataire'>,
  issue: IssueEnvoi,
  { stores, clock }: Ports,
): Promise<void> {
  const isDead = issue.etat === 'echoue' || (issue.etat === 'a_envoyer' && issue.compteEcarte !== undefined);
  const isOfOneWay = genre === 'securite'; // it may be an address that is no more the person's
  if (isOfOneWay || personneId === undefined || !isDead || !isRefusDAdresse(issue.raison)) return;
  await tellRetour({ conventionId, personneId, raison: issue.raison }, stores, clock.now());
}

/** Once a day for each reason; in the caller's transaction. */
export async function tellRetour(
  { conventionId, personneId, raison }: AdresseRefusee,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const told = { personneId, raison, jour: jourOf(now).toString() };
  await tellCoordination({ kind: 'retour-courriel', ...told }, { conventionId, occurrence: 0, now }, stores);
}

interface AdresseRefusee {
  readonly conventionId: string;
  readonly personneId: string;
  readonly raison: string;
}
