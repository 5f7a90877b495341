import type { Temporal } from 'temporal-polyfill';
import { type Incident, toEtape } from '../../domain/nouns/etape-envoi.ts';
import { hasRole, type Personne, type Role } from '../../domain/nouns/personne.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Stores } from '../../ports/stores.ts';
import { getOuvert, toEnvois } from './tell.ts';

/** What an incident is about, and when it was found. */
export interface Fait {
  readonly conventionId: string;
  /** Its number in the key of the ledger. */
  readonly occurrence: number;
  readonly now: Temporal.Instant;
  /** From when on it is told, if it is still so; absent: from now on. Some wait for open hours. */
  readonly le?: Temporal.Instant;
  /** Absent: those whom it always concerns. */
  readonly to?: readonly Personne[];
}

/** Tells coordination of an incident, in the caller's transaction; each one once. Returns how many messages are new. */
export async function tellCoordination(
  incident: Incident,
  { conventionId, occurrence, now, le, to }: Fait,
  stores: Stores,
): Promise<number> {
  const { kind } = incident;
  const concerned = to ?? (await listConcerned(kind, conventionId, stores));
  const du = le ?? now;
  const prevuLe = IN_HOURS.has(kind) ? await getOuvert(du, { conventionId }, stores) : du;
  const key = { conventionId, genre: 'incident', source: conventionId, occurrence } as const;
  return stores.envois.create(
    toEnvois(
      { ...key, etape: toEtape(incident), nouvelle: kind },
      concerned.map(({ id }) => id),
      { now, prevuLe },
    ),
  );
}

/** Those whom it always concerns. */
export async function listConcerned(
  kind: Incident['kind'],
  conventionId: string,
  { personnes }: Pick<Stores, 'personnes'>,
): Promise<readonly Personne[]> {
  const all = await personnes.list(conventionId);
  const roles = OTHERS.get(kind);
  return roles ? all.filter((one) => hasRole(one, ...roles)) : listCoordination(all);
}

/** Whom administration, too, or alone, has to know of. */
const OTHERS: ReadonlyMap<Incident['kind'], readonly Role[]> = new Map([
  ['guichet', ['administration']], // a way in that was read out
  ['passage-masque', ['administration']],
  ['espace-partage', ['administration']],
  ['espace-refuse', ['coordination', 'administration']],
  ['panne', ['administration']],
  ['fin-convention', ['coordination', 'administration']],
  ['avenant-propose', ['coordination', 'administration']],
]);

const IN_HOURS: ReadonlySet<Incident['kind']> = new Set([
  'espace-refuse',
  'panne',
  'seances-a-prevoir',
  'lettre-du-mois',
  'acte-propose',
  'fin-convention',
]);
