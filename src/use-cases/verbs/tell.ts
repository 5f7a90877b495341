import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle, type Nouvelle } from '../../domain/envois/grace.ts';
import type { Destinataire, NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import { isReseau } from '../../domain/nouns/instance.ts';
import { inTimeOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { FaitInstance, Instance } from '../../domain/nouns/seance.ts';
import type { Stores } from '../../ports/stores.ts';

/** What is told: its place in the ledger, and as which news, which says until when it is worth telling. */
export interface Dit extends Pick<NouvelEnvoi, 'conventionId' | 'genre' | 'source' | 'occurrence' | 'etape'> {
  readonly nouvelle: Nouvelle;
}

/** Ids of people, or channels and addresses of the public. */
export type Destinataires = Iterable<string | Destinataire>;

/** Tells each of them at once, in the caller's transaction; the same once. Returns how many messages are new. */
export function tellNow(
  dit: Dit,
  destinataires: Destinataires,
  { stores, now }: { readonly stores: Pick<Stores, 'envois'>; readonly now: Temporal.Instant },
): Promise<number> {
  return stores.envois.create(toEnvois(dit, destinataires, { now }));
}

/** The same in open hours. */
export async function tellInHours(
  dit: Dit,
  destinataires: Destinataires,
  {
    stores,
    now,
  }: { readonly stores: Pick<Stores, 'envois' | 'conventions'>; readonly now: Temporal.Instant },
): Promise<number> {
  const prevuLe = await getOuvert(now, dit, stores);
  return stores.envois.create(toEnvois(dit, destinataires, { now, prevuLe }));
}

/** The first instant from then on that lies in the open hours of a convention. */
export async function getOuvert(
  instant: Temporal.Instant,
  { conventionId }: Pick<Dit, 'conventionId'>,
  { conventions }: Pick<Stores, 'conventions'>,
): Promise<Temporal.Instant> {
  const fermetures = await conventions.getFermetures(conventionId);
  return inTimeOf(conventionId, () => nextInstantOuvre(instant, fermetures));
}

/** Of what may be told again in the same words: each second has its own. */
export function toOccurrence(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / 1_000) % LARGEST_OCCURRENCE;
}

const LARGEST_OCCURRENCE = 2 ** 31;

/** Of what is told once a minute, and of what one planning found: its minute. */
export function toMinutes(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 60_000);
}

/** Its rows: to leave now, or when they come due. */
export function toEnvois(
  { nouvelle, ...dit }: Dit,
  destinataires: Destinataires,
  { now, prevuLe = now }: { readonly now: Temporal.Instant; readonly prevuLe?: Temporal.Instant },
): readonly NouvelEnvoi[] {
  return Array.from(destinataires, (one) => ({
    ...dit,
    destinataire: typeof one === 'string' ? { personneId: one } : one,
    etat: prevuLe.equals(now) ? 'a_envoyer' : 'prevu',
    prevuLe,
    graceJusqua: getGraceNouvelle(nouvelle, prevuLe),
  }));
}

/** What happened to somebody's place in a body, and who did it. */
interface DitInstance {
  readonly instance: Pick<Instance, 'id'>;
  readonly fait: FaitInstance;
  readonly acteur: Pick<Personne, 'id' | 'conventionId'>;
}

/** Tells people of their place in a body, in open hours; the same of one minute once. Who does it to oneself knows. */
export function tellInstance(
  { instance, fait, acteur }: DitInstance,
  personnes: readonly Pick<Personne, 'id'>[],
  moment: { readonly stores: Pick<Stores, 'envois' | 'conventions'>; readonly now: Temporal.Instant },
): Promise<number> {
  const { conventionId } = acteur;
  const occurrence = toMinutes(moment.now);
  const etape = toEtape({ kind: 'membre', fait, acteurId: acteur.id });
  const ids = personnes.map(({ id }) => id).filter((id) => id !== acteur.id);
  const key = { conventionId, genre: 'instance', source: instance.id, occurrence } as const;
  return tellInHours({ ...key, etape, nouvelle: 'instance' }, ids, moment);
}

interface PlacesChangees extends Pick<Personne, 'id'> {
  /** Codes of the bodies before, and now. */
  readonly avant: readonly string[];
  readonly apres: readonly string[];
}

/** Who joins a réseau, or leaves it, is told; the two of article 6 come with roles. */
export async function tellPlaces(
  places: readonly PlacesChangees[],
  acteur: DitInstance['acteur'],
  {
    stores,
    now,
  }: { readonly stores: Pick<Stores, 'envois' | 'conventions' | 'seances'>; readonly now: Temporal.Instant },
): Promise<void> {
  for (const instance of (await stores.seances.listInstances(acteur.conventionId)).filter(isReseau)) {
    const has = (codes: readonly string[]) => codes.includes(instance.code);
    const joins = places.filter(({ avant, apres }) => has(apres) && !has(avant));
    const leaves = places.filter(({ avant, apres }) => has(avant) && !has(apres));
    await tellInstance({ instance, fait: 'entree', acteur }, joins, { stores, now });
    await tellInstance({ instance, fait: 'sortie', acteur }, leaves, { stores, now });
  }
}
