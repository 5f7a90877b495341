import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import type { EffetsFermeture } from '../../views/plan/fermeture.ts';

/** What closing a fiche now would mean: who hears of it, and what the open tour has of it. */
export async function getEffetsFermeture(
  fiche: FicheAction,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<EffetsFermeture> {
  const now = clock.now();
  const tour = (await stores.tours.list(fiche.conventionId)).find((one) => isOuvert(one, now)) ?? null;
  const reponse = tour && (await stores.reponses.find(tour, fiche.id));
  const tenus = listPilotages(fiche, jourOf(now));
  return {
    told: [...new Map(tenus.map(({ personneId, nom }) => [personneId, nom])).values()],
    tour: tour === null ? 'aucun' : reponse === null ? 'attendue' : 'recue',
  };
}
