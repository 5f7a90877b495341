import type { FicheAction } from '../../domain/plan/fiche-action.ts';

import type { Tour } from '../../domain/tours/tour.ts';
import type { Stores } from '../../ports/stores.ts';
import type { LigneCarte } from '../../views/tours/carte-tour.ts';
import { cleReponse } from '../reponses/find-dossier.ts';

/** The lines of a person's card, one a fiche. */
export async function listLignesCarte(
  tour: Tour,
  ficheActions: readonly FicheAction[],
  { stores, personneId }: { readonly stores: Stores; readonly personneId: string },
): Promise<readonly LigneCarte[]> {
  const reponses = await stores.reponses.listByTour(tour.id);
  return Promise.all(
    ficheActions.map(async (fiche) => ({
      fiche,
      courante: reponses.find(({ ficheActionId }) => ficheActionId === fiche.id) ?? null,
      precedente: await stores.reponses.findPrecedente(fiche.id, tour.id),
      hasBrouillon: (await stores.brouillons.find(personneId, cleReponse(fiche))) !== null,
    })),
  );
}
