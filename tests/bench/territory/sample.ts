import type { Pool } from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import type { Tour } from '../../../src/domain/nouns/tour.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import { id } from '../planning-data.ts';

/** One convention of the history, and what it is asked for. */
export interface Sample {
  readonly conventionId: string;
  readonly personne: Personne;
  readonly fiche: FicheAction;
  readonly tour: Tour;
  readonly reponseId: string;
  readonly annonceId: string;
}

/** Convention number `n`, which is like any other. */
export async function readSample(pool: Pool, stores: Stores, n: number): Promise<Sample> {
  const { rows } = await pool.query<Ids>(
    `SELECT ${id('c')} AS "conventionId", ${id('p', '3')} AS "personneId", ${id('t')} AS "tourId",
       ${id('r', '2', '6')} AS "reponseId", ${id('x', '3')} AS "annonceId"
     FROM generate_series($1::int, $1::int) n`,
    [n],
  );
  const [ids] = rows;
  const fiche = ids && (await stores.ficheActions.find(ids.conventionId, 6));
  if (!ids || !fiche) throw new Error('the history has no such convention');
  const { personneId, tourId, ...rest } = ids;
  return {
    ...rest,
    fiche,
    personne: await stores.personnes.get(personneId),
    tour: await stores.tours.get(tourId),
  };
}

interface Ids extends Pick<Sample, 'conventionId' | 'reponseId' | 'annonceId'> {
  readonly personneId: string;
  readonly tourId: string;
}

/** When the history is looked at: nothing has come due since. */
export const NOW = Temporal.Instant.from('2027-04-28T08:00:00Z');

export const CLOCK = { now: () => NOW };
