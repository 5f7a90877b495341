import type { Temporal } from 'temporal-polyfill';
import { findOccurrence, type MessageDecide } from '../../domain/envois/rattrapage.ts';
import {
  type Envoi,
  type EnvoiConnu,
  type EtapeEnvoi,
  getCle,
  type NouvelEnvoi,
} from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { isDemande, type Tour } from '../../domain/nouns/tour.ts';
import { toRecues } from '../../domain/reponses/contexte-reponse.ts';
import {
  type ContexteEtape,
  listCoordination,
  type TourAvant,
} from '../../domain/tours/destinataires-etape.ts';
import { type DonneesEtapes, findPrecedent, type TourConnu } from '../../domain/tours/donnees-etapes.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { listRecues } from './list-lignes-carte.ts';
import { toEnvois, toMinutes } from './tell.ts';

/** What the steps of all tours of a convention need, read once; the whole of it. */
interface DonneesConvention extends DonneesEtapes {
  readonly personnes: readonly Personne[];
  readonly ficheActions: readonly FicheAction[];
  readonly seances: ReadonlyMap<string, Seance>;
  readonly tours: readonly Tour[];
}

type Tours = Pick<DonneesConvention, 'seances' | 'tours'>;

export async function loadDonnees(conventionId: string, stores: Stores): Promise<DonneesConvention> {
  return {
    ...(await loadTours(conventionId, stores)),
    conventionId,
    personnes: await stores.personnes.list(conventionId),
    canaux: await stores.canaux.list(conventionId),
    ficheActions: await stores.ficheActions.list(conventionId),
    fermetures: await stores.conventions.getFermetures(conventionId),
  };
}

/** The tour that ended before this one, in the same instance; null without one. */
export async function findTourAvant(tour: Tour, stores: Stores): Promise<TourAvant | null> {
  const precedent = findPrecedent(tour, await loadTours(tour.conventionId, stores));
  return precedent && toTourAvant(precedent, await listRepondues(precedent, stores));
}

/** The audience's data of a tour, and what the ledger already holds about it and its séance. */
export async function loadContexteEtape(
  tour: Tour,
  donnees: DonneesConvention,
  { stores, now }: Moment,
): Promise<{ readonly contexte: ContexteEtape; readonly envois: readonly Envoi[] }> {
  const repondues = new Map<string, ReadonlySet<string>>();
  for (const one of listTousDeux(tour, donnees)) {
    repondues.set(one.id, await listRecues(one, donnees.ficheActions, stores));
  }
  const contexte = createContexteEtape(tour, donnees, { now, repondues });
  const envois = [
    ...(await stores.envois.listBySource(tour.conventionId, tour.id)),
    ...(await stores.envois.listBySource(tour.conventionId, contexte.seance.id)),
  ];
  return { contexte, envois };
}

/** The same from what is read already: `repondues` has the answered fiches of the tour and of the one before it. */
export function createContexteEtape(
  tour: Tour,
  donnees: DonneesEtapes,
  {
    now,
    repondues,
  }: { readonly now: Temporal.Instant; readonly repondues: ReadonlyMap<string, ReadonlySet<string>> },
): ContexteEtape {
  const seance = donnees.seances.get(tour.seanceId);
  if (!seance) throw new Error(`the tour ${tour.id} has no seance in its convention`);
  const { personnes, canaux, ficheActions } = donnees;
  const precedent = findPrecedent(tour, donnees);
  return {
    tour,
    seance,
    jour: jourOf(now),
    personnes,
    canaux,
    ficheActions,
    repondues: repondues.get(tour.id) ?? new Set(),
    avant: precedent && toTourAvant(precedent, repondues.get(precedent.id) ?? new Set()),
  };
}

/** Nobody was silent whom it did not ask. */
function toTourAvant({ dispenses, echeance }: TourConnu, repondues: ReadonlySet<string>): TourAvant {
  return { jour: jourOf(echeance), repondues: new Set([...repondues, ...(dispenses?.auRepos ?? [])]) };
}

