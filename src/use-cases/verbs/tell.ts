import type { Temporal } from 'temporal-polyfill';
import { getGraceNouvelle, type Nouvelle } from '../../domain/envois/grace.ts';
import type { Destinataire, NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
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
  const prevuLe = nextInstantOuvre(now, await stores.conventions.getFermetures(dit.conventionId));
  return stores.envois.create(toEnvois(dit, destinataires, { now, prevuLe }));
}

/** Of what may be told again in the same words: each second has its own. */
export function toOccurrence(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / 1_000) % LARGEST_OCCURRENCE;
}

const LARGEST_OCCURRENCE = 2 ** 31;

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
