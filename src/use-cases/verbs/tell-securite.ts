import type { Temporal } from 'temporal-polyfill';
import { type Details, toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { FaitSecurite } from '../../domain/nouns/securite.ts';
import type { Stores } from '../../ports/stores.ts';
import { toEnvois, toMinutes } from './tell.ts';

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
    comptes.flatMap(({ id: compteId }) =>
      toRows(personne, { kind: 'securite', compteId, fait, acteurId, detail }, now),
    ),
  );
}

/** One message of these, now, in the caller's transaction. */
export async function insertSecurite(
  personne: Dit,
  details: Details<'securite'>,
  { stores, now }: Moment,
): Promise<void> {
  await stores.envois.create(toRows(personne, details, now));
}

function toRows({ id, conventionId }: Dit, details: Details<'securite'>, now: Temporal.Instant) {
  const key = { conventionId, genre: 'securite', source: id, occurrence: toMinutes(now) } as const;
  return toEnvois({ ...key, etape: toEtape(details), nouvelle: 'securite' }, [id], { now });
}
