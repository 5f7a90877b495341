import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle, INCIDENTS, type Nouvelle } from '../../domain/envois/grace.ts';
import { type Destinataire, type Incident, type NouvelEnvoi, toEtape } from '../../domain/nouns/envoi.ts';
import { isReseau } from '../../domain/nouns/instance.ts';
import type { ActionJournal, DetailsJournal, EvenementJournal } from '../../domain/nouns/journal.ts';
import { inTimeOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { FaitInstance, Instance } from '../../domain/nouns/seance.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
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
  const prevuLe = INCIDENTS[kind].isInHours ? await getOuvert(du, { conventionId }, stores) : du;
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
  const roles = INCIDENTS[kind].to;
  return roles ? all.filter((one) => hasRole(one, ...roles)) : listCoordination(all);
}

/** Who did something; an `id` of null is the clock, a platform, or the command line. */
interface Auteur {
  readonly conventionId: string;
  readonly id: string | null;
}

/** Writes into the journal who did what, and when. */
export function noteBy(acteur: Auteur, survenuLe: Temporal.Instant, stores: Pick<Stores, 'journal'>) {
  const note = noteAllBy(acteur, survenuLe, stores);
  return (action: ActionJournal, objet: string, details?: DetailsJournal): Promise<void> =>
    note([{ action, objet, ...(details && { details }) }]);
}

/** The same of many things at once. */
export function noteAllBy(
  { conventionId, id: acteurId }: Auteur,
  survenuLe: Temporal.Instant,
  { journal }: Pick<Stores, 'journal'>,
) {
  return (all: readonly Noted[]): Promise<void> =>
    journal.append(...all.map((one) => ({ ...one, conventionId, survenuLe, acteurId })));
}

/** What somebody did. */
export type Noted = Pick<EvenementJournal, 'action' | 'objet' | 'details'>;
