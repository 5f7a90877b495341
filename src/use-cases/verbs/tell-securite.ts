import type { Temporal } from 'temporal-polyfill';
import { type Details, toEtape } from '../../domain/nouns/envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { compareRoles, type FaitSecurite } from '../../domain/nouns/securite.ts';
import type { Stores } from '../../ports/stores.ts';
import { tellCoordination, toEnvois, toMinutes } from './tell.ts';

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

interface Roles extends Pick<Personne, 'id' | 'roles'> {
  /** Absent: it is. */
  readonly actif?: boolean;
}

/**
 * Tells each of the roles that were given or taken (`avant` null: somebody new, who is told nothing of it), and coordination of
 * who supervises from now on, or does no more, which nobody does who is not active; in the caller's transaction.
 */
export async function tellRoles(
  changes: readonly { readonly avant: Roles | null; readonly apres: Roles }[],
  acteurId: string | null,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<void> {
  const details = new Map(
    changes.map(({ avant, apres }) => [apres.id, compareRoles(avant?.roles ?? [], apres.roles) ?? '']),
  );
  const known = new Set(changes.flatMap(({ avant }) => avant?.id ?? []));
  const supervisions = new Map(
    changes.flatMap(({ avant, apres }) =>
      isSupervision(avant) === isSupervision(apres) ? [] : [[apres.id, isSupervision(apres)]],
    ),
  );
  const ids = [...details].flatMap(([id, detail]) =>
    (detail !== '' && known.has(id)) || supervisions.has(id) ? [id] : [],
  );
  for (const personne of ids.length === 0 ? [] : await stores.personnes.listByIds(ids)) {
    const { id: personneId, conventionId } = personne;
    const detail = details.get(personneId) ?? '';
    if (known.has(personneId) && detail !== '')
      await tellSecurite(personne, { kind: 'roles', acteurId, detail }, { stores, now });
    const isDonnee = supervisions.get(personneId);
    if (isDonnee === undefined) continue;
    const incident = { kind: 'supervision', personneId, acteurId, isDonnee } as const;
    await tellCoordination(incident, { conventionId, occurrence: toMinutes(now), now }, stores);
  }
}

function isSupervision(one: Roles | null): boolean {
  return one !== null && one.actif !== false && one.roles.includes('supervision');
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
