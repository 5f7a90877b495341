import type { Temporal } from 'temporal-polyfill';
import { type Incident, toEtape } from '../../domain/nouns/etape-envoi.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne, type Role } from '../../domain/nouns/personne.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Stores } from '../../ports/stores.ts';
import { toEnvois } from './tell.ts';

/** What an incident is about, and when it was found. */
export interface Fait {
  readonly conventionId: string;
  /** Its number in the key of the ledger. */
  readonly occurrence: number;
  readonly now: Temporal.Instant;
  /** When it is told, if it is still so; absent: at once, or for some in open hours. */
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
  const personnes = await stores.personnes.list(conventionId);
  const roles = OTHERS.get(kind);
  const concerned = roles ? personnes.filter((one) => hasRole(one, ...roles)) : listCoordination(personnes);
  const prevuLe =
    le ??
    (IN_HOURS.has(kind) ? nextInstantOuvre(now, await stores.conventions.getFermetures(conventionId)) : now);
  const key = { conventionId, genre: 'incident', source: conventionId, occurrence } as const;
  return stores.envois.create(
    toEnvois(
      { ...key, etape: toEtape(incident), nouvelle: kind },
      (to ?? concerned).map(({ id }) => id),
      { now, prevuLe },
    ),
  );
}

/** Whom administration, too, or alone, has to know of. */
const OTHERS: ReadonlyMap<Incident['kind'], readonly Role[]> = new Map([
  ['guichet', ['administration']], // a way in that was read out
  ['passage-masque', ['administration']],
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
