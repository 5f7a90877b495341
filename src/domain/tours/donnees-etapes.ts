import type { Canal } from '../nouns/compte.ts';
import type { StructureConnue } from '../nouns/contributions.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Fermetures } from '../nouns/jours-ouvres.ts';
import type { Participant } from '../nouns/personne.ts';
import type { PilotageConnu } from '../nouns/pilotage.ts';
import type { Instance, Seance } from '../nouns/seance.ts';
import type { Tour } from '../nouns/tour.ts';

/** What the steps of all tours of a convention are decided on, but for its answers and its ledger. */
export interface DonneesEtapes extends ToursConnus {
  readonly conventionId: string;
  /** Active people. */
  readonly personnes: readonly Participant[];
  /** Active channels. */
  readonly canaux: readonly Pick<Canal, 'id' | 'instance'>[];
  readonly ficheActions: readonly (Pick<FicheAction, 'id'> & {
    readonly pilotages: readonly PilotageConnu[];
    readonly structures?: readonly StructureConnue[];
  })[];
  readonly fermetures: Fermetures;
}

export interface ToursConnus {
  readonly seances: ReadonlyMap<string, SeanceConnue>;
  readonly tours: readonly TourConnu[];
}

/** What a step has to know of a séance. */
export type SeanceConnue = Pick<Seance, 'id' | 'sequence' | 'etat' | 'debut'> & {
  readonly instance: Pick<Instance, 'id'>;
};

/** What a step of one tour has to know of another one. */
export type TourConnu = Pick<
  Tour,
  'id' | 'conventionId' | 'seanceId' | 'etat' | 'echeance' | 'importe' | 'dispenses'
>;

/** The tours of the same instance, this one excluded. */
export function listAutresTours(tour: TourConnu, { tours, seances }: ToursConnus): readonly TourConnu[] {
  const instanceId = seances.get(tour.seanceId)?.instance.id;
  return tours.filter(
    ({ id, seanceId }) => id !== tour.id && seances.get(seanceId)?.instance.id === instanceId,
  );
}

/** The last tour of the same instance that ended before this one. */
export function findPrecedent(tour: TourConnu, donnees: ToursConnus): TourConnu | null {
  const ended = listAutresTours(tour, donnees).filter(
    ({ etat, echeance }) =>
      (etat === 'fige' || etat === 'publie') && echeance.epochMilliseconds < tour.echeance.epochMilliseconds,
  );
  return ended.reduce<TourConnu | null>(
    (last, candidate) =>
      last && last.echeance.epochMilliseconds > candidate.echeance.epochMilliseconds ? last : candidate,
    null,
  );
}