/** The tours whose answers a step of this one looks at. */
export function listTousDeux(tour: TourConnu, donnees: DonneesEtapes): readonly TourConnu[] {
  const precedent = findPrecedent(tour, donnees);
  return precedent ? [tour, precedent] : [tour];
}

async function loadTours(conventionId: string, stores: Stores): Promise<Tours> {
  const seances = await stores.seances.list(conventionId);
  return {
    seances: new Map(seances.map((seance) => [seance.id, seance])),
    tours: await stores.tours.list(conventionId),
  };
}

async function listRepondues(
  tour: Pick<Tour, 'id' | 'conventionId'>,
  stores: Stores,
): Promise<ReadonlySet<string>> {
  return toRecues(await stores.reponses.listByTour(tour));
}

/** The row of a decided message; none when the person already has it. */
export function toEnvoi(
  message: MessageDecide,
  { tour, seance }: ContexteEtape,
  envois: readonly EnvoiConnu[],
): readonly NouvelEnvoi[] {
  const { prevueLe: _, ...row } = message;
  const { conventionId } = tour;
  if (message.genre === 'seance') {
    if (isDejaDit(message, seance.sequence, envois)) return [];
    return [{ ...row, conventionId, source: seance.id, occurrence: seance.sequence }];
  }
  const occurrence = findOccurrence(message, envois);
  return occurrence === null ? [] : [{ ...row, conventionId, source: tour.id, occurrence }];
}

/** Ids of the earlier messages that a person's new one replaces, unless they left. */
export function listRemplaces(
  nouveaux: readonly NouvelEnvoi[],
  envois: readonly EnvoiConnu[],
): readonly string[] {
  const demandes = nouveaux.filter(({ etat, etape }) => etat !== 'expire' && isDemande(etape));
  return demandes.flatMap(({ destinataire, etape }) =>
    envois
      .filter((envoi) => PENDING.has(envoi.etat) && isDemande(envoi.etape) && envoi.etape !== etape)
      .filter((envoi) => getCle(envoi.destinataire) === getCle(destinataire))
      .map(({ id }) => id),
  );
}

/** What coordination has to know of a planning: what was not sent, and the tours that could not open. */
export function createIncidents(
  { nouveaux, bloques }: { readonly nouveaux: readonly NouvelEnvoi[]; readonly bloques: readonly string[] },
  { donnees, now }: { readonly donnees: DonneesEtapes; readonly now: Temporal.Instant },
): readonly NouvelEnvoi[] {
  const etapes = [
    ...(nouveaux.some(({ etat }) => etat === 'expire') ? (['rattrapage'] as const) : []),
    ...(bloques.length > 0 ? (['ouverture-impossible'] as const) : []),
  ];
  const prevuLe = nextInstantOuvre(now, donnees.fermetures);
  const { conventionId } = donnees;
  const coordination = listCoordination(donnees.personnes).map(({ id }) => id);
  const key = { conventionId, genre: 'incident', source: conventionId, occurrence: toMinutes(now) } as const;
  return etapes.flatMap((etape) =>
    toEnvois({ ...key, etape, nouvelle: etape }, coordination, { now, prevuLe }),
  );
}

const PENDING: ReadonlySet<string> = new Set(['prevu', 'a_envoyer']);

function isDejaDit(message: MessageDecide, sequence: number, envois: readonly EnvoiConnu[]): boolean {
  const notices: readonly EtapeEnvoi[] =
    message.etape === 'annoncee' ? ['annoncee', 'deplacee'] : [message.etape];
  return envois.some(
    (envoi) =>
      envoi.genre === 'seance' &&
      envoi.occurrence === sequence &&
      notices.includes(envoi.etape) &&
      envoi.etat !== 'annule' &&
      getCle(envoi.destinataire) === getCle(message.destinataire),
  );
}
