import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle } from '../../domain/envois/grace.ts';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { type Details, toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { FaitSecurite } from '../../domain/nouns/securite.ts';
import type { Stores } from '../../ports/stores.ts';

type Dit = Pick<Personne, 'id' | 'conventionId' | 'comptes'>;

interface Moment {
  readonly stores: Pick<Stores, 'envois'>;
  readonly now: Temporal.Instant;
}

/**
 * Tells a person of something that happened to the ways in to his or her name, on each way that he or she has, in the
 * caller's transaction; the same of one minute once. A way that is about to end hears of it when it is told before.
 */
export async function tellSecurite(
  personne: Dit,
  { kind: fait, acteurId, detail = '' }: FaitSecurite,
  { stores, now }: Moment,
): Promise<void> {
  const comptes = personne.comptes.filter(({ actif }) => actif);
  await stores.envois.create(
    comptes.map(({ id: compteId }) =>
      toEnvoi(personne, { kind: 'securite', compteId, fait, acteurId, detail }, now),
    ),
  );
}

/** One message of these, now, in the caller's transaction. */
export async function insertSecurite(
  personne: Dit,
  details: Details<'securite'>,
  { stores, now }: Moment,
): Promise<void> {
  await stores.envois.create([toEnvoi(personne, details, now)]);
}

function toEnvoi(
  { id, conventionId }: Dit,
  details: Details<'securite'>,
  now: Temporal.Instant,
): NouvelEnvoi {
  return {
    conventionId,
    genre: 'securite',
    source: id,
    destinataire: { personneId: id },
    occurrence: Math.floor(now.epochMilliseconds / MINUTE_MS),
    etape: toEtape(details),
    etat: 'a_envoyer',
    prevuLe: now,
    graceJusqua: getGraceNouvelle('securite', now),
  };
}

const MINUTE_MS = 60_000;
