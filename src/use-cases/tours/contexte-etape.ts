import type { Temporal } from 'temporal-polyfill';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { Canal } from '../../domain/comptes/canal.ts';
import type { Envoi } from '../../domain/envois/envoi.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Fermetures } from '../../domain/seances/jours-ouvres.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import type { ContexteEtape } from '../../domain/tours/destinataires-etape.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import type { Stores } from '../../ports/stores.ts';

/** What the steps of all tours of a convention need, read once. */
export interface DonneesConvention {
  readonly conventionId: string;
  readonly personnes: readonly Personne[];
  readonly canaux: readonly Canal[];
  readonly ficheActions: readonly FicheAction[];
  readonly fermetures: Fermetures;
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

/** Ids of the fiches answered in the tour that ended before this one, in the same instance; null without one. */
export async function findReponduesAvant(tour: Tour, stores: Stores): Promise<ReadonlySet<string> | null> {
  return listReponduesAvant(tour, await loadTours(tour.conventionId, stores), stores);
}

/** The audience's data of a tour, and what the ledger already holds about it and its séance. */
export async function loadContexteEtape(
  tour: Tour,
  donnees: DonneesConvention,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<{ readonly contexte: ContexteEtape; readonly envois: readonly Envoi[] }> {
  const seance = donnees.seances.get(tour.seanceId);
  if (!seance) throw new Error(`the tour ${tour.id} has no seance in its convention`);
  const contexte: ContexteEtape = {
    tour,
    seance,
    jour: jourOf(now),
    personnes: donnees.personnes,
    canaux: donnees.canaux,
    ficheActions: donnees.ficheActions,
    repondues: await listRepondues(tour, stores),
    reponduesAvant: await listReponduesAvant(tour, donnees, stores),
  };
  const envois = [
    ...(await stores.envois.listBySource(tour.conventionId, tour.id)),
    ...(await stores.envois.listBySource(tour.conventionId, seance.id)),
  ];
  return { contexte, envois };
}

/** The tours of the same instance, this one excluded. */
export function listAutresTours(tour: Tour, { tours, seances }: Tours): readonly Tour[] {
  const instanceId = seances.get(tour.seanceId)?.instance.id;
  return tours.filter(
    ({ id, seanceId }) => id !== tour.id && seances.get(seanceId)?.instance.id === instanceId,
  );
}

async function loadTours(conventionId: string, stores: Stores): Promise<Tours> {
  const seances = await stores.seances.list(conventionId);
  return {
    seances: new Map(seances.map((seance) => [seance.id, seance])),
    tours: await stores.tours.list(conventionId),
  };
}

async function listReponduesAvant(
  tour: Tour,
  tours: Tours,
  stores: Stores,
): Promise<ReadonlySet<string> | null> {
  const precedent = findPrecedent(tour, tours);
  return precedent && listRepondues(precedent, stores);
}

function findPrecedent(tour: Tour, donnees: Tours): Tour | null {
  const ended = listAutresTours(tour, donnees).filter(
    ({ etat, echeance }) =>
      (etat === 'fige' || etat === 'publie') && echeance.epochMilliseconds < tour.echeance.epochMilliseconds,
  );
  return ended.reduce<Tour | null>(
    (last, candidate) =>
      last && last.echeance.epochMilliseconds > candidate.echeance.epochMilliseconds ? last : candidate,
    null,
  );
}

async function listRepondues(tour: Tour, stores: Stores): Promise<ReadonlySet<string>> {
  const reponses = await stores.reponses.listByTour(tour);
  return new Set(reponses.map(({ ficheActionId }) => ficheActionId));
}
